import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import {
  poolerText,
  reserveText,
  sessionsText,
  statementsText,
  totalWaitHead,
  totalWaitNote,
  totalWaitRows,
} from '../../../src/advice/path/pooler-text.ts';
import { statementTracking } from '../../../src/catalog/poolers.ts';
import { poolerSizing } from '../../../src/model/path/pooler.ts';
import type { Scenario } from '../../../src/model/scenario.ts';
import { scenarios } from '../../model/arbitrary.ts';
import { type Settings, scenarioOf } from '../../model/scenario-of.ts';
import { flaw } from '../finding-words/writing.ts';

function textsOf(scenario: Scenario): readonly string[] {
  const sizing = poolerSizing(scenario);
  if (sizing === 'unset') return [];
  const { reserve, sessions, statements, mode } = sizing;
  const { kind, version } = scenario.pooler;
  const named = statementsText(statements, mode, statementTracking(kind, version));
  return [
    poolerText(sizing),
    ...(sessions === 'unset' ? [] : [sessionsText(sessions)]),
    ...(reserve === 'unset' ? [] : [reserveText(reserve)]),
    ...(named === undefined ? [] : [named]),
  ];
}

const pooled: Settings = { 'api.reaches': 'pooler' };
const shared: Settings = { ...pooled, 'pooler.mode': 'transaction' };
const busy: Settings = { ...shared, 'api.poolSize': 40, 'api.arrivalRate': 180, 'api.holdTime': 0.1 };
const named: Settings = { ...shared, 'api.preparedStatements': 'named' };
const twenty =
  'The pooler has 20 server connections in 1 pool, one for each pair of user and database in each process, for up to';

// prettier-ignore
test.each<readonly [string, Settings, string]>([
  ['no traffic', shared, `${twenty} 15 clients in transaction mode. Waits in it need the traffic of a service behind it.`],
  ['traffic', busy, `${twenty} 50 clients in transaction mode. The load asks for 18 of them on average, 90 % of what there is.`],
  ['a service without traffic', { ...busy, 'job.reaches': 'pooler' },
    `${twenty} 65 clients in transaction mode. The load asks for 18 of them on average, 90 % of what there is. What job asks comes on top: its traffic is not given.`],
  ['no server connection', { ...busy, 'pooler.poolSize': 0 },
    'The pooler has 0 server connections in 1 pool, one for each pair of user and database in each process, for up to 50 clients in transaction mode. The load asks for 18 of them on average.'],
  ['session mode', pooled, `${twenty} 15 clients in session mode.`],
])('poolerText with %s', (_, settings, text) => {
  expect(textsOf(scenarioOf(settings))[0]).toBe(text);
});

// prettier-ignore
test.each<readonly [string, Settings, string]>([
  ['enough for all', pooled,
    'In session mode each of 15 clients keeps a server connection for as long as it is connected; there are 20. Everybody gets one.'],
  ['too few', { ...pooled, 'api.replicas': 2 },
    'In session mode each of 30 clients keeps a server connection for as long as it is connected; there are 20. 20 are served, and 10 wait until somebody disconnects.'],
  ['one too few of one', { ...pooled, 'pooler.poolSize': 1, 'api.maxOverflow': 0, 'api.poolSize': 2 },
    'In session mode each of 2 clients keeps a server connection for as long as it is connected; there are 1. 1 is served, and 1 waits until somebody disconnects.'],
  ['clients without limit', { ...pooled, 'api.poolSize': 'unlimited', 'pooler.maxClients': 'unlimited' },
    'In session mode each client keeps a server connection for as long as it is connected; there are 20. 20 are served, and all others wait until somebody disconnects.'],
  ['a reserve without traffic', { ...shared, 'pooler.reserve': 5 },
    'The reserve of 5 opens for a client that has waited 5 s, so it is no capacity.'],
  ['a reserve with traffic', { ...busy, 'pooler.reserve': 5, 'pooler.reserveTimeout': 0.1 },
    'The reserve of 5 opens for a client that has waited 100 ms, so it is no capacity. Without it 7.45 % of the transactions would wait that long.'],
  ['statements in session mode', { ...named, 'pooler.mode': 'session' },
    'api sends named prepared statements. In session mode they work.'],
  ['statements that are tracked', { ...named, 'pooler.maxPreparedStatements': 100 },
    'api sends named prepared statements. The pooler tracks them, so they work in transaction mode.'],
  ['statements that are not', { ...named, 'pooler.maxPreparedStatements': 0 },
    'api sends named prepared statements. The pooler tracks none, so they fail in transaction mode.'],
  ['statements of nobody knows', named,
    'api sends named prepared statements. In transaction mode they work only if the pooler tracks them, which nobody said.'],
  ['statements and a known version', { ...named, 'pooler.kind': 'pgbouncer', 'pooler.version': '1.24' },
    'api sends named prepared statements. In transaction mode they work only if the pooler tracks them, which nobody said. This version can track them, and tracks 200 by default.'],
  ['statements and an old version', { ...named, 'pooler.kind': 'pgbouncer', 'pooler.version': '1.18' },
    'api sends named prepared statements. In transaction mode they work only if the pooler tracks them, which nobody said. This version can’t track them.'],
  ['statements of several', { ...named, 'job.reaches': 'pooler', 'job.preparedStatements': 'named', 'pooler.maxPreparedStatements': 1 },
    'api, job send named prepared statements. The pooler tracks them, so they work in transaction mode.'],
])('the pooler panel with %s', (_, settings, text) => {
  expect(textsOf(scenarioOf(settings)).at(-1)).toBe(text);
});

test('totalWaitRows gives times under totalWaitHead', () => {
  const waits = [{ service: 'api', mean: 0.02, least: 0.05, most: 'unbounded' }] as const;
  expect(totalWaitRows(waits)).toEqual([['api', '20 ms', '50 ms', 'without end']]);
  expect(totalWaitHead).toHaveLength(4);
  expect(totalWaitNote).toMatch(/don’t add up/);
});

it('has no gap and no hole, in every scenario', () => {
  fc.assert(
    fc.property(scenarios(), (scenario) => {
      expect(textsOf(scenario).filter((text) => flaw.test(text))).toEqual([]);
    }),
  );
});
