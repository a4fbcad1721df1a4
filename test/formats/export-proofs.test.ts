import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { exportList } from '../../src/formats/export-list.ts';
import { exportProofs } from '../../src/formats/export-proofs.ts';
import { provedExports } from '../../src/formats/proved-exports.ts';
import { type ProvingProgram, provingPrograms } from '../../src/formats/proving-programs.ts';
import { unprovedExports } from '../../src/formats/unproved-exports.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');

/** A test with the files beside it that it imports. */
function withNeighbours(path: string): string {
  const text = read(path);
  const folder = path.slice(0, path.lastIndexOf('/'));
  const neighbours = [...text.matchAll(/from '\.\/([\w-]+\.ts)'/g)].map(([, name]) => `${folder}/${name}`);
  return [text, ...neighbours.map(read)].join('\n');
}

/** The files that write an export of another name. */
const fileOf: Readonly<Record<string, string>> = {
  markdown: 'pull-request',
  json: 'scenario-json',
  csv: 'budget-csv',
};

const proofs = Object.entries(exportProofs);
const programs: readonly (readonly [string, ProvingProgram])[] = Object.entries(provingPrograms);

test('every export has one proof, or one reason why it has none', () => {
  const ids = exportList.map(({ id }) => id);
  expect(proofs.map(([id]) => id).sort()).toEqual([...ids].sort());
  expect(Object.keys(provedExports).filter((id) => id in unprovedExports)).toEqual([]);
});

describe.each(proofs)('the proof of %s', (id, proof) => {
  it('names a test that is there and has the export in it', () => {
    if ('programs' in proof) expect(proof.test).toMatch(/^test\/tools\/[a-z-]+\.tools\.ts$/);
    const text = withNeighbours(proof.test);
    const named = [id, fileOf[id] ?? id].some((name) => new RegExp(`['/]${name}['.]`).test(text));
    // One test is about the code of all exports; it takes them from the list.
    const listed = /\bexportList\b/.test(text) && proof.test.includes('/code/');
    expect(named || listed).toBe(true);
  });

  it('is said in sentences', () => {
    const texts = 'programs' in proof ? [proof.shows] : [proof.notRun, proof.instead];
    for (const text of texts) expect(text).toMatch(/^\p{Lu}.*[^.]\.$/u);
  });

  it('names a schema only where the test reads it', () => {
    const schemas = 'test/formats/schemas.test.ts';
    if (!('schema' in proof) || proof.schema === undefined) return expect(proof.test).not.toBe(schemas);
    const name = proof.schema.replace(/^test\/formats\/schemas\/|\.schema\.json$/g, '');
    expect(read(proof.schema)).toContain('$comment');
    expect(read(schemas)).toContain(`'${name}'`);
  });
});

test('every schema proves an export', () => {
  const named = Object.values(exportProofs).flatMap((proof) => ('schema' in proof ? [proof.schema] : []));
  const there = readdirSync(new URL('test/formats/schemas/', root)).map(
    (name) => `test/formats/schemas/${name}`,
  );
  expect([...new Set(named)].sort()).toEqual(there.sort());
});

test('every program proves an export', () => {
  const used = Object.values(provedExports).flatMap(({ programs: those }): readonly string[] => those);
  expect(programs.map(([id]) => id).filter((id) => !used.includes(id))).toEqual([]);
});

test('a package of npm has the version that the tests install', () => {
  const { dependencies } = JSON.parse(read('test/tools/package.json'));
  for (const [, program] of programs)
    if (program.package !== undefined)
      expect(dependencies).toMatchObject({ [program.package]: program.version });
});
