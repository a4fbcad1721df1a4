import { expect, test } from 'vitest';
import { readPageState } from '../../src/state/page-state.ts';
import { contentFiles, frontMatterMap } from './content-files.ts';

/** Names of connections that belong to no service: a check with a pool of its own. */
const others = ['probe'];
const named = /application_name['"]?[:=,] ?['"]([a-z][a-z0-9-]*)['"]/g;

const runbooks = contentFiles.filter(
  ({ path, text }) => path.startsWith('content/runbooks/') && text.includes('<Diagnose '),
);
const given = runbooks.map((file) => {
  const { scenario } = readPageState(frontMatterMap(file, 'scenario'));
  const names = [...file.text.matchAll(named)].map(([, name = '']) => name);
  return { path: file.path, names, services: scenario.services.map(({ name }) => name) };
});

test('at least four runbooks name their connections in code of their own', () => {
  expect(given.filter(({ names }) => names.length > 0).length).toBeGreaterThanOrEqual(4);
});

test.each(given)(
  '$path names connections as its services are named, so that a pasted line finds them',
  (page) => {
    expect(page.names.filter((name) => ![...page.services, ...others].includes(name))).toEqual([]);
  },
);
