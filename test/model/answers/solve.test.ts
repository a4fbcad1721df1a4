import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { outcome } from '../../../src/model/answers/outcome.ts';
import { solve } from '../../../src/model/answers/solve.ts';
import { evaluate } from '../../../src/model/evaluate.ts';
import { threadQueue } from '../../../src/model/path/thread-queue.ts';
import { exceeds } from '../../../src/model/quantity.ts';
import {
  defaultService,
  keyParts,
  maxServices,
  type Scenario,
  valueAt,
  withChanges,
} from '../../../src/model/scenario.ts';
import { mixturePercentile } from '../../../src/model/wait-mixture.ts';
import { scenarios } from '../arbitrary.ts';
import { numbersIn } from '../arbitrary-queues.ts';
import { changed, scenarioOf, serviceOf, type Settings } from '../scenario-of.ts';
import { bestOf, demandOf, gridOf, keepsAll, limitOf, processesOf, smallScenarios } from './brute-force.ts';

const applied = (scenario: Scenario) => withChanges(scenario, solve(scenario).smallest.changes);
const kinds = (scenario: Scenario) => solve(scenario).alternatives.map(({ kind }) => kind);

/** 200 erlangs are far below what the pools allow, and the deploy is over the budget. */
const first = scenarioOf({
  'api.workersPerReplica': 4,
  'api.poolSize': 10,
  'api.maxOverflow': 10,
  'api.rollout': 'blue-green',
  'api.arrivalRate': 200,
  'api.holdTime': 0.05,
});

describe('solve(scenario) against every combination of a small grid', () => {
  it('finds the fewest connections, then the fewest processes, of one service', () => {
    const most = { load: 12, replicas: 3, workers: 3, slots: 60 };
    fc.assert(
      fc.property(smallScenarios(['api'], most), (scenario) => {
        const [api] = scenario.services;
        const workers = Number(api?.cpuLimit);
        const sizes = gridOf(api ?? defaultService('api'), workers, [1, most.replicas], 16);
        const best = bestOf(scenario, [sizes]);
        const { smallest } = solve(scenario);
        expect(smallest.meets).toBe(best !== undefined);
        if (best === undefined) return;
        const solved = applied(scenario);
        expect({ demand: demandOf(solved), processes: processesOf(solved) }).toEqual(best);
      }),
      { numRuns: 60 },
    );
  });

  it('finds them for two services together', () => {
    const most = { load: 4, replicas: 2, workers: 2, slots: 40 };
    fc.assert(
      fc.property(smallScenarios(['api', 'worker'], most), (scenario) => {
        const sizes = scenario.services.map((one) => gridOf(one, Number(one.cpuLimit), [1, 2], 5));
        const best = bestOf(scenario, sizes);
        const { smallest } = solve(scenario);
        const solved = applied(scenario);
        fc.pre(solved.services.every((one) => limitOf(one) <= 5));
        expect(smallest.meets).toBe(best !== undefined);
        if (best === undefined) return;
        expect({ demand: demandOf(solved), processes: processesOf(solved) }).toEqual(best);
      }),
      { numRuns: 25 },
    );
  });
});

/** The scenario with one whole-number setting one lower; `undefined` at its least. */
function oneLess(scenario: Scenario, key: string): Scenario | undefined {
  const value = valueAt(scenario, key);
  const field = keyParts(key)?.field;
  if (typeof value !== 'number' || field?.kind !== 'whole' || value <= field.minimum) return undefined;
  return withChanges(scenario, [{ key, value: value - 1 }]);
}

