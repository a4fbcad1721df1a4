import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import {
  connectCostNote,
  deployStartText,
  eagerHead,
  eagerRows,
  reconnectsText,
  stormText,
} from '../../../src/advice/path/opening-text.ts';
import { openingSizing } from '../../../src/model/path/opening.ts';
import { connectionStorm } from '../../../src/model/queues/storm.ts';
import type { Scenario } from '../../../src/model/scenario.ts';
import { scenarios } from '../../model/arbitrary.ts';
import { type Settings, scenarioOf } from '../../model/scenario-of.ts';
import { flaw } from '../finding-words/writing.ts';

function textsOf(scenario: Scenario): readonly string[] {
  const sizing = openingSizing(scenario);
  const deploy = deployStartText(sizing);
  return [
    ...(deploy === undefined ? [] : [deploy]),
    ...(sizing.storm === 'unset' ? [] : [stormText(sizing.storm)]),
    ...(sizing.reconnects === 'unset' ? [] : [reconnectsText(sizing.reconnects)]),
  ];
}

const four: Settings = { 'api.opening': 'eager', 'api.workersPerReplica': 4, 'api.rollout': 'blue-green' };

// prettier-ignore
test.each<readonly [Settings, readonly string[]]>([
  [{}, []],
  [{ ...four, 'api.rollout': 'recreate' }, []],
  [{ ...four, 'api.poolSize': 10 },
    ['When a deploy starts, the old replicas may hold 80 and the new ones open 40 at once. Postgres has 97 slots: under load a new worker may be refused at start, and may take its release down.']],
  [{ ...four, 'api.poolSize': 5, 'api.maxOverflow': 0 },
    ['When a deploy starts, the old replicas may hold 20 and the new ones open 20 at once. Postgres has 97 slots: that fits.']],
  [{ ...four, 'api.maxOverflow': 'unlimited' },
    ['When a deploy starts, the old replicas may hold any number and the new ones open 20 at once. Postgres has 97 slots: under load a new worker may be refused at start, and may take its release down.']],
  [{ 'postgres.cores': 2, 'postgres.tls': 'on' },
    ['One connect takes 6.1 ms of a core, so 2 cores open 328 a second. All 15 connections are open again 45.8 ms after a restart or a failover, at the earliest: queries go on meanwhile.']],
  [{ 'postgres.cores': 1 },
    ['One connect takes 4.3 ms of a core, so 1 core opens 233 a second. All 15 connections are open again 64.5 ms after a restart or a failover, at the earliest: queries go on meanwhile.']],
  [{ 'api.maxLifetime': 50 }, ['Pools replace at most 0.1 connections a second; what that costs needs the cores of Postgres.']],
  [{ 'api.poolRecycle': 0 }, ['Pools may replace a connection with every request; what that costs needs the cores of Postgres.']],
])('of %j it is said: %j', (settings, texts) => {
  expect(textsOf(scenarioOf(settings))).toEqual(texts);
});

// prettier-ignore
test.each([
  [{ perSecond: 100, coreShare: 0.305 },               'Pools replace at most 100 connections a second, which takes at most 30.5 % of the cores.'],
  [{ perSecond: 'unbounded', coreShare: 'unbounded' }, 'Pools may replace a connection with every request; how often that is needs your traffic.'],
] as const)('reconnectsText of %j', (found, text) => {
  expect(reconnectsText(found)).toBe(text);
});

test('stormText of connects that cost nothing names no rate', () => {
  const cost = { start: 0, tls: 0, password: 0 };
  const storm = connectionStorm({ connections: 5, cores: 1, cost });
  expect(stormText({ ...storm, connections: 5, cores: 1, connectTimeout: 'unset' })).toContain(
    'any number of',
  );
});

test('eagerRows names each moment under eagerHead', () => {
  const rows = eagerRows(openingSizing(scenarioOf(four)));
  expect(rows[0]).toEqual(['while calm', '20', '97']);
  expect(rows[3]).toEqual(['during a deploy', '40', '97']);
  expect(eagerHead).toHaveLength(3);
});

test('the cost of a connect says what is not verified', () => {
  expect(connectCostNote).toMatch(/not verified\.$/);
});

it('has no gap and no hole, in every scenario', () => {
  fc.assert(
    fc.property(scenarios(), (scenario) => {
      expect(textsOf(scenario).filter((text) => flaw.test(text))).toEqual([]);
    }),
  );
});
