import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { planBack } from '../../../src/model/answers/plan-back.ts';
import { plan } from '../../../src/model/answers/plan.ts';
import { scenarios } from '../arbitrary.ts';
import { changed, scenarioOf, type Settings } from '../scenario-of.ts';

const still = { 'api.maxOverflow': 0, 'api.rollout': 'recreate' } as const;
const before = scenarioOf({ 'api.poolSize': 40, ...still });

describe('planBack(after, before)', () => {
  // prettier-ignore
  test.each<readonly [string, Settings, readonly string[], readonly string[]]>([
    ['lowers slots after pools shrank',        { 'postgres.maxConnections': 200, 'api.poolSize': 90 }, ['postgres', 'api'], ['api', 'postgres']],
    ['raises slots before pools grow',         { 'postgres.maxConnections': 60, 'api.poolSize': 10 },  ['api', 'postgres'], ['postgres', 'api']],
    ['takes one step back',                    { 'api.poolSize': 20 },                                 ['api'],             ['api']],
    ['has no step where nothing was deployed', { 'api.arrivalRate': 10 },                              [],                  []],
  ])('%s', (_, settings, there, back) => {
    const after = changed(before, settings);
    const owners = (made: ReturnType<typeof plan>) => made.steps.map(({ owner }) => owner);
    expect(owners(plan(before, after))).toEqual(there);
    expect(owners(planBack(after, before))).toEqual(back);
    expect(planBack(after, before)).toMatchObject({ safe: true, misfits: [], rescues: [] });
  });

  it('stops what was started, and starts what was stopped', () => {
    const moved = { ...before, services: before.services.map((one) => ({ ...one, name: 'web' })) };
    expect(plan(before, moved).steps.map(({ action, owner }) => `${action} ${owner}`)).toEqual([
      'stop api',
      'start web',
    ]);
    expect(planBack(moved, before).steps.map(({ action, owner }) => `${action} ${owner}`)).toEqual([
      'stop web',
      'start api',
    ]);
  });

  it('sets the old values, says which end does not fit, and what stands aside', () => {
    const tooMany = changed(before, { 'api.poolSize': 98, 'redis.poolSize': 7 });
    const back = planBack(before, tooMany);
    expect(back).toMatchObject({ safe: false, misfits: ['to'], rescues: [] });
    expect(back.steps.map(({ changes }) => changes)).toEqual([[{ key: 'api.poolSize', value: 98 }]]);
    expect(back.aside).toEqual([{ key: 'redis.poolSize', value: 7 }]);
    expect(planBack(tooMany, before).misfits).toEqual(['from']);
  });

  it('offers what makes the way back safe where no order is', () => {
    const old = scenarioOf({ ...still, 'api.rollout': 'rolling', 'api.replicas': 4, 'api.poolSize': 10 });
    const back = planBack(changed(old, { 'api.poolSize': 23, 'api.rollout': 'recreate' }), old);
    expect(back).toMatchObject({ safe: false, misfits: [], proven: true });
    expect(back.rescues.length).toBeGreaterThan(0);
    for (const { steps } of back.rescues) expect(steps.every(({ fits }) => fits)).toBe(true);
  });

  it('undoes the steps of the way there in reverse, each with the same most that may be open', () => {
    fc.assert(
      fc.property(scenarios(), scenarios(), (one, other) => {
        const there = plan(one, other).steps;
        const back = planBack(other, one).steps.toReversed();
        const seen = (steps: typeof there) =>
          steps.map(({ owner, demand, budget, clients, fits }) => ({ owner, demand, budget, clients, fits }));
        expect(seen(back)).toEqual(seen(there));
        expect(back.map(({ changes }) => changes)).toEqual(there.map(({ undo }) => undo.changes));
      }),
      { numRuns: 60 },
    );
  });
});