describe('every set-up that solve(scenario) gives', () => {
  const most = { load: 40, replicas: 4, workers: 4, slots: 120 };

  it('keeps every target and fits at every moment when it is applied', () => {
    fc.assert(
      fc.property(smallScenarios(['api', 'worker'], most), (scenario) => {
        const { smallest, alternatives } = solve(scenario);
        for (const { changes, meets, outcome: promised } of [smallest, ...alternatives]) {
          const made = withChanges(scenario, changes);
          expect(outcome(made)).toEqual(promised);
          if (meets) expect(keepsAll(made)).toBe(true);
        }
        expect(alternatives.every(({ meets }) => meets)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('misses a target with one step less in any dimension that it changes', () => {
    fc.assert(
      fc.property(smallScenarios(['api', 'worker'], most), (scenario) => {
        const { smallest, searched } = solve(scenario);
        if (!smallest.meets) return;
        const solved = withChanges(scenario, smallest.changes);
        for (const { key } of smallest.changes) {
          const parts = keyParts(key);
          const range = searched.find(({ service }) => service === parts?.owner)?.range;
          if (parts?.name === 'replicas' && valueAt(solved, key) === range?.replicas[0]) continue;
          const less = oneLess(solved, key);
          const isEmpty = less?.services.some((one) => limitOf(one) === 0);
          if (less !== undefined && !isEmpty) expect(keepsAll(less), key).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('has fewer connections than any other of its front with as few processes', () => {
    fc.assert(
      fc.property(smallScenarios(['api', 'worker'], most), (scenario) => {
        const { smallest, alternatives } = solve(scenario);
        const front = [...alternatives.filter(({ kind }) => kind === 'fewer-processes'), smallest];
        front.forEach((one, index) => {
          const next = front[index + 1];
          if (next === undefined) return;
          expect(one.outcome.processes).toBeLessThan(next.outcome.processes);
          expect(Number(one.outcome.demand)).toBeGreaterThan(Number(next.outcome.demand));
        });
      }),
      { numRuns: 60 },
    );
  });
});

describe('the bearings of solve(scenario)', () => {
  it('end exactly where the present set-up starts to miss something', () => {
    const most = { load: 12, replicas: 4, workers: 2, slots: 60 };
    const counted = { ended: 0 };
    fc.assert(
      fc.property(smallScenarios(['api', 'worker'], most), (scenario) => {
        const { bearings } = solve(scenario);
        for (const { service, figure, most: value, endedBy } of bearings) {
          const at = (factor: number, more: number) =>
            outcome(changed(scenario, { [`${service}.${figure}`]: Number(value) * factor + more }))
              .shortfalls;
          if (typeof value !== 'number') continue;
          const [below, above] =
            figure === 'replicas' ? [at(1, 0), at(1, 1)] : [at(1 - 1e-9, 0), at(1 + 1e-9, 0)];
          const limits = endedBy.map(({ limit, owner }) => `${limit} ${owner}`);
          const has = (list: typeof below) =>
            list.some(({ limit, owner }) => limits.includes(`${limit} ${owner}`));
          expect([has(below), has(above)]).toEqual([false, true]);
          counted.ended += 1;
        }
      }),
      { numRuns: 60 },
    );
    expect(counted.ended).toBeGreaterThan(60);
  });
});

describe('solve(scenario)', () => {
  it('gives document 001 pools of 5, with which a deploy side by side fits', () => {
    const { present, smallest, withoutCpu } = solve(first);
    expect(present).toMatchObject({ demand: 160, headroom: -63 });
    expect(smallest).toMatchObject({ meets: true, outcome: { processes: 4 } });
    expect(limitOf(applied(first).services[0] ?? defaultService('api'))).toBe(5);
    expect(smallest.outcome.demand).toBe(2 * 4 * 5);
    expect(withoutCpu).toEqual(['api']);
  });

  // prettier-ignore
  test.each<readonly [string, Settings, readonly string[]]>([
    ['a pooler, slots or a deploy that interrupts', {}, ['fewer-larger-pools', 'shorter-wait', 'through-pooler', 'more-slots', 'recreate-rollout']],
    ['fewer max replicas', { 'api.maxReplicas': 2, 'api.rollout': 'recreate' }, ['fewer-max-replicas']],
    ['shorter holds', { 'api.holdTime': 0.5 }, ['shorter-hold', 'more-slots']],
  ])('offers %s where the pools as they are do not do', (_, settings, offered) => {
    expect(kinds(changed(first, settings))).toEqual(expect.arrayContaining([...offered]));
  });

  // prettier-ignore
  test.each<readonly [string, Settings, string, string, number, number]>([
    ['the budget',          { 'postgres.maxConnections': 30 },              'budget',          'postgres', 27, 40],
    ['the headroom target', { 'target.headroom': 60 },                      'budget',          'postgres', 37, 40],
    ['worker CPU',          { 'api.appCpu': 0.05, 'api.cpuLimit': 4, 'api.maxReplicas': 2 }, 'worker-cpu', 'api', 8, 10],
    ['the database’s cores', { 'api.databaseCpu': 0.02, 'postgres.cores': 2 }, 'database-cores', 'postgres', 2, 4],
  ])('says that %s binds, and by how much', (_, settings, limit, owner, allowed, needed) => {
    const { binding, smallest } = solve(changed(first, settings));
    expect(smallest.meets).toBe(false);
    expect(binding).toEqual([{ limit, owner, allowed, needed: expect.closeTo(needed, 9) }]);
  });

  it('keeps a response time target, or says which part of it is missed', () => {
    const scenario = changed(first, { 'target.responseTime': 0.16, 'api.workersPerReplica': 1 });
    const { smallest } = solve(scenario);
    const { smallest: loose } = solve(changed(scenario, { 'target.responseTime': 'unset' }));
    expect(smallest.meets).toBe(true);
    expect(Number(smallest.outcome.demand)).toBeGreaterThan(Number(loose.outcome.demand));
    const never = solve(changed(scenario, { 'target.responseTime': 0.1 }));
    expect(never.binding).toMatchObject([{ limit: 'response-target', owner: 'api', allowed: 0.1 }]);
  });

  // prettier-ignore
  test.each<readonly [string, Settings, limit: number, blocks: readonly [ten: boolean, one: boolean]]>([
    ['5 managers of two connections each', { 'api.threads': 5, 'api.connectionsPerRequest': 2 },  6,  [false, false]],
    ['10 of them',                         { 'api.threads': 10, 'api.connectionsPerRequest': 2 }, 11, [true, false]],
    ['nobody knows how many',              { 'api.connectionsPerRequest': 3 },                    3,  [false, false]],
    ['a pool that fails at once',          { 'api.threads': 10, 'api.connectionsPerRequest': 2, 'api.whenExhausted': 'fail' }, 6, [false, false]],
  ])('leaves room for nested connections: %s', (_, settings, limit, blocks) => {
    const scenario = scenarioOf({
      'api.poolSize': 10,
      'api.maxOverflow': 0,
      'api.rollout': 'recreate',
      'api.arrivalRate': 1,
      'api.holdTime': 0.05,
      ...settings,
    });
    expect(applied(scenario).services.map(limitOf)).toEqual([limit]);
    const blocked = [10, 1].map((poolSize) =>
      outcome(changed(scenario, { 'api.poolSize': poolSize })).shortfalls.some(
        (one) => one.limit === 'nested-deadlock',
      ),
    );
    expect(blocked).toEqual(blocks);
  });

  // 200 requests a second that keep one of 12 threads for 20 ms each keep 4 of them busy
  const threaded: Settings = {
    'api.replicas': 3,
    'api.workersPerReplica': 4,
    'api.threads': 1,
    'api.rollout': 'recreate',
    'api.arrivalRate': 200,
    'api.holdTime': 0.02,
  };

  it('offers no fewer workers than have threads for the requests', () => {
    const { smallest, alternatives } = solve(scenarioOf(threaded));
    expect(smallest.meets).toBe(true);
    expect(alternatives.map(({ kind }) => kind)).not.toContain('fewer-larger-pools');
    const { alternatives: free } = solve(scenarioOf({ ...threaded, 'api.threads': 'unset' }));
    expect(free.map(({ kind }) => kind)).toContain('fewer-larger-pools');
  });

  it.each([20, 40, 80, 200])(
    'keeps the wait for a thread with fewer processes at %d requests a second',
    (rate) => {
      const scenario = scenarioOf({ ...threaded, 'api.appCpu': 0.005, 'api.arrivalRate': rate });
      const { smallest, alternatives } = solve(scenario);
      const fewer = [smallest, ...alternatives].filter(({ outcome: { processes } }) => processes < 12);
      expect(fewer.length > 0).toBe(rate < 200);
      for (const { changes } of fewer) {
        const queue = threadQueue(withChanges(scenario, changes).services[0] ?? serviceOf({}));
        const wait = queue === 'unset' ? 0 : mixturePercentile(queue.mixture, scenario.target.waitPercentile);
        expect([changes, exceeds(wait, scenario.target.waitTime)]).toEqual([changes, false]);
      }
    },
  );

  it('names the threads where no pool helps', () => {
    const scenario = scenarioOf({ ...threaded, 'api.workersPerReplica': 1 });
    const { present, binding, smallest } = solve(scenario);
    const threads = { limit: 'threads', owner: 'api', allowed: 1, needed: expect.closeTo(4 / 3, 12) };
    expect(present.shortfalls).toEqual([threads]);
    expect(binding).toEqual([threads]);
    expect(smallest.meets).toBe(false);
  });

  it('fits the budget and says whose waits it does not know without traffic', () => {
    const scenario = changed(first, { 'api.arrivalRate': 'unset' });
    const { smallest, withoutTraffic, bearings } = solve(scenario);
    expect(withoutTraffic).toEqual(['api']);
    expect(smallest).toMatchObject({ meets: true, outcome: { demand: 96, wait: 'unset', p95: 'unset' } });
    expect(bearings.map(({ figure }) => figure)).toEqual(['replicas']);
    expect(solve(scenarioOf({})).smallest.changes).toEqual([]);
  });

  it('takes from services without traffic only what the others need', () => {
    const scenario = scenarioOf({
      'api.arrivalRate': 200,
      'api.holdTime': 0.05,
      'api.rollout': 'recreate',
      'admin.poolSize': 'unlimited',
      'admin.rollout': 'recreate',
      'target.headroom': 10,
    });
    const { smallest } = solve(scenario);
    expect(smallest).toMatchObject({ meets: true, outcome: { headroom: 10 } });
    expect(solve(changed(scenario, { 'admin.poolSize': 5 })).smallest.changes.map(({ key }) => key)).toEqual([
      'api.poolSize',
      'api.maxOverflow',
    ]);
  });

  it('sizes a transaction pooler by the traffic behind it, and lets its clients in', () => {
    const scenario = changed(first, { 'api.reaches': 'pooler', 'pooler.mode': 'transaction' });
    const { smallest } = solve(scenario);
    const at = (key: string) => smallest.changes.find((one) => one.key === key)?.value;
    expect(smallest.meets).toBe(true);
    const size = Number(at('pooler.poolSize'));
    expect(smallest.outcome.demand).toBe(size);
    const { shortfalls } = outcome(
      withChanges(applied(scenario), [{ key: 'pooler.poolSize', value: size - 1 }]),
    );
    expect(shortfalls.map(({ owner }) => owner)).toContain('pooler');
    const narrow = solve(changed(scenario, { 'pooler.maxClients': 10 })).smallest;
    expect(narrow.meets).toBe(true);
    expect(narrow.changes).toContainEqual({ key: 'pooler.maxClients', value: expect.any(Number) });
  });

  it('gives every client of a session pooler a server connection', () => {
    const scenario = changed(first, { 'api.reaches': 'pooler', 'pooler.mode': 'session' });
    const { smallest, present } = solve(scenario);
    expect(present.shortfalls.map(({ limit }) => limit)).toEqual(['pooler-clients', 'session-servers']);
    expect(smallest).toMatchObject({ meets: true, outcome: { demand: 40 } });
  });

  it('shrinks a server pool of unknown traffic until it fits', () => {
    const scenario = scenarioOf({
      'api.reaches': 'pooler',
      'pooler.mode': 'transaction',
      'pooler.poolSize': 200,
    });
    expect(solve(scenario).smallest.changes).toEqual([{ key: 'pooler.poolSize', value: 97 }]);
  });

  it('says how much load and how many replicas the present set-up bears', () => {
    const scenario = scenarioOf({
      'api.appCpu': 0.01,
      'api.arrivalRate': 10,
      'api.holdTime': 0.01,
      'api.rollout': 'recreate',
      'target.cpuUse': 0.5,
    });
    const [load, replicas] = solve(scenario).bearings;
    expect(load).toMatchObject({ service: 'api', figure: 'arrivalRate', endedBy: [{ limit: 'worker-cpu' }] });
    expect(load?.most).toBeCloseTo(50, 9);
    expect(replicas).toMatchObject({ most: 6, endedBy: [{ limit: 'budget', allowed: 97, needed: 105 }] });
  });

  it('answers every scenario with finite numbers', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        const solution = solve(scenario);
        expect(numbersIn(solution).every(Number.isFinite)).toBe(true);
        expect(JSON.parse(JSON.stringify(solution))).toEqual(solution);
        if (solution.smallest.meets)
          expect(evaluate(applied(scenario)).moments.every(({ fits }) => fits)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('answers 24 services', () => {
    const services = Array.from({ length: maxServices }, (_, index) => ({
      ...defaultService(`s${index}`),
      arrivalRate: 10 * (index + 1),
      holdTime: 0.01,
      appCpu: 0.005,
      cpuLimit: 4,
    }));
    const scenario = { ...first, services, postgres: { ...first.postgres, maxConnections: 1000 } };
    expect(solve(scenario).smallest.meets).toBe(true);
  });
});
