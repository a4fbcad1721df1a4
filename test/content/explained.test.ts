import { describe, expect, test } from 'vitest';
import { figure } from '../../src/advice/figure.ts';
import { erlangC } from '../../src/model/erlang-c.ts';
import { livingReplicas } from '../../src/model/replicas.ts';
import { rolloutSteps } from '../../src/model/rollout-steps.ts';
import type { Scenario } from '../../src/model/scenario.ts';
import { waitBracket } from '../../src/model/queues/variability.ts';
import { overridden } from '../../src/state/overrides.ts';
import { readPageState } from '../../src/state/page-state.ts';
import { contentFiles, frontMatterMap } from './content-files.ts';
import { exportedSettings } from './exported-settings.ts';

/** The scenario of an explanation, with settings that it exports by that name. */
function scenarioOf(id: string, name?: string): Scenario {
  const file = contentFiles.find(({ path }) => path === `content/pages/${id}.mdx`);
  if (file === undefined) throw new Error(`There is no page “${id}”.`);
  const { scenario } = readPageState(frontMatterMap(file, 'scenario'));
  const settings = name === undefined ? {} : exportedSettings(file)[name];
  if (settings === undefined) throw new Error(`${id} exports no “${name}”.`);
  return overridden(scenario, settings);
}

const shown = (id: string, of: string, name?: string) => figure(scenarioOf(id, name), of)?.text;
const value = (id: string, of: string, name?: string) => Number(figure(scenarioOf(id, name), of)?.value);

