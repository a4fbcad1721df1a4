import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { plan } from '../../../src/model/answers/plan.ts';
import { planGroups, withGroup, type PlanGroup } from '../../../src/model/answers/plan-group.ts';
import { safeOrder } from '../../../src/model/answers/plan-order.ts';
import { passage, standsAlone } from '../../../src/model/answers/plan-safety.ts';
import { connectionBudget } from '../../../src/model/budget.ts';
import { clientLimit, connectionDemand } from '../../../src/model/connection-demand.ts';
import { exceeds } from '../../../src/model/quantity.ts';
import { defaultService, maxServices, type Scenario, withChanges } from '../../../src/model/scenario.ts';
import { transitionDemand } from '../../../src/model/transition-demand.ts';
import { scenarios } from '../arbitrary.ts';
import { numbersIn } from '../arbitrary-queues.ts';
import { changed, scenarioOf, type Settings } from '../scenario-of.ts';

const still = { rollout: 'recreate', maxOverflow: 0 } as const;
const both = scenarioOf({
  'api.poolSize': 40,
  'worker.poolSize': 40,
  ...Object.fromEntries(
    ['api', 'worker'].flatMap((name) =>
      Object.entries(still).map(([key, value]) => [`${name}.${key}`, value]),
    ),
  ),
});

const orderOf = (from: Scenario, to: Scenario) => plan(from, to).steps.map(({ owner }) => owner);

