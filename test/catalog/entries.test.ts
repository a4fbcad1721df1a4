import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { catalogueEntries, kindIds } from '../../src/catalog/entries.ts';
import { hasProvenance, statementsOf } from '../../src/catalog/statements.ts';

const folder = fileURLToPath(new URL('../../src/catalog', import.meta.url));

/** Messages have pages of their own under /errors/; opinions are rules of others and no program's behaviour. */
const elsewhere = /^(?:error-patterns|second-opinions)\b/;

/** Every object below a value that names its source and says something more. */
function sourced(value: unknown, seen = new Set<unknown>()): readonly object[] {
  if (typeof value !== 'object' || value === null || value instanceof RegExp || seen.has(value)) return [];
  seen.add(value);
  const inside = Object.values(value).flatMap((part) => sourced(part, seen));
  return hasProvenance(value) && Object.keys(value).length > 4 ? [value, ...inside] : inside;
}

const entries = catalogueEntries();
const shown = new Set(entries.flatMap(({ row }) => sourced(row)));
let tables: readonly (readonly [file: string, name: string, value: unknown])[] = [];

beforeAll(async () => {
  const files = globSync('**/*.ts', { cwd: folder }).filter((file) => !elsewhere.test(file));
  const modules = await Promise.all(
    files.map(async (file) => [file, (await import(`${folder}/${file}`)) as object] as const),
  );
  tables = modules.flatMap(([file, module]) =>
    Object.entries(module).map(([name, value]: [string, unknown]) => [file, name, value] as const),
  );
});

describe('catalogueEntries()', () => {
  it('holds every fact of every table in the folder', () => {
    expect(tables.length).toBeGreaterThan(40);
    const lost = tables.flatMap(([file, name, value]) =>
      sourced(value)
        .filter((one) => !shown.has(one))
        .map((one) => `${file} ${name}: ${JSON.stringify(one).slice(0, 120)}`),
    );
    expect(lost).toEqual([]);
  });

  it('holds every row of every table by its id', () => {
    const ids = new Set(entries.map(({ id }) => id));
    const lost = tables.flatMap(([file, name, value]) =>
      (Array.isArray(value) ? value : [])
        .filter((row: unknown) => sourced(row).length > 0 && typeof row === 'object' && row !== null)
        .flatMap((row: object) =>
          'id' in row && !ids.has(String(row.id)) ? [`${file} ${name}: ${row.id}`] : [],
        ),
    );
    expect(lost).toEqual([]);
  });

  it('gives each row a page of its own', () => {
    const places = entries.map(({ kind, id }) => `${kind}/${id}`);
    expect(new Set(places).size).toBe(places.length);
    expect(places.filter((place) => !/^[a-z]+\/[a-z0-9][a-z0-9-]*$/.test(place))).toEqual([]);
  });

  it('lists its rows kind after kind', () => {
    const found = [...new Set(entries.map(({ kind }) => kind))];
    expect(found).toEqual(kindIds.filter((kind) => found.includes(kind)));
  });

  it('states something in every row', () => {
    expect(entries.filter(({ statements }) => statements.length === 0)).toEqual([]);
    expect(entries.map(({ row }) => statementsOf(row))).toEqual(entries.map(({ statements }) => statements));
  });
});