// Computed by hand, from the formulas that the pages print.
// prettier-ignore
const counts = [
  ['littles-law',                 'api.offeredLoad',                undefined,     '3'],         // 10 × 0.3
  ['one-queue-or-many',           'peak.api',                       undefined,     '20'],        // 4 × 5
  ['more-connections-than-cores', 'path.usefulPool',                undefined,     '8'],         // 4 × 20 ÷ 10
  ['more-connections-than-cores', 'path.usefulPool',                'pureCpu',     '4'],         // 4 × 10 ÷ 10
  ['more-connections-than-cores', 'path.usefulPool',                'chatty',      '32'],        // 4 × 80 ÷ 10
  ['what-a-deploy-does',          'peak.demand',                    undefined,     '80'],        // 4 × 2 × 10
  ['what-a-deploy-does',          'rollout.demand',                 undefined,     '120'],       // (4 + 1 + 1) × 20
  ['what-a-deploy-does',          'rollout.demand',                 'recreated',   '80'],
  ['what-a-deploy-does',          'rollout.demand',                 'blueGreen',   '160'],
  ['what-a-deploy-does',          'rollout.demand',                 'forgotten',   '100'],       // (4 + 1) × 20
  ['what-a-deploy-does',          'rollout.demand',                 'lingering',   '160'],
  ['connections',                 'usable',                         undefined,     '97'],        // 100 − 3
  ['connections',                 'usable',                         'superuser',   '100'],
  ['connections',                 'budget',                         undefined,     '94'],        // 97 − 1 − 2
  ['connections',                 'steady.demand',                  undefined,     '30'],        // 3 × 2 × 4 + 2 × 3
  ['connections',                 'peak.demand',                    undefined,     '48'],        // 3 × 2 × 7 + 2 × 3
  ['connections',                 'scaled.demand',                  undefined,     '62'],        // 4 × 2 × 7 + 2 × 3
  ['connections',                 'rollout.demand',                 undefined,     '96'],        // (4 + 1 + 1) × 14 + (2 + 1 + 1) × 3
  ['connections',                 'rollout.demand',                 'recreated',   '68'],        // 4 × 14 + 12
  ['connections',                 'rollout.demand',                 'blueGreen',   '124'],       // 8 × 14 + 12
  ['connections',                 'rollout.demand',                 'canary',      '96'],        // (4 + 2) × 14 + 12
  ['connections',                 'rollout.demand',                 'noneCounted', '82'],        // (4 + 1) × 14 + 12
  ['connections',                 'rollout.demand',                 'allCounted',  '124'],
  ['connections',                 'rollout.demand',                 'pooled',      '37'],        // 20 + 5 + 12
  ['connections',                 'rollout.clients',                'pooled',      '84'],        // 6 × 14
  ['waiting',                     'api.offeredLoad',                undefined,     '16'],        // 80 × 0.2
  ['waiting',                     'api.utilization',                'overload',    '130 %'],     // 130 × 0.2 ÷ 20
  ['closed-load',                 'path.cycle.api',                 undefined,     '3.33 s'],    // 100 ÷ 30
  ['closed-load',                 'path.leastThink.api',            undefined,     '1.83 s'],    // 3.33 − 1.5
  ['closed-load',                 'path.mostUsers.api',             undefined,     '75'],        // 30 × (1.5 + 1)
  ['pooler',                      'rollout.demand',                 undefined,     '25'],        // 20 + 5
  ['pooler',                      'peak.clients',                   undefined,     '240'],       // 4 × 4 × 15
  ['pooler',                      'path.poolerUse',                 undefined,     '75 %'],      // 300 × 0.05 ÷ 20
  ['pooler',                      'path.poolerUse',                 'busier',      '95 %'],
  ['callers-and-storms',          'path.callers.api',               undefined,     '20'],        // 21 − 1
  ['callers-and-storms',          'path.mostWaiting.api',           undefined,     '10'],        // 20 − 10
  ['callers-and-storms',          'path.servedAtOnce.api',          'loaded',      '20'],
  ['callers-and-storms',          'path.deadlockFreePool.api',      'nested',      '10'],        // 9 × 1 + 1
  ['callers-and-storms',          'path.deadlockFreePool.api',      'oneMore',     '11'],
  ['callers-and-storms',          'path.leakEmpty.api',             undefined,     '9.98 min'],  // 10 ÷ 0.0167 s
  ['callers-and-storms',          'path.stormConnections',          'many',        '90'],        // 9 × 10
  ['cores',                       'path.workerUse.api',             undefined,     '60 %'],      // 120 × 0.02 ÷ 4
  ['cores',                       'path.ceiling.api',               undefined,     '200'],       // 2 × 2 ÷ 0.02
  ['cores',                       'path.ceiling.api',               'throttled',   '150'],       // 2 × 1.5 ÷ 0.02
  ['cores',                       'path.cores',                     undefined,     '36 %'],      // 120 × 0.012 ÷ 4
  ['cores',                       'path.usefulPool',                undefined,     '10'],        // 4 × 30 ÷ 12
  ['memory',                      'path.workerMemory.api',          undefined,     '500 MiB'],
  ['memory',                      'path.fittingWorkers.api',        undefined,     '4'],         // 1,024 ÷ 250
  ['redis-and-timeouts',          'path.redis',                     undefined,     '100'],       // (4 + 1) × 2 × 10
  ['redis-and-timeouts',          'path.redisHeadroom',             undefined,     '20'],
  ['redis-and-timeouts',          'path.inversions.api',            undefined,     '2'],
  ['redis-and-timeouts',          'path.inversions.api',            'fixed',       '0'],
  ['redis-and-timeouts',          'path.redisCommand',              'noRetries',   '2 s'],
  ['autoscaler',                  'scaled.demand',                  undefined,     '120'],       // 12 × 2 × 5
  ['autoscaler',                  'path.scaleUpReached.api',        undefined,     '5'],         // 3 + 2
  ['answers',                     'safe.api.replicas',              undefined,     '2'],
  ['answers',                     'fitted.rollout.demand',          undefined,     '90'],
] as const;

test.each(counts)('%s: %s (%s) is %s', (id, of, name, expected) => {
  expect(shown(id, of, name)).toBe(expected);
});

