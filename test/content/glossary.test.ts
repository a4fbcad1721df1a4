import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { groupFields, serviceFields } from '../../src/model/fields.ts';

const source = readFileSync(new URL('../../content/glossary.yaml', import.meta.url), 'utf8');
const entries = source
  .split(/^- id: /m)
  .slice(1)
  .map((text) => ({
    id: /^\S+/.exec(text)?.[0] ?? '',
    word: /^ {2}word: (.+)$/m.exec(text)?.[1] ?? '',
    meaning: /^ {2}meaning: >-\n((?: {4}.+\n?)+)/m.exec(text)?.[1] ?? '',
    not: list(/^ {2}not: \[(.+)\]$/m.exec(text)?.[1]),
    see: list(/^ {2}see: \[(.+)\]$/m.exec(text)?.[1]),
  }));
const ids = entries.map(({ id }) => id);
const fields = [serviceFields, ...Object.values(groupFields)].flatMap((table) => Object.values(table));

test('every word that a field names has an entry', () => {
  const named = new Set(fields.map(({ word }) => word));
  const known = new Set(entries.map(({ word }) => word));
  expect(named.size).toBeGreaterThan(10);
  expect([...named].filter((word) => !known.has(word))).toEqual([]);
});

test('an id is its word with hyphens, so that a page can link to a word', () => {
  expect(entries.map(({ word }) => word.replace(/[ _]/g, '-'))).toEqual(ids);
});

test('no word stands twice', () => {
  expect(new Set(ids).size).toBe(ids.length);
});

test('every word has a meaning', () => {
  expect(entries.filter(({ meaning }) => meaning.trim() === '')).toEqual([]);
});

test('a word points to other words of the glossary', () => {
  expect(
    entries.flatMap(({ id, see }) => see.filter((other) => other === id || !ids.includes(other))),
  ).toEqual([]);
});

test('no meaning uses a phrase that the glossary avoids', () => {
  const avoided = entries.flatMap(({ not }) => not);
  expect(avoided.length).toBeGreaterThan(10);
  const prose = entries.map(({ meaning }) => meaning.replace(/\s+/g, ' ').toLowerCase()).join('\n');
  expect(avoided.filter((phrase) => prose.includes(phrase))).toEqual([]);
});

function list(text: string | undefined): readonly string[] {
  return text?.split(', ') ?? [];
}
