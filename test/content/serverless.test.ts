import { expect, test } from 'vitest';
import { poolById } from '../../src/catalog/pools.ts';
import { sizing } from '../../src/catalog/sizing.ts';
import { fencedBlocks } from './exported-settings.ts';
import { linkedErrors, runbookStates } from './runbook-states.ts';

const { file, notes, state, shown } = runbookStates('serverless');
const codes = (name?: string) => sizing(state(name)).findings.map(({ code }) => code);

test('every setting of the front matter is understood', () => {
  expect(notes).toEqual([]);
});

// prettier-ignore
const claims = [
  // state      figure              reads
  ['',          'peak.demand',      '65'],
  ['',          'scaled.demand',    '2,005'],
  ['',          'budget',           '97'],
  ['one',       'scaled.demand',    '205'],
  ['oneCapped', 'scaled.demand',    '85'],
  ['oneCapped', 'scaled.headroom',  '12'],
  ['several',   'scaled.demand',    '85'],
  ['quota',     'scaled.demand',    '1,005'],
  ['before',    'scaled.clients',   '2,000'],
  ['after',     'scaled.demand',    '35'],
  ['after',     'scaled.clients',   '200'],
  ['after',     'scaled.headroom',  '56'],
  ['asLoad',    'web.offeredLoad',  '3.32'],
  ['slow',      'web.offeredLoad',  '49.8'],
] as const;

test.each(claims)('in the state “%s” %s reads %s', (name, figureName, text) => {
  expect(shown(figureName, name)).toBe(text);
});

test('a usual hour fits, the most instances do not, and a pool of one alone is not enough', () => {
  expect(codes()).toContain('over-budget-scaled');
  expect(codes()).not.toContain('over-budget-peak');
  expect(codes('one')).toContain('over-budget-scaled');
  expect(codes('oneCapped')).not.toContain('over-budget-scaled');
});

test('a pooler with the default pools is full in front, and the state to arrive at has nothing found', () => {
  expect(codes('before')).toContain('pooler-clients-full');
  expect(codes('after')).toEqual([]);
});

test('the users are as many requests a second as the load beside them', () => {
  const { users, thinkTime, holdTime } = state('users').services[0] ?? {};
  const rate = Number(users) / (Number(thinkTime) + Number(holdTime));
  expect(Math.abs(rate - Number(state('asLoad').services[0]?.arrivalRate))).toBeLessThan(1);
});

// prettier-ignore
test.each([
  ['node-pg',            'poolSize',    10],
  ['prisma-7-adapter-pg', 'poolSize',   10],
  ['asyncpg-pool',       'poolSize',    10],
  ['asyncpg-pool',       'minPoolSize', 10],
  ['node-pg',            'checkoutTimeout', 'none'],
] as const)('%s has a %s of %s by default', (id, key, value) => {
  expect(poolById(id)?.defaults[key]?.value).toBe(value);
});

test('the code has the pool and the timeout to arrive at', () => {
  const [pool = '', others = ''] = fencedBlocks(file, 'ts');
  const { poolSize, checkoutTimeout } = state('after').services[0] ?? {};
  expect(pool).toContain(`max: ${poolSize},`);
  expect(pool).toContain(`connectionTimeoutMillis: ${Number(checkoutTimeout) * 1000},`);
  expect(others).toContain(`max: ${poolSize}, prepare: false`);
});

test('the caps in the commands are those of the table', () => {
  const [commands = ''] = fencedBlocks(file, 'bash');
  expect(commands).toContain(
    `--reserved-concurrent-executions ${state('oneCapped').services[0]?.maxReplicas}\n`,
  );
  expect(commands).toContain(`--max-instances=${state('several').services[0]?.maxReplicas}\n`);
});

test('it leads to the messages that functions cause', () => {
  expect(linkedErrors(file)).toEqual(
    expect.arrayContaining([
      'pg-too-many-clients',
      'prisma-10-clients',
      'supavisor-session',
      'prepared-exists',
    ]),
  );
});
