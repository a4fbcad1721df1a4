import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const generated = ['.git', '.astro', 'node_modules', 'dist', 'test-results'];

const top = [
  ...[
    'package.json',
    'package-lock.json',
    'astro.config.mjs',
    'tsconfig.json',
    'src',
    'content',
    'public',
    'test',
  ],
  ...['README.md', 'CONTRIBUTING.md', 'LICENSE', 'CHANGELOG.md'],
];

// Spelled in parts, so that this file doesn't name what it looks for.
const machine = new RegExp(`(^|[^\\w.~-])/(${['work', 'farm', 'tmp', 'root'].join('|')})/[a-z]`);
const registry = new RegExp(['registry', 'npmjs', 'org'].join('\\.'));

test('the top level holds what CONTRIBUTING lists, and dot files', () => {
  const names = readdirSync(root).filter((name) => !generated.includes(name) && !name.startsWith('.'));
  expect(names.filter((name) => !top.includes(name))).toEqual([]);
});

test('no file names a path of the machine it was written on', () => {
  expect(filesWith(machine)).toEqual([]);
});

test('no file names a package registry', () => {
  expect(filesWith(registry)).toEqual([]);
});

test.each(['package-lock.json', 'test/tools/package-lock.json'])(
  '%s names no address that a package came from',
  (file) => {
    expect(readFileSync(join(root, file), 'utf8')).not.toContain('"resolved"');
  },
);

function filesWith(pattern: RegExp): readonly string[] {
  return files(root)
    .filter((file) => pattern.test(readFileSync(file, 'utf8')))
    .map((file) => relative(root, file));
}

function files(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules' && !(folder === root && generated.includes(name)))
    .flatMap((entry) => (entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)]));
}
