import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildCommandLine } from '../../.ci/cli.mjs';

const folder = mkdtempSync(join(tmpdir(), 'headroom-'));
let file = '';

beforeAll(async () => {
  file = await buildCommandLine(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

const ask = (node: string, args: readonly string[], input = '') =>
  spawnSync(node, [file, ...args], { cwd: folder, encoding: 'utf8', input });

/** The Node that this runs on and, where the machine has one, its own, which may be older. */
const nodes = [process.execPath, '/usr/bin/node', '/usr/local/bin/node'].filter(existsSync);

test('the command line is one file that imports nothing but Node', () => {
  expect(readdirSync(folder)).toEqual(['headroom.mjs']);
  const text = readFileSync(file, 'utf8');
  expect(text.startsWith('#!/usr/bin/env node\n')).toBe(true);
  const imported = [...text.matchAll(/(?:^|[;}\n])import[^"'`;]*["'`]([^"'`]+)["'`]/g)].map(
    ([, name = '']) => name,
  );
  expect(imported.filter((name) => !name.startsWith('node:'))).toEqual([]);
  expect(text).not.toMatch(/\bdocument\.|\bwindow\./);
});

test.each(nodes)('%s checks a file, a pipe and a link with it', (node) => {
  writeFileSync(join(folder, 'a.env'), 'DB_POOL_SIZE=10\nDB_MAX_OVERFLOW=20\n');
  const version = JSON.parse(readFileSync('package.json', 'utf8')).version;
  expect(ask(node, ['--version']).stdout).toBe(`${version}\n`);
  expect(ask(node, ['check', 'a.env'])).toMatchObject({ status: 0, stderr: '' });
  expect(ask(node, ['check'], 'DB_POOL_SIZE=90\n').status).toBe(1);
  expect(ask(node, ['check', '--link', '#?v=1&api.replicas=40', '--json']).stdout).toContain(
    '"passes": false',
  );
  expect(ask(node, ['check', 'gone.env'])).toMatchObject({ status: 2, stdout: '' });
});
