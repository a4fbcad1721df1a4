import { expect, test } from 'vitest';
import { errorPatterns } from '../../src/catalog/error-patterns.ts';
import { poolById } from '../../src/catalog/pools.ts';
import { sizing } from '../../src/catalog/sizing.ts';
import { plan } from '../../src/model/answers/plan.ts';
import { triage } from '../../src/formats/error-lines.ts';
import { linkedErrors, runbookStates } from './runbook-states.ts';

const { file, notes, state, shown } = runbookStates('pool-ran-dry');
const codes = (name?: string) => sizing(state(name)).findings.map(({ code }) => code);

test('every setting of the front matter is understood', () => {
  expect(notes).toEqual([]);
});

// prettier-ignore
const claims = [
  // state       figure                 reads
  ['',           'api.offeredLoad',     '18'],
  ['',           'api.pools',           '4'],
  ['',           'api.poolLimit',       '5'],
  ['',           'api.peak',            '20'],
  ['',           'api.utilization',     '90 %'],
  ['',           'api.timeoutShare',    '4.44 %'],
  ['',           'api.p95',             '30 s'],
  ['',           'safe.api.poolSize',   '14'],
  ['evenly',     'api.p95',             '654 ms'],
  ['onePool',    'api.offeredLoad',     '18'],
  ['onePool',    'api.poolLimit',       '20'],
  ['onePool',    'api.p95',             '144 ms'],
  ['shorter',    'api.offeredLoad',     '9'],
  ['shorter',    'api.p95',             '21.2 ms'],
  ['longer',     'api.offeredLoad',     '36'],
  ['fewer',      'api.peak',            '10'],
  ['fewer',      'api.timeoutShare',    '44.4 %'],
  ['streams',    'api.offeredLoad',     '30'],
  ['usersAsLoad', 'api.offeredLoad',    '1.65'],
  ['raised',     'peak.demand',         '200'],
  ['raised',     'rollout.demand',      '300'],
  ['after',      'rollout.demand',      '72'],
  ['after',      'budget',              '92'],
  ['after',      'api.p95',             '0 ms'],
  ['after',      'api.waitProbability', '0.647 %'],
] as const;

test.each(claims)('in the state “%s” %s reads %s', (name, figureName, text) => {
  expect(shown(figureName, name)).toBe(text);
});

test('the total has room while one worker is full, and evenly fed nobody fails', () => {
  expect(codes()).toContain('busiest-worker-unstable');
  expect(shown('api.timeoutShare', 'evenly')).toMatch(/^under/);
});

test('more than half of the requests fail with twice the hold time', () => {
  expect(Number.parseFloat(shown('api.timeoutShare', 'longer'))).toBeGreaterThan(40);
});

test('1000 users who ask every 30 s are about 33 requests per second', () => {
  const { users, thinkTime } = state('users').services[0] ?? {};
  expect(Math.floor(Number(users) / Number(thinkTime))).toBe(33);
});

test('raised pools empty the server, and those to arrive at fit at every moment', () => {
  expect(codes('raised')).toContain('over-budget-peak');
  expect(sizing(state('after')).moments.every(({ fits }) => fits)).toBe(true);
  expect(sizing(state('after')).findings.filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('the way to the new pools is safe', () => {
  expect(plan(state(), state('after')).safe).toBe(true);
});

test('the code has the pools to arrive at', () => {
  const code = file.text.replace(/\s+/g, ' ');
  expect(code).toContain('pool_size=8, max_overflow=4, pool_timeout=5');
  expect(code).toContain('max: 12, connectionTimeoutMillis: 5000');
  expect(shown('api.poolLimit', 'after')).toBe(shown('api.poolLimit', 'noOverflow'));
});

test('it leads to the page of every message of a pool', () => {
  const ofPools = errorPatterns.filter(({ layer }) => layer === 'pool').map(({ id }) => id);
  expect(linkedErrors(file)).toEqual(expect.arrayContaining(ofPools));
});

test('every message of its table is read as the message that it leads to', () => {
  const rows = [...file.text.matchAll(/^\| [^|]+ \| `([^`]+)` +\| \[[^\]]+\]\(\/errors\/([\w-]+)\//gm)];
  expect(rows.length).toBeGreaterThan(10);
  expect(rows.map(([, line = '']) => triage(line)[0]?.id)).toEqual(rows.map(([, , id]) => id));
});

// prettier-ignore
test.each([
  ['sqlalchemy-async',    'poolSize',        5,      '`pool_size=5`, `max_overflow=10`'],
  ['sqlalchemy-async',    'checkoutTimeout', 30,     '`pool_timeout=30` s'],
  ['asyncpg-pool',        'poolSize',        10,     '`max_size=10`, and `min_size=10`'],
  ['asyncpg-pool',        'checkoutTimeout', 'none', '`acquire(timeout=…)`, none'],
  ['prisma-6',            'checkoutTimeout', 10,     '`pool_timeout=10` s'],
  ['node-pg',             'poolSize',        10,     '`max: 10`'],
  ['prisma-7-adapter-pg', 'checkoutTimeout', 'none', '`connectionTimeoutMillis`, none'],
] as const)('%s has a %s of %s by default, as its row says', (id, key, value, said) => {
  expect(poolById(id)?.defaults[key]?.value).toBe(value);
  expect(file.text).toContain(said);
});