describe('what the five ideas say', () => {
  test('from one row of saturation to the next the load grows a little, and the wait by far more', () => {
    const rows = ['half', undefined, 'most', 'nearly'] as const;
    const waits = rows.map((name) => value('saturation', 'api.meanWait', name));
    const loads = rows.map((name) => value('saturation', 'api.utilization', name));
    expect(loads.map((load) => Math.round(100 * load))).toEqual([50, 80, 90, 98]);
    for (let at = 1; at < rows.length; at += 1) {
      const [more, longer] = [loads, waits].map((list) => (list[at] ?? 0) / (list[at - 1] ?? 1));
      expect(longer).toBeGreaterThan(2 * (more ?? 0));
    }
  });

  test('the mean wait is C ÷ (connections − load) hold times', () => {
    expect(value('saturation', 'api.meanWait')).toBeCloseTo((erlangC(5, 4) / (5 - 4)) * 0.1, 12);
  });

  test('larger pools may run fuller: at the same utilization more connections make shorter waits', () => {
    const waits = [1, 5, 20, 100].map((count) => erlangC(count, 0.9 * count) / (0.1 * count));
    expect(waits).toEqual(waits.toSorted((a, b) => b - a));
  });

  test('a split costs many times the wait, an uneven one more', () => {
    const [joined, even, uneven] = (['joined', undefined, 'uneven'] as const).map((name) =>
      value('one-queue-or-many', 'api.p99', name),
    );
    expect(even).toBeGreaterThan(4 * (joined ?? 0));
    expect(uneven).toBeGreaterThan(4 * (even ?? 0));
  });

  test('the fullest step of the deploy is the demand at rollout', () => {
    for (const name of [undefined, 'recreated', 'blueGreen', 'forgotten', 'lingering']) {
      const [service] = scenarioOf('what-a-deploy-does', name).services;
      if (service === undefined) throw new Error('The page has no service.');
      const steps = rolloutSteps(service).map(({ old, fresh, stopping }) => old + fresh + stopping);
      expect(Math.max(...steps)).toBe(livingReplicas(service, 'rollout'));
    }
  });

  test('everything fits before the deploy, and not during it', () => {
    expect(value('what-a-deploy-does', 'peak.headroom')).toBeGreaterThanOrEqual(0);
    expect(value('what-a-deploy-does', 'rollout.headroom')).toBeLessThan(0);
  });
});

