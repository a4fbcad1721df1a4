import { describe, expect, it, test } from 'vitest';
import { solve } from '../../../src/model/answers/solve.ts';
import { changed, scenarioOf } from '../scenario-of.ts';

describe('solve(scenario) for document 004: a pool of 10 that is asked to be 160', () => {
  // prettier-ignore
  test.each<readonly [users: number, holdTime: number, connections: number]>([
    [10,  0.2,  3],
    [30,  0.2,  5],
    [50,  0.2,  7],
    [100, 0.2,  10],
    [100, 0.05, 5],
  ])('%d users who think for 5 s and hold for %d s need %d connections', (users, holdTime, connections) => {
    const { smallest } = solve(
      scenarioOf({
        'api.poolSize': 10,
        'api.maxOverflow': 0,
        'api.checkoutTimeout': 10,
        'api.rollout': 'recreate',
        'api.arrivalRate': users / (5 + holdTime),
        'api.holdTime': holdTime,
        'target.waitPercentile': 0.99,
        'target.waitTime': 0,
      }),
    );
    expect(smallest.outcome).toMatchObject({ demand: connections, shortfalls: [] });
    expect(connections).toBeLessThan(users * 1.5 + 10);
  });

  it('bears 5 instances of 50 and a sixth in a deploy in a Postgres of 300', () => {
    const scenario = scenarioOf({
      'api.replicas': 4,
      'api.poolSize': 50,
      'api.maxOverflow': 0,
      'postgres.maxConnections': 300,
    });
    expect(solve(changed(scenario, { 'api.rollout': 'recreate' })).bearings).toMatchObject([{ most: 5 }]);
    expect(solve(scenario).bearings).toMatchObject([{ most: 4 }]);
  });
});
