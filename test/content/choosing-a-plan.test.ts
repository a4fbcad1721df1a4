import { describe, expect, test } from 'vitest';
import { sizing } from '../../src/catalog/sizing.ts';
import { triage } from '../../src/formats/error-lines.ts';
import { plan } from '../../src/model/answers/plan.ts';
import { linkedErrors, runbookStates } from './runbook-states.ts';

const { file, notes, state, shown } = runbookStates('choosing-a-plan');
const codes = (name?: string) => sizing(state(name)).findings.map(({ code }) => code);

test('every setting of the front matter is understood', () => {
  expect(notes).toEqual([]);
});

// prettier-ignore
const claims = [
  // state         figure                         reads
  ['',             'rollout.demand',              '88'],
  ['',             'usable',                      '57'],
  ['',             'safe.postgres.maxConnections', '94'],
  ['',             'path.memoryLikely',           '837 MiB'],
  ['',             'path.memoryWorst',            '1,261 MiB'],
  ['',             'api.offeredLoad',             '4'],
  ['smallerPools', 'rollout.headroom',            '14'],
  ['grown',        'safe.postgres.maxConnections', '164'],
  ['wide',         'path.memoryLikely',           '1,407 MiB'],
  ['larger',       'rollout.headroom',            '6'],
  ['after',        'rollout.demand',              '28'],
  ['after',        'budget',                      '54'],
  ['after',        'rollout.clients',             '80'],
  ['after',        'path.memoryWorst',            '884 MiB'],
] as const;

test.each(claims)('in the state “%s” %s reads %s', (name, figureName, text) => {
  expect(shown(figureName, name)).toBe(text);
});

test('the plan is too small for direct connections; a larger one and the pooled port both fit', () => {
  expect(codes()).toContain('over-budget-steady');
  for (const name of ['larger', 'after']) {
    expect(sizing(state(name)).moments.every(({ fits }) => fits)).toBe(true);
    expect(codes(name)).toEqual([]);
  }
  expect(plan(state(), state('after')).misfits).toEqual(['from']);
});

interface Row {
  readonly name: string;
  readonly memory: number;
  readonly maximum: number;
  readonly kept: number;
  readonly left: number;
  readonly source: string;
}

const first = (cell = '') => Number(/`([\d.]+)/.exec(cell)?.[1] ?? Number.NaN);
const table = /^\| Plan +\| Memory[^\n]*\n\|[^\n]*\n((?:\|[^\n]*\n)+)/m.exec(file.text)?.[1] ?? '';
const rows: readonly Row[] = table
  .trim()
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, name = '', memory, maximum, kept, left, source = '']) => ({
    name,
    memory: first(memory),
    maximum: first(maximum),
    kept: first(kept),
    left: first(left),
    source,
  }));
const of = (provider: string) => rows.filter(({ name }) => name.startsWith(provider));

describe('the table of plans', () => {
  test('has many rows, each with its source and a date, a year, or the word that it was not verified', () => {
    expect(rows.length).toBeGreaterThan(45);
    const said = (source: string) => /20\d\d|undated|not verified/.test(source.replace(/\]\([^)]*\)/g, ''));
    expect(rows.filter(({ source }) => !source.includes('](https:') || !said(source))).toEqual([]);
  });

  test('leaves what is not kept back', () => {
    const kept = rows.filter((row) => !Number.isNaN(row.kept) && !Number.isNaN(row.maximum));
    expect(kept.length).toBeGreaterThan(40);
    expect(kept.filter((row) => row.maximum - row.kept !== row.left)).toEqual([]);
  });

  test('says of every row from another source than the provider that it is not verified', () => {
    expect(of('Heroku').length).toBeGreaterThan(0);
    expect(of('Heroku').every(({ source }) => source.includes('not verified'))).toBe(true);
  });

  const divisor = 9_531_392;
  // prettier-ignore
  const formulas = [
    ['DigitalOcean',   'twenty-five for each gigabyte',          (memory: number) => 25 * memory],
    ['Neon',           'gigabytes over the divisor of RDS',      (memory: number) => Math.min(4000, Math.floor((memory * 1e9) / divisor))],
    ['Azure Flexible', 'a share of the mebibytes, but for B1ms', (memory: number) => memory === 2 ? 50 : Math.min(5000, Math.floor(memory * 1024 * 0.1049164697034809))],
  ] as const;

  test.each(formulas)('has for %s %s', (provider, _, maximum) => {
    const sized = of(provider).filter(({ name, memory }) => memory >= 1 && !name.includes('9 CU'));
    expect(sized.length).toBeGreaterThan(4);
    expect(sized.map((row) => maximum(row.memory))).toEqual(sized.map((row) => row.maximum));
  });
});

test('the formula of RDS gives what its table says, and never less than Aurora’s own', () => {
  const lines = [...file.text.matchAll(/^\| `(\d+) GiB` +\| `(\d+)` +\| (?:`(\d+)`)?/gm)];
  expect(lines.length).toBe(7);
  for (const [, gib, atMost, aurora] of lines) {
    expect(Math.min(5000, Math.floor((Number(gib) * 1024 ** 3) / 9_531_392))).toBe(Number(atMost));
    expect(Number(aurora ?? 0)).toBeLessThanOrEqual(Number(atMost));
  }
});

// prettier-ignore
test.each([
  ['FATAL: too many connections for role "api"',     'pg-role-limit'],
  ['MaxClientsInSessionMode: max clients reached',   'supavisor-session'],
  ['prepared statement "s1" does not exist',         'prepared-missing'],
] as const)('%s leads to %s', (line, id) => {
  expect(triage(line)[0]?.id).toBe(id);
  expect(file.text).toContain(`\`${line}\``);
  expect(linkedErrors(file)).toContain(id);
});
