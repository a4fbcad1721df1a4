import { describe, expect, it, test } from 'vitest';
import { reconnects, shortestLife } from '../../../src/model/path/reconnects.ts';
import { connectCoreShare, measuredConnectCost } from '../../../src/model/queues/storm.ts';
import { type Settings, scenarioOf, serviceOf } from '../scenario-of.ts';

// prettier-ignore
test.each<readonly [Settings, number | 'none']>([
  [{},                                                        'none'],
  [{ maxLifetime: 'none', idleTimeout: 'none' },              'none'],
  [{ poolRecycle: 1800 },                                     1800],
  [{ poolRecycle: 1800, maxLifetime: 600 },                   600],
  [{ poolRecycle: 1800, idleTimeout: 10, maxLifetime: 600 },  10],
  [{ poolRecycle: 0 },                                        0],
])('shortestLife(service) with %j is %s', (settings, life) => {
  expect(shortestLife(serviceOf(settings))).toBe(life);
});

const found = (settings: Settings, cores: number | 'unset' = 'unset') =>
  reconnects(scenarioOf(settings), cores, measuredConnectCost);

describe('reconnects(scenario, cores, cost)', () => {
  it('is unset while nothing limits the life of a connection', () => {
    expect(found({})).toBe('unset');
    expect(found({ 'api.maxLifetime': 60, 'api.reaches': 'pooler' })).toBe('unset');
  });

  // prettier-ignore
  test.each<readonly [string, Settings, number | 'unbounded']>([
    ['each pool size once a life',    { 'api.poolSize': 10, 'api.maxLifetime': 100 },                          0.1],
    ['all replicas',                  { 'api.poolSize': 10, 'api.maxLifetime': 100, 'api.replicas': 6 },       0.6],
    ['all services',                  { 'api.poolRecycle': 5, 'job.idleTimeout': 10 },                         1.5],
    ['no more than the requests',     { 'api.idleTimeout': 0.01, 'api.arrivalRate': 20 },                      20],
    ['each request',                  { 'api.poolRecycle': 0, 'api.arrivalRate': 20 },                         20],
    ['nobody knows how many',         { 'api.poolRecycle': 0 },                                                'unbounded'],
    ['pools without limit',           { 'api.poolRecycle': 9, 'api.poolSize': 'unlimited' },                   'unbounded'],
    ['a life too short for a double', { 'api.idleTimeout': 1e-310 },                                           'unbounded'],
    ['no replicas',                   { 'api.poolRecycle': 0, 'api.replicas': 0 },                             0],
  ])('replaces %s', (_, settings, perSecond) => {
    const rate = typeof perSecond === 'number' ? expect.closeTo(perSecond, 12) : perSecond;
    expect(found(settings)).toEqual({ perSecond: rate, coreShare: 'unset' });
  });

  it('takes so much of the cores', () => {
    const churn = { 'api.poolRecycle': 0, 'api.arrivalRate': 100 };
    expect(found(churn, 2)).toEqual({
      perSecond: 100,
      coreShare: connectCoreShare(100, 2, measuredConnectCost),
    });
    expect(found({ 'api.poolRecycle': 0 }, 2)).toEqual({ perSecond: 'unbounded', coreShare: 'unbounded' });
  });
});
