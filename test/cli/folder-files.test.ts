import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { folderFiles } from '../../src/cli/folder-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'headroom-'));
const all = [
  '.env',
  '.env.production',
  'compose.yaml',
  'k8s/api.yml',
  'api/Dockerfile',
  'readme.md',
  'node_modules/a/.env',
];

beforeAll(() => {
  for (const name of all) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), name);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

test('a folder gives the files that may say something, in order, and no package of others', () => {
  const files = folderFiles(folder);
  const names = typeof files === 'string' ? [] : files.map(({ name }) => relative(folder, name));
  expect(names).toEqual(['.env', '.env.production', 'api/Dockerfile', 'compose.yaml', 'k8s/api.yml']);
});

test('a file gives itself, whatever its name', () => {
  expect(folderFiles(join(folder, 'readme.md'))).toEqual([
    { name: join(folder, 'readme.md'), text: 'readme.md' },
  ]);
});

test('what is not there, or holds nothing known, is said in a sentence', () => {
  expect(folderFiles(join(folder, 'gone'))).toMatch(/gone can’t be read \(ENOENT\)\.$/);
  mkdirSync(join(folder, 'empty'));
  expect(folderFiles(join(folder, 'empty'))).toMatch(/no file in this folder has a name that is known\.$/);
});
