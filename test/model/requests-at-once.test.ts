import { describe, expect, it, test } from 'vitest';
import { evaluate } from '../../src/model/evaluate.ts';
import { requestsAtOnce } from '../../src/model/requests-at-once.ts';
import { waitingUnder } from '../../src/model/waiting.ts';
import { scenarioOf, serviceOf } from './scenario-of.ts';

describe('requestsAtOnce(service)', () => {
  // prettier-ignore
  test.each([
    ['one connection each',            { poolSize: 10, maxOverflow: 5 },                                   15],
    ['two each',                       { poolSize: 10, maxOverflow: 5, connectionsPerRequest: 2 },         7],
    ['more than the pool has',         { poolSize: 2, maxOverflow: 0, connectionsPerRequest: 3 },          0],
    ['no limit',                       { poolSize: 'unlimited', connectionsPerRequest: 3 },                'unbounded'],
  ] as const)('with %s: %j is %s', (_, settings, expected) => {
    expect(requestsAtOnce(serviceOf(settings))).toBe(expected);
  });
});

describe('a request that holds several connections', () => {
  const one = serviceOf({ poolSize: 5, maxOverflow: 0, checkoutTimeout: 1 });
  const two = serviceOf({ poolSize: 10, maxOverflow: 0, checkoutTimeout: 1, connectionsPerRequest: 2 });

  it('waits as long as one that holds one of half as many', () => {
    const [alone, together] = [waitingUnder(one, 20, 0.2), waitingUnder(two, 20, 0.2)];
    expect(together?.p95).toBe(alone?.p95);
    expect(together?.timeoutShare).toBe(alone?.timeoutShare);
    expect(together?.utilization).toBe(alone?.utilization);
    expect(together?.offeredLoad).toBe(2 * Number(alone?.offeredLoad));
  });

  it('is served by no pool that has fewer than it needs', () => {
    expect(
      waitingUnder(serviceOf({ poolSize: 1, maxOverflow: 0, connectionsPerRequest: 2 }), 1, 1),
    ).toBeUndefined();
  });

  it('has as many connections likely open as it takes at once', () => {
    const load = { 'api.arrivalRate': 1e4, 'api.holdTime': 1, 'api.maxOverflow': 0 };
    const open = (settings: object) =>
      evaluate(scenarioOf({ ...load, ...settings })).path.observed.likely[0]?.likely;
    expect(open({ 'api.poolSize': 9, 'api.connectionsPerRequest': 2 })).toBeCloseTo(8, 9);
    expect(open({ 'api.poolSize': 9 })).toBeCloseTo(9, 9);
  });

  it('asks the pooler for each of them', () => {
    const behind = {
      'api.reaches': 'pooler',
      'pooler.mode': 'transaction',
      'api.arrivalRate': 10,
      'api.holdTime': 0.1,
    } as const;
    const loadOf = (settings: object) => {
      const { pooler } = evaluate(scenarioOf({ ...behind, ...settings })).path;
      return pooler === 'unset' || pooler.load === 'unset' ? 0 : pooler.load.offeredLoad;
    };
    expect(loadOf({ 'api.connectionsPerRequest': 3 })).toBeCloseTo(3 * loadOf({}), 12);
  });
});