describe('plan(from, to)', () => {
  // prettier-ignore
  test.each<readonly [string, Settings, Settings, readonly string[]]>([
    ['raises slots before pools grow',                {}, { 'postgres.maxConnections': 200, 'api.poolSize': 90 },        ['postgres', 'api']],
    ['shrinks pools before slots are lowered',        {}, { 'postgres.maxConnections': 60, 'api.poolSize': 10 },         ['api', 'postgres']],
    ['shrinks one service before another grows',      {}, { 'worker.poolSize': 10, 'api.poolSize': 80 },                 ['worker', 'api']],
    ['takes an allowance back before pools grow',     { 'allowance.other': 17 }, { 'allowance.other': 0, 'api.poolSize': 50 }, ['allowance', 'api']],
    ['shrinks pools before an allowance is made',     {}, { 'allowance.people': 20, 'api.poolSize': 30 },                ['api', 'allowance']],
    ['lets the pooler’s clients in before they come', { 'pooler.maxClients': 10 }, { 'pooler.maxClients': 100, 'api.reaches': 'pooler' }, ['pooler', 'api']],
    ['restarts Postgres once its pools are smaller',  {}, { 'postgres.sharedBuffers': 1_073_741_824, 'api.poolSize': 10 }, ['api', 'postgres']],
    ['restarts Postgres before its pools grow',       {}, { 'postgres.sharedBuffers': 1_073_741_824, 'api.poolSize': 50 }, ['postgres', 'api']],
    ['does nothing for traffic and targets',          {}, { 'api.arrivalRate': 10, 'target.waitTime': 0.1 },             []],
  ])('%s', (_, before, after, owners) => {
    const from = changed(both, before);
    const made = plan(from, changed(from, after));
    expect(made).toMatchObject({ safe: true, misfits: [], rescues: [] });
    expect(made.steps.map(({ owner }) => owner)).toEqual(owners);
  });

  // prettier-ignore
  test.each<readonly [Settings, string, string]>([
    [{ 'postgres.maxConnections': 120 },  'restart-postgres', 'postgres'],
    [{ 'postgres.workMem': 8_388_608 },   'reload-postgres',  'none'],
    [{ 'pooler.poolSize': 10 },           'reload-pooler',    'none'],
    [{ 'pooler.processes': 2 },           'restart-pooler',   'pooler'],
    [{ 'allowance.people': 3 },           'agree',            'none'],
    [{ 'api.poolSize': 10 },              'deploy',           'service'],
    [{ 'api.replicas': 2, 'api.poolSize': 10 }, 'deploy',     'service'],
    [{ 'api.maxReplicas': 1 },            'scale',            'none'],
  ])('puts %j into effect by %s, which restarts: %s', (settings, action, restart) => {
    const { steps } = plan(both, changed(both, settings));
    expect(steps).toMatchObject([{ action, restart }]);
  });

  it('gives each step what may be open meanwhile, what to look at and how it is undone', () => {
    const to = changed(both, {
      'postgres.maxConnections': 150,
      'api.poolSize': 60,
      'api.rollout': 'blue-green',
    });
    const [slots, api] = plan(changed(both, { 'api.poolSize': 10 }), to).steps;
    expect(slots).toMatchObject({ demand: 50, budget: 97, headroom: 47, undo: { safe: true } });
    expect(slots?.undo.changes).toEqual([{ key: 'postgres.maxConnections', value: 100 }]);
    expect(slots?.checks).toEqual([
      { figure: 'max-connections', owner: 'postgres', relation: 'is', value: 150 },
      { figure: 'open-connections', owner: 'postgres', relation: 'at-most', value: 50 },
    ]);
    expect(api).toMatchObject({ demand: 160, budget: 147, headroom: -13, undo: { safe: false } });
    expect(api?.checks[0]).toEqual({ figure: 'running-replicas', owner: 'api', relation: 'is', value: 1 });
  });

  it('starts and stops whole services in their place', () => {
    const from = scenarioOf({ 'api.poolSize': 60, 'api.maxOverflow': 0, 'api.rollout': 'recreate' });
    const to = { ...from, services: [{ ...defaultService('jobs'), ...still, poolSize: 50 }] };
    const made = plan(from, to);
    expect(made.safe).toBe(true);
    expect(made.steps.map(({ owner, action }) => [owner, action])).toEqual([
      ['api', 'stop'],
      ['jobs', 'start'],
    ]);
    expect(made.steps[0]?.checks[0]).toMatchObject({ figure: 'nothing-left-open', owner: 'api', value: 0 });
  });

  it('says which end does not fit, and goes from it without wanting more', () => {
    const from = changed(both, { 'api.poolSize': 80 });
    const made = plan(from, changed(from, { 'api.poolSize': 20, 'worker.poolSize': 60 }));
    expect(made).toMatchObject({ safe: false, misfits: ['from'], rescues: [] });
    expect(made.steps.map(({ owner }) => owner)).toEqual(['api', 'worker']);
    expect(plan(both, changed(both, { 'api.poolSize': 80 })).misfits).toEqual(['to']);
    expect(plan(from, changed(from, { 'api.poolSize': 'unlimited' })).misfits).toEqual(['from', 'to']);
  });

  it('says that no order is safe, and what would make one, when services move behind a pooler', () => {
    const from = changed(both, { 'pooler.poolSize': 60 });
    const to = changed(from, { 'api.reaches': 'pooler', 'worker.reaches': 'pooler' });
    const { safe, proven, rescues } = plan(from, to);
    expect([safe, proven]).toEqual([false, true]);
    expect(rescues.map(({ kind }) => kind)).toEqual(['smaller-pools', 'more-slots']);
    expect(rescues[1]?.changes).toEqual([{ key: 'postgres.maxConnections', value: 103 }]);
    for (const { steps } of rescues) {
      expect(steps.every(({ fits }) => fits)).toBe(true);
    }
  });

  it('offers a deploy that stops first where only the overlap is too much', () => {
    const from = scenarioOf({ 'api.replicas': 4, 'api.poolSize': 10, 'api.maxOverflow': 0 });
    const to = changed(from, { 'api.poolSize': 23, 'api.rollout': 'recreate' });
    const { safe, steps, rescues } = plan(from, to);
    expect(safe).toBe(false);
    expect(steps).toMatchObject([{ demand: 4 * 23 + 10, headroom: -5 }]);
    expect(rescues.map(({ kind }) => kind)).toContain('more-slots');
    const rolling = changed(from, { 'api.poolSize': 19, 'api.replicas': 4 });
    const wide = changed(rolling, { 'api.replicas': 1, 'api.poolSize': 45 });
    expect(plan(rolling, wide).rescues.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['smaller-pools', 'recreate-rollout', 'more-slots']),
    );
  });

  it('offers no slots where the pooler’s clients are what is too many', () => {
    const from = scenarioOf({
      'api.replicas': 4,
      'api.poolSize': 10,
      'api.maxOverflow': 0,
      'api.reaches': 'pooler',
      'pooler.maxClients': 95,
    });
    const made = plan(from, changed(from, { 'api.poolSize': 23, 'api.rollout': 'recreate' }));
    expect(made.steps).toMatchObject([{ clients: 102, clientLimit: 95, fits: false }]);
    expect(made.rescues.map(({ kind }) => kind)).not.toContain('more-slots');
  });

  it('takes document 001 from 10 + 10 to a second replica by way of smaller pools', () => {
    const from = scenarioOf({
      'api.workersPerReplica': 4,
      'api.poolSize': 10,
      'api.maxOverflow': 10,
      'api.rollout': 'recreate',
    });
    const to = changed(from, { 'api.replicas': 2, 'api.poolSize': 6, 'api.maxOverflow': 6 });
    expect(plan(from, to)).toMatchObject({ safe: true, steps: [{ owner: 'api', demand: 96, headroom: 1 }] });
    expect(plan(from, changed(from, { 'api.replicas': 2 })).misfits).toEqual(['to']);
  });
});

