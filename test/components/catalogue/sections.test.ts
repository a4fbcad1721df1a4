import { describe, expect, it } from 'vitest';
import { catalogueEntries } from '../../../src/catalog/entries.ts';
import { sheetOf } from '../../../src/components/catalogue/sections.ts';

const entries = catalogueEntries();
const sheetNamed = (wanted: string) => {
  const entry = entries.find(({ id }) => id === wanted);
  if (entry === undefined) throw new Error(`no row ${wanted}`);
  return sheetOf(entry);
};
const factsNamed = (id: string, section: string) =>
  sheetNamed(id)
    .sections.find((one) => one.id === section)
    ?.facts.map(({ label, text }) => [label, text]);

describe('sheetOf', () => {
  it.each(entries.map((entry) => [`${entry.kind}/${entry.id}`, entry] as const))(
    'of %s shows every statement once, with its source',
    (_, entry) => {
      const { sections, sources } = sheetOf(entry);
      const facts = sections.flatMap((section) => section.facts);
      expect(new Set(facts.map(({ statement }) => statement))).toEqual(new Set(entry.statements));
      expect(facts).toHaveLength(entry.statements.length);
      for (const { source, statement, text } of facts) {
        expect(source).toEqual({ ...statement.provenance, number: source.number });
        expect(sources[source.number - 1]).toBe(source);
        expect(text).not.toMatch(/undefined|NaN|\[object/);
      }
    },
  );

  it('names each section once', () => {
    for (const entry of entries) {
      const ids = sheetOf(entry).sections.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it('says a default by the label and the unit of its field', () => {
    expect(factsNamed('sqlalchemy-queuepool', 'defaults')).toEqual(
      expect.arrayContaining([
        ['Pool size', '5 connections'],
        ['Checkout timeout', '30 s'],
        ['Recycle after', 'none'],
        ['Pre-ping', 'off'],
      ]),
    );
  });

  it('puts the names that a library gives a setting beside its default', () => {
    const size = sheetNamed('sqlalchemy-queuepool')
      .sections.flatMap(({ facts }) => facts)
      .find(({ label }) => label === 'Pool size');
    expect(size?.names.map(({ name }) => name)).toContain('pool_size');
  });

  it('fills the row’s own values into the error text', () => {
    expect(factsNamed('sqlalchemy-queuepool', 'messages')?.[0]?.[1]).toContain(
      'QueuePool limit of size 5 overflow 10 reached, connection timed out, timeout 30.00',
    );
    expect(factsNamed('prisma-6', 'messages')?.[0]?.[1]).toContain('timeout: 10, connection limit: …)');
  });
});
