import { expect, test } from 'vitest';
import { figure } from '../../src/advice/figure.ts';
import { edgeById } from '../../src/catalog/edges.ts';
import { poolById } from '../../src/catalog/pools.ts';
import { sizing } from '../../src/catalog/sizing.ts';
import { plan } from '../../src/model/answers/plan.ts';
import { changed } from '../model/scenario-of.ts';
import { exportedSettings } from './exported-settings.ts';
import { runbookStates } from './runbook-states.ts';

const { file, notes, state, shown } = runbookStates('timeouts-that-fit');
const codes = (name?: string) => sizing(state(name)).findings.map(({ code }) => code);

test('every setting of the front matter is understood', () => {
  expect(notes).toEqual([]);
});

// prettier-ignore
const claims = [
  // state  figure                 reads
  ['',      'path.inversions.api', '4'],
  ['after', 'path.inversions.api', '0'],
  ['after', 'api.timeoutShare',    'under 0.0001 %'],
  ['slow',  'api.timeoutShare',    '33.3 %'],
] as const;

test.each(claims)('in the state “%s” %s reads %s', (name, figureName, text) => {
  expect(shown(figureName, name)).toBe(text);
});

// prettier-ignore
const ladders = [
  ['longQueries', '1'],
  ['withPooler',  '3'],
  ['shortQueue',  '0'],
] as const;

test.each(ladders)('the ordered ladder with %s has %s inverted places', (name, text) => {
  const scenario = changed(state('after'), exportedSettings(file)[name] ?? {});
  expect(figure(scenario, 'path.inversions.api')?.text).toBe(text);
});

test('as it comes, the pool outlasts the worker and keep-alives race; ordered, nothing is found', () => {
  expect(codes()).toEqual(expect.arrayContaining(['checkout-timeout-outlasts-layer', 'keep-alive-race']));
  expect(codes('after')).toEqual([]);
});

test('the ordered worker outlasts the wait for a connection and a statement after it', () => {
  const { services, postgres } = state('after');
  const [api] = services;
  const inside = Number(api?.checkoutTimeout) + Number(postgres.statementTimeout);
  expect(Number(api?.requestTimeout)).toBeGreaterThan(inside);
});

test('connections are replaced sooner than any machine on the way forgets them', () => {
  const forgottenAfter = [350, 4 * 60, 600];
  expect(Number(state('after').services[0]?.poolRecycle)).toBeLessThan(Math.min(...forgottenAfter));
});

test('the way to the ordered ladder is safe, and both ends fit', () => {
  expect(plan(state(), state('after')).safe).toBe(true);
  expect(sizing(state('after')).moments.every(({ fits }) => fits)).toBe(true);
});

test('the code sets the ordered ladder', () => {
  const { services, postgres, edge } = state('after');
  const [api] = services;
  for (const line of [
    `SET lock_timeout = '${postgres.lockTimeout}s'`,
    `api SET statement_timeout = '${postgres.statementTimeout}s'`,
    `SET idle_in_transaction_session_timeout = '${postgres.idleInTransactionTimeout}s'`,
    `pool_timeout=${api?.checkoutTimeout},`,
    `pool_recycle=${api?.poolRecycle},`,
    `connectionTimeoutMillis: ${Number(api?.checkoutTimeout) * 1000},`,
    `--timeout ${api?.requestTimeout} --keep-alive ${api?.keepAliveTimeout}`,
    `proxy_connect_timeout ${edge.connectTimeout}s;`,
    `proxy_send_timeout ${edge.sendTimeout}s;`,
    `proxy_read_timeout ${edge.readTimeout}s;`,
  ]) {
    expect(file.text).toContain(line);
  }
});

// prettier-ignore
test.each([
  ['sqlalchemy-async', 'checkoutTimeout', 30,     '`pool_timeout=30` s'],
  ['sqlalchemy-async', 'poolRecycle',     'none', '`pool_recycle=-1`'],
  ['asyncpg-pool',     'idleTimeout',     300,    '`max_inactive_connection_lifetime=300.0` s'],
  ['prisma-6',         'checkoutTimeout', 10,     '`pool_timeout=10` s'],
  ['node-pg',          'checkoutTimeout', 'none', '`connectionTimeoutMillis`, none'],
] as const)('%s has a %s of %s by default, as its row says', (id, key, value, said) => {
  expect(poolById(id)?.defaults[key]?.value).toBe(value);
  expect(file.text).toContain(said);
});

test('nginx reads and keeps idle connections for as long as the page begins with', () => {
  const { readTimeout, keepaliveTimeout, connectTimeout } = edgeById('nginx')?.defaults ?? {};
  const { edge } = state();
  expect([edge.readTimeout, edge.keepaliveTimeout, edge.connectTimeout]).toEqual(
    [readTimeout, keepaliveTimeout, connectTimeout].map((fact) => fact?.value),
  );
});
