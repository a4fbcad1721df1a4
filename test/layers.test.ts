import { globSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Each room and the rooms it may import from, besides itself. */
const model: readonly string[] = [];
const catalog = ['model'];
const advice = [...catalog, 'catalog'];
const formats = [...advice, 'advice'];
const state = [...formats, 'formats'];
const islands = [...state, 'state'];
const components = [...islands, 'islands', 'styles'];
const layouts = [...components, 'components'];
const pages = [...layouts, 'layouts'];
const cli = ['model', 'catalog', 'advice', 'formats', 'state'];
const content = ['islands', 'components'];
const styles: readonly string[] = [];
const rooms: Readonly<Record<string, readonly string[]>> = {
  ...{ model, catalog, advice, formats, state, islands, components, layouts, pages, cli, content, styles },
};

// prettier-ignore
const wrong = [
  ['src/model/a.ts',             "import { b } from '../catalog/b.ts'",                 'src/model/a.ts imports ../catalog/b.ts'],
  ['src/model/a.ts',             "import type { b } from '../state/b.ts'",              'src/model/a.ts imports ../state/b.ts'],
  ['src/model/a.ts',             "import { z } from 'zod'",                             'src/model/a.ts imports zod'],
  ['src/model/a/b.ts',           "export * from '../../advice/b.ts'",                   'src/model/a/b.ts imports ../../advice/b.ts'],
  ['src/catalog/a.ts',           "const b = await import('../formats/b.ts')",           'src/catalog/a.ts imports ../formats/b.ts'],
  ['src/islands/A.tsx',          "import B from '../components/B.astro'",               'src/islands/A.tsx imports ../components/B.astro'],
  ['src/components/A.astro',     "---\nimport '../layouts/b.ts'\n---",                  'src/components/A.astro imports ../layouts/b.ts'],
  ['src/cli/a.ts',               "import { B } from '../islands/B.tsx'",                'src/cli/a.ts imports ../islands/B.tsx'],
  ['src/state/a.ts',             "import { b } from '../utils/b.ts'",                   'src/state/a.ts imports ../utils/b.ts'],
  ['src/pages/a.astro',          "import { b } from '../../test/b.ts'",                 'src/pages/a.astro imports ../../test/b.ts'],
  ['content/runbooks/a.mdx',     "import { b } from '../../src/model/b.ts'",            'content/runbooks/a.mdx imports ../../src/model/b.ts'],
  ['src/attic/a.ts',             'export {}',                                           'src/attic/a.ts is in no room'],
] as const;

// prettier-ignore
const right = [
  ['src/model/a.ts',             "import { b } from './b.ts'"],
  ['src/state/a.ts',             "import * as z from 'zod/mini'"],
  ['src/islands/A.tsx',          "import { b } from '../model/b.ts'"],
  ['src/pages/a.astro',          "import '../styles/site.css'"],
  ['content/runbooks/a.mdx',     "import { A } from '../../src/islands/A.tsx'"],
  ['content/runbooks/a.mdx',     "```ts\nimport { b } from '../../src/model/b.ts'\n```"],
] as const;

test('every import points to a room further in', () => {
  const files = globSync(['src/*/**/*.{ts,tsx,astro,mdx}', 'content/**/*.mdx'], { cwd: root });
  const found = files.flatMap((file) =>
    mistakes(file.replaceAll('\\', '/'), readFileSync(join(root, file), 'utf8')),
  );
  expect(found).toEqual([]);
});

test.each(wrong)('%s with %j is a mistake', (file, source, mistake) => {
  expect(mistakes(file, source)).toEqual([mistake]);
});

test.each(right)('%s with %j is none', (file, source) => {
  expect(mistakes(file, source)).toEqual([]);
});

function mistakes(file: string, source: string): readonly string[] {
  const from = roomOf(file);
  const allowed = rooms[from];
  if (!allowed) return [`${file} is in no room`];
  return importsOf(source)
    .filter(
      (path) =>
        !(path.startsWith('.')
          ? [...allowed, from].includes(roomOf(posix.join(posix.dirname(file), path)))
          : from !== 'model'),
    )
    .map((path) => `${file} imports ${path}`);
}

function roomOf(file: string): string {
  const [top = '', room = ''] = file.split('/');
  return top === 'src' ? room : top;
}

// Fenced code of a runbook shows imports that nobody runs.
function importsOf(source: string): readonly string[] {
  const code = source.replace(/^ *```.*?^ *```/gms, '');
  const statement =
    /(?:\b(?:import|export)\b[^'";]*?\bfrom\s*|\bimport\s*\(?\s*|\bnew URL\(\s*)['"]([^'"]+)['"]/g;
  return [...code.matchAll(statement)].map(([, path = '']) => path);
}