/** A service as it may be at one end, small enough that orders matter in some 100 slots. */
const serviceEnd = (name: string) =>
  fc
    .record({
      replicas: fc.integer({ min: 0, max: 3 }),
      poolSize: fc.integer({ min: 1, max: 14 }),
      maxOverflow: fc.integer({ min: 0, max: 4 }),
      rollout: fc.constantFrom(
        'recreate' as const,
        'rolling' as const,
        'blue-green' as const,
        'canary' as const,
      ),
      reaches: fc.constantFrom('direct' as const, 'direct' as const, 'pooler' as const),
    })
    .map((settings) => ({ ...defaultService(name), ...settings }));

const end = fc
  .record({
    services: fc.tuple(serviceEnd('api'), serviceEnd('worker'), serviceEnd('jobs')),
    spare: fc.integer({ min: 0, max: 6 }),
    poolSize: fc.integer({ min: 5, max: 40 }),
    maxClients: fc.integer({ min: 40, max: 120 }),
  })
  .map(({ services, spare, poolSize, maxClients }) => {
    const scenario = scenarioOf({
      'pooler.poolSize': poolSize,
      'pooler.maxClients': maxClients,
    });
    const { demand } = connectionDemand({ ...scenario, services }, 'rollout');
    const slots = { 'postgres.maxConnections': Number(demand) + 3 + spare };
    return { ...changed(scenario, slots), services };
  });

const fitting = end.filter(standsAlone);

/** Two ends that fit; every second pair in one Postgres, which is as tight as the larger of them needs. */
const pairs = fc.tuple(fitting, fitting, fc.boolean()).map(([from, to, shared]) => {
  const most = Math.max(from.postgres.maxConnections, to.postgres.maxConnections);
  const slots = { 'postgres.maxConnections': most };
  return shared ? ([changed(from, slots), changed(to, slots)] as const) : ([from, to] as const);
});

/** The same as `passage`, written out anew. */
function isSafe(before: Scenario, after: Scenario): boolean {
  const demands = [
    transitionDemand(before, after),
    transitionDemand(after, before),
    connectionDemand(before, 'rollout'),
    connectionDemand(after, 'rollout'),
  ];
  const scenariosOfStep = [before, after];
  return demands.every(({ demand, clientDemand }) =>
    scenariosOfStep.every(
      (one) => !exceeds(demand, connectionBudget(one).budget) && !exceeds(clientDemand, clientLimit(one)),
    ),
  );
}

