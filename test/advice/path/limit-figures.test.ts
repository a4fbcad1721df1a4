import { describe, expect, it, test } from 'vitest';
import { figure } from '../../../src/advice/figure.ts';
import { defaultScenario } from '../../../src/model/scenario.ts';
import { scenarioOf } from '../../model/scenario-of.ts';

const gibibyte = 2 ** 30;
/** 100 users ask 2 times a second; one agent call of 4 s each, of which a worker runs 10. */
const observed = scenarioOf({
  'api.users': 100,
  'api.thinkTime': 10.1,
  'api.arrivalRate': 2,
  'api.replicas': 5,
  'api.maxReplicas': 20,
  'api.cpuRequest': 1,
  'api.hpaCpuTarget': 0.6,
  'api.hpaScaleUpPods': 6,
  'observed.throughput': 2,
  'observed.responseTime': 30,
  'agents.callTime': 4,
  'agents.maxConcurrent': 10,
  'redis.timeout': 5,
  'redis.retries': 3,
});
const full = scenarioOf({ 'postgres.memory': gibibyte / 8, 'postgres.memoryPerConnection': gibibyte });
const roomy = scenarioOf({
  'postgres.memory': 4 * gibibyte,
  'postgres.sharedBuffers': gibibyte,
  'postgres.memoryPerConnection': gibibyte / 1024,
});
const small = scenarioOf({
  'redis.maxClients': 20,
  'redis.poolSize': 5,
  'api.workersPerReplica': 4,
  'api.memoryPerWorker': gibibyte / 4,
  'api.memoryLimit': gibibyte / 2,
  'api.concurrencyLimit': 5,
  'api.idleKeepAlives': 3,
  'api.arrivalRate': 4,
  'api.holdTime': 1,
  'postgres.cores': 2,
});
const behind = scenarioOf({
  'api.reaches': 'pooler',
  'api.poolSize': 30,
  'api.arrivalRate': 40,
  'api.holdTime': 0.5,
  'pooler.mode': 'transaction',
  'pooler.poolSize': 10,
  'pooler.waitTimeout': 2,
});

/** One connection to Redis that is wanted all the time: Erlang B of 1 and 1. */
const wanted = scenarioOf({
  'api.arrivalRate': 10,
  'redis.poolSize': 1,
  'redis.holdTime': 0.1,
  'redis.whenExhausted': 'fail',
});

describe('figure(scenario, name) of a limit on the path', () => {
  // prettier-ignore
  test.each([
    ['safeWorkMem',    roomy, { value: 37 * 2 ** 20, text: '37 MiB' }],
    ['safeWorkMem',    full,  { value: 'none', text: 'none' }],
    ['redisCommand',   observed, { value: 20, text: '20 s' }],
    ['agentUse.api',   observed, { value: 0.16, text: '16 %', state: 'ok' }],
    ['cycle.api',      observed, { value: 50, text: '50 s' }],
    ['leastThink.api', observed, { value: 20, text: '20 s' }],
    ['mostUsers.api',  observed, { value: 81, text: '81' }],
    ['scaleUpTime.api', observed, { value: 15, text: '15 s' }],
    ['scaleUpReached.api', observed, { value: 17, text: '17' }],
    ['inversions.api', scenarioOf({ 'agents.responseTimeout': 180, 'edge.readTimeout': 60 }), { value: 1, text: '1' }],
    ['scaleUpReached.job', observed, { value: 'unset', text: 'not known here' }],
    ['redisHeadroom',  small,    { value: -20, text: '−20' }],
    ['redisFiles',     small,    { value: 52, text: '52' }],
    ['redisFailed.api', wanted,  { value: 0.5, text: '50 %' }],
    ['workerMemory.api', small,  { value: gibibyte, text: '1 GiB' }],
    ['fittingWorkers.api', small, { value: 2, text: '2' }],
    ['servedAtOnce.api', small,  { value: 1, text: '1' }],
    ['refusedShare.api', small,  { value: 0.5, text: '50 %' }],
    ['stormConnections', small,  { value: 60, text: '60' }],
    ['poolerUse',      behind,   { value: 2, text: '200 %', state: 'bad' }],
  ])('%s', (name, scenario, expected) => {
    expect(figure(scenario, `path.${name}`)).toEqual(expected);
  });

  it('of a full pooler comes from its queue: half of the transactions are disconnected at twice its load', () => {
    expect(figure(behind, 'path.poolerDisconnected')?.value).toBeCloseTo(0.5, 3);
    expect(figure(behind, 'path.poolerP95')?.value).toBeCloseTo(2, 1);
  });

  it('of a storm is the time that the cores need for its connects, without TLS unless it is on', () => {
    expect(figure(small, 'path.stormTime')?.value).toBeCloseTo((60 * (0.0035 + 0.0008)) / 2, 10);
  });

  it.each([
    'poolerUse',
    'poolerP95',
    'stormTime',
    'redisHeadroom',
    'redisFailed.api',
    'refusedShare.api',
    'fittingWorkers.api',
  ])('%s is not known without its settings', (name) => {
    expect(figure(defaultScenario, `path.${name}`)).toEqual({ value: 'unset', text: 'not known here' });
  });

  it.each(['safeWorkMem', 'redisCommand', 'agentUse.api', 'cycle.api', 'mostUsers.api', 'scaleUpTime.api'])(
    '%s is not known in the default scenario',
    (name) => {
      expect(figure(defaultScenario, `path.${name}`)).toEqual({ value: 'unset', text: 'not known here' });
    },
  );
});