describe('what the formulas’ pages say', () => {
  test('the connections page opens with a deploy that doesn’t fit, and its safe limits do', () => {
    expect(value('connections', 'scaled.headroom')).toBeGreaterThan(0);
    expect(value('connections', 'rollout.headroom')).toBeLessThan(0);
    expect(shown('connections', 'safe.api.maxReplicas')).toBe('3');
    expect(shown('connections', 'safe.api.poolSize')).toBe('3');
    expect(shown('connections', 'safe.postgres.maxConnections')).toBe('102');
  });

  test('in overload a longer timeout saves almost nobody, and all the others wait', () => {
    const rows = ['impatient', 'overload', 'patient'] as const;
    const failed = rows.map((name) => value('waiting', 'api.timeoutShare', name));
    expect(Math.max(...failed) - Math.min(...failed)).toBeLessThan(0.01);
    // 1 − 1 ÷ ρ in the limit.
    expect(failed.at(-1)).toBeCloseTo(1 - 1 / 1.3, 3);
    for (const name of rows) {
      const [half, timeout] = [
        value('waiting', 'api.p50', name),
        value('waiting', 'api.checkoutTimeout', name),
      ];
      expect(half).toBeGreaterThan(0.8 * timeout);
      expect(half).toBeLessThan(timeout);
    }
  });

  test('an uneven split waits longer than an even one', () => {
    expect(value('waiting', 'api.p95')).toBeGreaterThan(value('waiting', 'api.p95', 'even'));
  });

  test('with constant holds one connection needs half the wait of exponential ones', () => {
    const constant = waitBracket(1, 0.8, 1, 0);
    const exponential = waitBracket(1, 0.8, 1, 1);
    expect(constant.low).toBeCloseTo(Number(exponential.low) / 2, 12);
  });

  test('twice the users get hardly more requests, and each waits more than twice as long', () => {
    const [users, twice] = [value('closed-load', 'api.users'), value('closed-load', 'api.users', 'twice')];
    expect(twice).toBe(2 * users);
    const grows = (of: string) => value('closed-load', of, 'twice') / value('closed-load', of);
    expect(grows('path.throughput.api')).toBeLessThan(1.01);
    expect(grows('path.meanWait.api')).toBeGreaterThan(2);
  });

  test('the report of the closed page can’t be true as it stands', () => {
    expect(value('closed-load', 'path.mostUsers.api')).toBeLessThan(value('closed-load', 'api.users'));
    expect(value('closed-load', 'path.leastThink.api')).toBeGreaterThan(
      value('closed-load', 'api.thinkTime'),
    );
  });

  test('the same server connections wait longer over more pools', () => {
    for (const name of ['halves', 'pairs'] as const) {
      expect(shown('pooler', 'path.poolerUse', name)).toBe(shown('pooler', 'path.poolerUse'));
      expect(value('pooler', 'path.poolerP95', name)).toBeGreaterThan(2 * value('pooler', 'path.poolerP95'));
      expect(shown('pooler', 'rollout.demand', name)).not.toBe('0');
    }
  });

  test('idle sockets take places of a concurrency limit', () => {
    const refused = (name: string) => value('callers-and-storms', 'path.refusedShare.api', name);
    expect(refused('kept')).toBeGreaterThan(2 * refused('loaded'));
  });

  test('a larger pool leaks twice as long, and a smaller burst loses fewer', () => {
    const empty = (name?: string) => value('callers-and-storms', 'path.leakEmpty.api', name);
    expect(empty('doublePool')).toBeCloseTo(2 * empty(), 9);
    const lost = (name?: string) => value('callers-and-storms', 'path.burstTimeouts.api', name);
    expect(lost()).toBeGreaterThan(30);
    expect(lost('calmBurst')).toBeLessThan(lost() / 5);
  });

  test('twice the workers under the same limit bear no more', () => {
    expect(shown('cores', 'path.ceiling.api', 'moreWorkers')).toBe(shown('cores', 'path.ceiling.api'));
  });

  test('memory fits on a calm day and not at worst', () => {
    const limit = value('memory', 'postgres.memory');
    expect(value('memory', 'path.memoryLikely')).toBeLessThan(limit);
    expect(value('memory', 'path.memoryWorst')).toBeGreaterThan(limit);
    expect(value('memory', 'path.safeWorkMem')).toBeLessThan(value('memory', 'postgres.workMem'));
  });

  test('without retries a command takes its timeout, with them several', () => {
    expect(value('redis-and-timeouts', 'path.redisCommand')).toBeGreaterThan(
      3 * value('redis-and-timeouts', 'redis.timeout'),
    );
    expect(value('redis-and-timeouts', 'path.redisFailed.api', 'failing')).toBeGreaterThan(0.05);
  });

  test('likely open lies between what is in use and the ceiling', () => {
    expect(value('likely-open', 'path.likely')).toBeGreaterThan(value('likely-open', 'api.offeredLoad'));
    expect(value('likely-open', 'path.likely')).toBeLessThan(value('likely-open', 'peak.demand'));
    expect(value('likely-open', 'path.likely', 'shortLived')).toBeLessThan(
      value('likely-open', 'path.likely'),
    );
  });

  test('the answers page opens over budget in a deploy, and its fix is not', () => {
    expect(value('answers', 'rollout.headroom')).toBeLessThan(0);
    expect(value('answers', 'fitted.rollout.headroom')).toBeGreaterThanOrEqual(0);
  });
});
