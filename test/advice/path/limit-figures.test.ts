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
    ['scaleUpReached.job', observed, { value: 'unset', text: 'not known here' }],
  ])('%s', (name, scenario, expected) => {
    expect(figure(scenario, `path.${name}`)).toEqual(expected);
  });

  it.each(['safeWorkMem', 'redisCommand', 'agentUse.api', 'cycle.api', 'mostUsers.api', 'scaleUpTime.api'])(
    '%s is not known in the default scenario',
    (name) => {
      expect(figure(defaultScenario, `path.${name}`)).toEqual({ value: 'unset', text: 'not known here' });
    },
  );
});
