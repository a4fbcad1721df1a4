import { describe, expect, it } from 'vitest';
import { planOf, replacedBy, settableAside, writtenFor } from '../../src/islands/apply-plan.ts';
import { changed, scenarioOf } from '../model/scenario-of.ts';

const before = scenarioOf({ 'api.poolSize': 10, 'worker.poolSize': 5, 'postgres.maxConnections': 200 });
const names = (services: readonly { readonly name: string }[]) => services.map(({ name }) => name);

describe('writtenFor(names, from, to)', () => {
  const after = changed(before, { 'worker.poolSize': 6 });

  it('is the named services that exist', () => {
    expect(names(writtenFor(['api'], before, after))).toEqual(['api']);
    expect(names(writtenFor(['worker', 'nobody'], before, after))).toEqual(['worker']);
    expect(writtenFor(['nobody'], before, after)).toEqual([]);
  });

  it('is those that a change deploys where none is named, or the first one', () => {
    expect(names(writtenFor([], before, after))).toEqual(['worker']);
    expect(names(writtenFor([], before, before))).toEqual(['api']);
  });
});

describe('settableAside(plan)', () => {
  it('leaves out traffic, targets and what was observed', () => {
    const after = changed(before, {
      'redis.poolSize': 7,
      'api.arrivalRate': 3,
      'target.waitTime': 1,
      'observed.cpuUse': 0.5,
    });
    const aside = settableAside(planOf('apply', before, after));
    expect(aside).toEqual([{ key: 'redis.poolSize', value: 7 }]);
    expect(replacedBy(aside, changed(before, { 'redis.poolSize': 9 }))).toEqual([
      { key: 'redis.poolSize', value: 9 },
    ]);
    expect(replacedBy([{ key: 'nobody.poolSize', value: 1 }], before)).toEqual([]);
  });
});

describe('planOf(way, from, to)', () => {
  it('goes back in the reverse of the order in which it came', () => {
    const after = changed(before, {
      'postgres.maxConnections': 300,
      'api.poolSize': 40,
      'worker.poolSize': 9,
    });
    const there = planOf('apply', before, after).steps.map(({ owner }) => owner);
    const back = planOf('roll-back', after, before).steps.map(({ owner }) => owner);
    expect(there).toHaveLength(3);
    expect(back).toEqual(there.toReversed());
  });
});
