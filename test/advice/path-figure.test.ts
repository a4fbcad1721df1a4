import { describe, expect, it, test } from 'vitest';
import { figure } from '../../src/advice/figure.ts';
import { pathFigure } from '../../src/advice/path-figure.ts';
import { sizing } from '../../src/catalog/sizing.ts';
import { defaultScenario } from '../../src/model/scenario.ts';
import { scenarioOf } from '../model/scenario-of.ts';

const gibibyte = 2 ** 30;
const known = scenarioOf({
  'api.arrivalRate': 50,
  'api.holdTime': 0.04,
  'api.appCpu': 0.01,
  'api.databaseCpu': 0.02,
  'api.opening': 'eager',
  'postgres.cores': 4,
  'postgres.memory': 4 * gibibyte,
  'postgres.sharedBuffers': gibibyte,
  'postgres.workMem': 0,
  'postgres.walBuffers': 0,
  'postgres.autovacuumWorkers': 0,
  'postgres.memoryPerConnection': gibibyte / 1024,
  'redis.poolSize': 5,
});
const limited = scenarioOf({
  'api.concurrencyLimit': 200,
  'api.poolSize': 10,
  'api.maxOverflow': 20,
  'edge.upstreamKeepalive': 64,
  'edge.proxyProcesses': 4,
  'tests.workers': 10,
  'tests.requestsPerTest': 4,
});
const users = scenarioOf({
  'api.poolSize': 10,
  'api.maxOverflow': 0,
  'api.users': 100,
  'api.thinkTime': 1,
  'api.holdTime': 0.2,
});
const crowd = scenarioOf({
  'api.poolSize': 10,
  'api.maxOverflow': 0,
  'api.checkoutTimeout': 0.5,
  'api.burst': 50,
  'api.holdTime': 0.2,
  'api.variability': 0,
  'api.leakRate': 0.02,
  'api.users': 100,
  'api.thinkTime': 5,
});
const pairs = scenarioOf({
  'api.poolSize': 10,
  'api.maxOverflow': 0,
  'api.connectionsPerRequest': 2,
  'api.threads': 5,
});
const busy = scenarioOf({ 'api.arrivalRate': 200, 'api.appCpu': 0.01 });

describe('pathFigure(sizing, name)', () => {
  // prettier-ignore
  test.each([
    ['cores',          known, { value: 0.25, text: '25 %', state: 'ok' }],
    ['usefulPool',     known, { value: 8, text: '8' }],
    ['redis',          known, { value: 10, text: '10' }],
    ['memoryLikely',   known, { value: gibibyte + 5 * 2 ** 20, text: '1,029 MiB' }],
    ['memoryWorst',    known, { value: gibibyte + 30 * 2 ** 20, text: '1,054 MiB' }],
    ['workerUse.api',  known, { value: 0.5, text: '50 %', state: 'ok' }],
    ['ceiling.api',    known, { value: 100, text: '100' }],
    ['workerUse.api',  busy,  { value: 2, text: '200 %', state: 'bad' }],
    ['response.api',   busy,  { value: 'unbounded', text: 'without end' }],
    ['response.job',   busy,  { value: 'unset', text: 'not known here' }],
    ['burstWaiting.api',        crowd, { value: 40, text: '40' }],
    ['burstTimeouts.api',       crowd, { value: 20, text: '20' }],
    ['burstLastWait.api',       crowd, { value: 0.8, text: '800 ms' }],
    ['burstDuration.api',       crowd, { value: 1, text: '1 s' }],
    ['leakEmpty.api',           crowd, { value: 500, text: '8.33 min' }],
    ['deadlockFreePool.api',    pairs, { value: 6, text: '6' }],
    ['safeCallers.api',         pairs, { value: 9, text: '9' }],
    ['connectionsForUsers.api', crowd, { value: 10, text: '10' }],
    ['burstWaiting.api',        busy,  { value: 'unset', text: 'not known here' }],
    ['connectionsForUsers.api', busy,  { value: 'unset', text: 'not known here' }],
    ['idleUpstream',    limited, { value: 256, text: '256' }],
    ['testCallers',     limited, { value: 40, text: '40' }],
    ['testServed',      limited, { value: 30, text: '30' }],
    ['callers.api',     limited, { value: 199, text: '199' }],
    ['mostWaiting.api', limited, { value: 169, text: '169' }],
    ['throughput.api',  users,   { value: expect.closeTo(50, 3), text: '50' }],
    ['meanWait.api',    users,   { value: expect.closeTo(0.8, 6), text: '800 ms' }],
    ['p95.api',         users,   { value: expect.closeTo(1.1229, 3), text: '1.12 s' }],
    ['p99.api',         users,   { value: expect.closeTo(1.271, 3), text: '1.27 s' }],
    ['p95.api',         busy,    { value: 'unset', text: 'not known here' }],
  ])('%s', (name, scenario, expected) => {
    expect(pathFigure(sizing(scenario), name)).toEqual(expected);
    expect(figure(scenario, `path.${name}`)).toEqual(expected);
  });

  it('rounds what is likely open to whole connections', () => {
    const { value, text } = pathFigure(sizing(known), 'likely') ?? { value: '', text: '' };
    expect(Number(value)).toBeGreaterThan(5);
    expect(text).toBe(String(Math.round(Number(value))));
  });

  it.each(['cores', 'usefulPool', 'memoryLikely', 'memoryWorst', 'redis', 'likely', 'workerUse.api'])(
    '%s is not known in the default scenario',
    (name) => {
      expect(pathFigure(sizing(defaultScenario), name)).toEqual({ value: 'unset', text: 'not known here' });
    },
  );

  it.each(['', 'unknown', 'unknown.api', 'constructor', 'constructor.api'])('%j is no figure', (name) => {
    expect(pathFigure(sizing(defaultScenario), name)).toBeUndefined();
  });

  it('is unbounded for cores that nothing uses', () => {
    const idle = scenarioOf({ 'api.arrivalRate': 10, 'api.appCpu': 0 });
    expect(pathFigure(sizing(idle), 'ceiling.api')).toEqual({ value: 'unbounded', text: 'unbounded' });
  });
});