function anyOrderIsSafe(start: Scenario, to: Scenario, groups: readonly PlanGroup[]): boolean {
  if (groups.length === 0) return true;
  return groups.some((group) => {
    const next = withGroup(start, to, group);
    return (
      isSafe(start, next) &&
      anyOrderIsSafe(
        next,
        to,
        groups.filter((one) => one !== group),
      )
    );
  });
}

const byName = ({ services, ...rest }: Scenario) => ({
  ...rest,
  services: services.toSorted((a, b) => a.name.localeCompare(b.name)),
});

describe('plan(from, to) against every order', () => {
  it('is safe exactly where some order of up to 5 groups is', () => {
    let safe = 0;
    fc.assert(
      fc.property(pairs, ([from, to]) => {
        const groups = planGroups(from, to);
        const made = plan(from, to);
        expect(made.safe).toBe(anyOrderIsSafe(from, to, groups));
        expect(made.proven).toBe(true);
        if (made.safe) safe += 1;
      }),
      { numRuns: 300 },
    );
    expect(safe).toBeGreaterThan(25);
    expect(safe).toBeLessThan(300);
  });

  it('needs no other order than room first where nobody changes the way to Postgres', () => {
    const direct = (scenario: Scenario): Scenario => ({
      ...scenario,
      services: scenario.services.map((one) => ({ ...one, reaches: 'direct' as const })),
    });
    fc.assert(
      fc.property(end.map(direct), end.map(direct), (from, to) => {
        fc.pre(standsAlone(from) && standsAlone(to));
        const groups = planGroups(from, to);
        const found = safeOrder(from, to, groups);
        expect(found.safe).toBe(anyOrderIsSafe(from, to, groups));
      }),
      { numRuns: 100 },
    );
  });
});

describe('the steps of plan(from, to)', () => {
  it('lead to the other end, and back by their undoing', () => {
    fc.assert(
      fc.property(scenarios(), scenarios(), (from, to) => {
        const { steps, aside } = plan(from, to);
        const there = steps.reduce((at, step) => withGroup(at, to, step), from);
        expect(byName(withChanges(there, aside))).toEqual(byName(to));
        const kept = steps.filter(({ action }) => action !== 'start' && action !== 'stop');
        const back = kept.toReversed().reduce((at, step) => withChanges(at, step.undo.changes), there);
        expect(planGroups(back, from).every(({ action }) => action === 'start' || action === 'stop')).toBe(
          true,
        );
      }),
      { numRuns: 60 },
    );
  });

  it('never exceed the budget when the plan is safe, and one does when it is not', () => {
    fc.assert(
      fc.property(pairs, ([from, to]) => {
        const { steps, safe, rescues } = plan(from, to);
        expect(steps.every(({ fits }) => fits)).toBe(safe);
        for (const step of steps) expect(step.undo.safe).toBe(step.fits);
        for (const rescue of rescues) expect(rescue.steps.every(({ fits }) => fits)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('are finite for any two scenarios, also of 24 services', () => {
    fc.assert(
      fc.property(scenarios(), scenarios(), (from, to) => {
        expect(numbersIn(plan(from, to)).every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 40 },
    );
    const many = (poolSize: (index: number) => number): Scenario => ({
      ...both,
      services: Array.from({ length: maxServices }, (_, index) => ({
        ...defaultService(`s${index}`),
        ...still,
        poolSize: poolSize(index),
      })),
    });
    const made = plan(
      many((index) => (index % 2 === 0 ? 6 : 1)),
      many((index) => (index % 2 === 0 ? 1 : 6)),
    );
    expect(made.safe).toBe(true);
    expect(made.steps.length).toBe(maxServices);
  });

  it('pass through what the worst of both directions may open', () => {
    expect(passage(both, both)).toMatchObject({ demand: 80, budget: 97, fits: true });
    expect(orderOf(both, both)).toEqual([]);
  });
});
