import { describe, expect, test } from 'vitest';
import { sizing } from '../../src/catalog/sizing.ts';
import { scenarioOf } from '../model/scenario-of.ts';
import { headroom } from './console.ts';

// steady 40, peak 40, scaled 80, rollout 100 of 97.
const link = '#?v=1&api.replicas=4&api.maxReplicas=8&api.poolSize=10&api.maxOverflow=0';

// prettier-ignore
test.each([
  ['steady',  'error',   0],
  ['peak',    'error',   0],
  ['scaled',  'error',   0],
  ['rollout', 'error',   1],
  ['rollout', 'never',   0],
])('at %s, failing on %s, the exit code is %d', (at, failOn, exit) => {
  expect(headroom(['check', '--link', link, '--at', at, '--fail-on', failOn]).exit).toBe(exit);
});

test('the text says the verdict, the equation, each moment, the findings and the link', () => {
  const { printed } = headroom(['check', '--link', link]);
  const lines = printed.split('\n');
  expect(lines[0]).toBe(
    'Fits at max replicas, with 17 connections to spare. Does not fit during a deploy: old and new replicas together may want 100, Postgres gives 97.',
  );
  expect(lines[1]).toBe(
    '(8 replicas + 2 of the new release) × 1 worker × (10 + 0) = 100 > 100 − 3 reserved = 97 during a deploy',
  );
  expect(lines).toContain('  scaled    80  +17');
  expect(lines).toContain('  rollout  100   −3  does not fit');
  expect(printed).toMatch(/^error: /m);
  expect(lines.at(-2)).toBe('#?v=1&api.replicas=4&api.maxReplicas=8&api.poolSize=10&api.maxOverflow=0');
});

test('the text says what of the files was understood, assumed, not understood and is missing', () => {
  const files = { '.env': 'DB_POOL_SIZE=10\nAPI_TOKEN=T0kenValue\n' };
  const { printed } = headroom(['check', '.env'], { files });
  expect(printed).toContain('.env: .env file, 1 understood');
  expect(printed).toContain('.env, line 1: DB_POOL_SIZE is Pool size = 10');
  expect(printed).toContain('.env, line 2: API_TOKEN: ');
  expect(printed).toMatch(/Set it with --set api\.replicas=…/);
  expect(printed).not.toContain('T0kenValue');
});

test('a server without a service says that a default one stands in', () => {
  const files = { 'postgresql.conf': 'max_connections = 40\n' };
  const standIn = 'Note: Nothing names a service or sets one: api with every default stands in for yours.';
  expect(headroom(['check', 'postgresql.conf'], { files }).printed).toContain(standIn);
  const set = ['check', 'postgresql.conf', '--set', 'api.replicas=1'];
  expect(headroom(set, { files }).printed).not.toContain('stands in');
  expect(headroom(['check', '--link', link]).printed).not.toContain('stands in');
});

test('a log of messages alone is not judged: the answer says what each means, and exits with 2', () => {
  const input =
    'ok\n2026-11-20 FATAL:  sorry, too many clients already\nFATAL:  sorry, too many clients already\n';
  const { printed, complained, exit } = headroom(['check', '--site', 'https://example.org/h/'], { input });
  expect([printed, exit]).toEqual(['', 2]);
  expect(complained).toContain('A message alone says nothing that could be judged');
  expect(complained).toMatch(/\(Postgres[^)]*; line 2 and 1 more\)/);
  expect(complained).toMatch(/^ {2}Do now: /m);
  expect(complained).toMatch(/^ {2}Don’t: /m);
  expect(complained).toContain('  https://example.org/h/errors/pg-too-many-clients/');
});

test('messages among settings are explained beside the judgement, and are in the JSON', () => {
  const files = { '.env': 'DB_POOL_SIZE=10\n', 'app.log': 'FATAL:  sorry, too many clients already\n' };
  const { printed, exit } = headroom(['check', '.env', 'app.log'], { files });
  expect(exit).toBe(0);
  expect(printed).toContain('app.log, line 1)');
  expect(printed).toContain('\n  /errors/pg-too-many-clients/\n');
  const { messages } = JSON.parse(headroom(['check', '.env', 'app.log', '--json'], { files }).printed);
  expect(messages).toMatchObject([{ id: 'pg-too-many-clients', file: 'app.log', lines: [1], count: 1 }]);
});

test('the JSON holds the sizing that the pages compute, the scenario and what was read', () => {
  const files = { '.env': 'DB_POOL_SIZE=10\n' };
  const report = JSON.parse(headroom(['check', '.env', '--json'], { files }).printed);
  const scenario = scenarioOf({ 'api.poolSize': 10 });
  expect(report.scenario).toEqual(scenario);
  expect(report.sizing).toEqual(JSON.parse(JSON.stringify(sizing(scenario))));
  expect(report.understood).toMatchObject([{ file: '.env', line: 1, name: 'DB_POOL_SIZE', value: 10 }]);
  expect(report).toMatchObject({ passes: true, fits: true, at: 'rollout', failOn: 'error' });
});

describe('annotations', () => {
  const files = { 'deploy/a,b.env': 'DB_POOL_SIZE=90\nDB_MAX_OVERFLOW=0\nPOSTGRES_MAX_CONNECTIONS=100\n' };

  test('for GitHub are workflow commands at the line that sets the pool', () => {
    const { printed, exit } = headroom(['check', 'deploy/a,b.env', '--annotations', 'github'], { files });
    const [verdict = '', finding = ''] = printed.split('\n');
    expect(exit).toBe(1);
    expect(verdict).toMatch(/^::error title=Headroom%2C verdict::.*Does not fit during a deploy/);
    expect(finding).toMatch(
      /^::error file=deploy\/a%2Cb\.env,line=1,title=Headroom%2C over-budget-rollout::/,
    );
    expect(
      printed
        .trimEnd()
        .split('\n')
        .every((line) => line.startsWith('::')),
    ).toBe(true);
  });

  test('for GitLab are a code quality report', () => {
    const { printed } = headroom(['check', 'deploy/a,b.env', '--annotations', 'gitlab'], { files });
    const [verdict, finding] = JSON.parse(printed);
    expect(verdict).toMatchObject({ check_name: 'verdict', severity: 'critical', location: { path: '.' } });
    expect(finding).toMatchObject({
      check_name: 'over-budget-rollout',
      location: { path: 'deploy/a,b.env', lines: { begin: 1 } },
    });
  });
});
