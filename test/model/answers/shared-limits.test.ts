import { describe, expect, it, test } from 'vitest';
import { memoryOf, sharedLoadLimits, sharedReplicaLimits } from '../../../src/model/answers/shared-limits.ts';
import { scenarioOf, type Settings } from '../scenario-of.ts';

const behind: Settings = {
  'api.reaches': 'pooler',
  'api.replicas': 2,
  'api.poolSize': 20,
  'api.maxOverflow': 0,
  'api.rollout': 'recreate',
  'api.arrivalRate': 200,
  'api.holdTime': 0.05,
  'pooler.mode': 'transaction',
};

const readings = (settings: Settings) => {
  const scenario = scenarioOf({ ...behind, ...settings });
  const all = [...sharedLoadLimits(scenario), ...sharedReplicaLimits(scenario)];
  return (code: string) => all.find((one) => one.code === code)?.read(scenario);
};

describe('what everybody shares', () => {
  // prettier-ignore
  test.each<readonly [code: string, Settings, value: number, limit: number, over: boolean]>([
    ['pooler-servers',  { 'pooler.poolSize': 16 },                                           0.625, 1,  false],
    ['pooler-servers',  { 'pooler.poolSize': 10 },                                           1,     1,  true ],
    ['pooler-servers',  { 'pooler.poolSize': 8 },                                            1.25,  1,  true ],
    ['pooler-clients',  { 'pooler.maxClients': 40 },                                         40,    40, false],
    ['pooler-clients',  { 'pooler.maxClients': 39 },                                         40,    39, true ],
    ['database-cores',  { 'postgres.cores': 4, 'api.databaseCpu': 0.01 },                    0.5,   1,  false],
    ['database-cores',  { 'postgres.cores': 2, 'api.databaseCpu': 0.01 },                    1,     1,  true ],
    ['redis-clients',   { 'redis.poolSize': 10, 'redis.maxClients': 20 },                    20,    20, false],
    ['redis-clients',   { 'redis.poolSize': 10, 'redis.maxClients': 19 },                    20,    19, true ],
    ['redis-pool',      { 'redis.poolSize': 10, 'redis.holdTime': 0.05, 'redis.whenExhausted': 'wait' }, 0.5, 1, false],
    ['redis-pool',      { 'redis.poolSize': 5, 'redis.holdTime': 0.05, 'redis.whenExhausted': 'wait' },  1,   1, true ],
  ])('%s with %o is read as %d of %d', (code, settings, value, limit, over) => {
    expect(readings(settings)(code)).toEqual({ value: expect.closeTo(value, 12), limit, over });
  });

  // prettier-ignore
  test.each<readonly [string, Settings, needs: readonly string[]]>([
    ['the traffic of a service',                   { 'api.poolSize': 5 },     ['api.arrivalRate', 'api.holdTime']],
    ['nothing more where one has all of it',       { 'api.arrivalRate': 5, 'api.holdTime': 1, 'job.poolSize': 5 },   []],
    ['that of those that connect themselves',      { 'api.reaches': 'service', 'job.poolSize': 5 },  ['job.arrivalRate', 'job.holdTime']],
    ['that of those that run',                     { 'api.replicas': 0, 'job.poolSize': 5 },         ['job.arrivalRate', 'job.holdTime']],
    ['nothing of services that never connect',     { 'api.reaches': 'service' },                     []],
  ])('needs %s', (_, settings, needs) => {
    const [slots] = sharedLoadLimits(scenarioOf(settings));
    expect(slots).toMatchObject({ code: 'likely-slots', needs });
  });

  it('is over its memory only above it', () => {
    const memory = { 'postgres.memoryPerConnection': 2 ** 23 };
    const worst = (bytes: number) =>
      memoryOf(scenarioOf({ ...behind, ...memory, 'postgres.memory': bytes }), 'worst');
    const value = Number(worst(2 ** 40)?.value);
    expect(worst(2 ** 40)).toMatchObject({ over: false });
    expect(worst(2 ** 20)).toMatchObject({ over: true });
    expect(value).toBeGreaterThan(20 * 2 ** 23);
    expect(memoryOf(scenarioOf(behind), 'worst')).toBeUndefined();
  });
});
