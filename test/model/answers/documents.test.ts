import { describe, expect, it, test } from 'vitest';
import { outcome } from '../../../src/model/answers/outcome.ts';
import { solve } from '../../../src/model/answers/solve.ts';
import { changed, scenarioOf, type Settings } from '../scenario-of.ts';

describe('solve(scenario) for document 003: pods of 30 + 40 in a Postgres of 500', () => {
  const scenario = scenarioOf({
    'api.replicas': 7,
    'api.poolSize': 30,
    'api.maxOverflow': 40,
    'api.rollout': 'recreate',
    'postgres.maxConnections': 500,
  });

  // prettier-ignore
  test.each<readonly [string, Settings, most: number | 'none', needed: number]>([
    ['one worker',                       {},                             7,  560],
    ['4 workers',                        { 'api.workersPerReplica': 4 }, 1,  560],
    ['one worker and a rolling deploy',  { 'api.rollout': 'rolling' },   5,  560],
    ['20 pods at most',                  { 'api.maxReplicas': 20 },      'none', 1400],
  ])('bears its pods with %s', (_, settings, most, needed) => {
    const [replicas] = solve(changed(scenario, settings)).bearings;
    expect(replicas).toMatchObject({ most, endedBy: [{ limit: 'budget', allowed: 497, needed }] });
  });

  it('leaves 7 of 497 with 7 pods, and asks nothing of it', () => {
    expect(outcome(scenario)).toMatchObject({ demand: 490, headroom: 7, shortfalls: [] });
    expect(solve(scenario).smallest.changes).toEqual([]);
  });

  it('needs a hundredth of it for 1.18 requests a second that hold a connection for 21.3 s', () => {
    const { smallest } = solve(changed(scenario, { 'api.arrivalRate': 1.18, 'api.holdTime': 21.3 }));
    expect(smallest.meets).toBe(true);
    expect(Number(smallest.outcome.demand)).toBeLessThan(70);
    expect(Number(smallest.outcome.demand)).toBeGreaterThan(25);
  });
});

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
