import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replayAll } from '../../../src/model/path/demand-in-time.ts';
import { evenTrace } from '../../../src/model/path/load-trace.ts';
import type { Scenario } from '../../../src/model/scenario.ts';
import { scenarios } from '../arbitrary.ts';
import { scenarioOf, type Settings } from '../scenario-of.ts';

const step = {
  'api.replicas': 2,
  'api.maxReplicas': 8,
  'api.hpaCpuTarget': 0.5,
  'api.cpuRequest': 1,
  'api.appCpu': 0.01,
  'api.arrivalRate': 50,
  'api.tracePeak': 400,
  'api.traceShape': 'step',
  'api.traceDuration': 150,
} as const;

function played(settings: Settings, given?: Parameters<typeof replayAll>[1]) {
  const found = replayAll(scenarioOf(settings), given);
  if (found === 'unset') throw new Error('nothing was played');
  return found;
}

describe('replayAll', () => {
  it('is unset without traffic over time', () => {
    expect(replayAll(scenarioOf({ 'api.arrivalRate': 5 }))).toBe('unset');
    expect(replayAll(scenarioOf({}), { api: [] })).toBe('unset');
  });

  it('adds up what the services may open, and says when and for how long it is over the budget', () => {
    const { points, worst, overTime, budget } = played({ ...step, 'worker.replicas': 1 });
    expect(budget).toBe(97);
    expect(points.map(({ demand }) => demand)).toEqual([45, 45, 75, 135, 135, 135, 135, 135, 135, 135, 135]);
    expect(worst).toMatchObject({ time: 45, demand: 135, headroom: -38, replicas: 9 });
    expect(overTime).toBe(105);
  });

  it('counts the last step until the end of the traffic', () => {
    expect(played({ ...step, 'worker.replicas': 1, 'api.traceDuration': 155 }).overTime).toBe(110);
  });

  it('plays a trace that is given before the one of the fields', () => {
    expect(played(step, { api: evenTrace(50, 60) }).points).toHaveLength(5);
  });

  it('holds the last rate of a shorter trace', () => {
    const { replays } = played({ ...step, 'worker.replicas': 1 }, { worker: evenTrace(9, 600) });
    expect(replays[0]?.steps.at(-1)).toMatchObject({ time: 600, arrivalRate: 400 });
  });

  it('lets no autoscaler act on a load that nobody gave', () => {
    const { replays } = played({
      ...step,
      'worker.hpaCpuTarget': 0.5,
      'worker.cpuRequest': 1,
      'worker.appCpu': 0.01,
      'worker.hpaMinReplicas': 0,
      'worker.replicas': 3,
    });
    expect(replays[1]?.steps.every(({ replicas }) => replicas === 3)).toBe(true);
  });

  it('counts migrations while a deploy runs, and scheduled jobs all the time', () => {
    const jobs = {
      'jobs.kind': 'scheduled',
      'schema.kind': 'migration',
      'schema.poolSize': 1,
      'schema.maxOverflow': 0,
    };
    const deploy = { ...jobs, 'api.traceDeployAt': 30, 'api.startupDelay': 10, 'api.hpaCpuTarget': 'unset' };
    const { points } = played({ ...step, ...deploy });
    expect(points.map(({ demand }) => demand)).toEqual([45, 45, 61, 61, 45, 45, 45, 45, 45, 45, 45]);
  });

  it('sees the server pools of a pooler, whatever stands before it', () => {
    const { points } = played({
      ...step,
      'api.reaches': 'pooler',
      'pooler.poolSize': 20,
      'pooler.reserve': 5,
    });
    expect(new Set(points.map(({ demand }) => demand))).toEqual(new Set([25]));
  });

  it('is over any budget without limit while a pool is unlimited', () => {
    const { worst, overTime } = played({ ...step, 'api.poolSize': 'unlimited' });
    expect([worst.demand, worst.headroom, overTime]).toEqual(['unbounded', 'unbounded', 150]);
  });

  it('has a moment for each decision of services that decide at different times', () => {
    const { points } = played({ ...step, 'worker.hpaSyncPeriod': 40 });
    expect(points.map(({ time }) => time)).toEqual([0, 15, 30, 40, 45, 60, 75, 80, 90, 105, 120, 135, 150]);
  });

  it('leaves out moments where there are too many, and says which replay has no end', () => {
    const { points, complete } = played({
      ...step,
      'api.traceDuration': 86_400,
      'api.hpaSyncPeriod': 1,
      'worker.hpaSyncPeriod': 1.7,
    });
    expect(points.length).toBeLessThanOrEqual(50_000);
    expect(complete).toBe(false);
  });

  it('answers any scenario in plain numbers, within every bound', () => {
    const short = (scenario: Scenario): Scenario => ({
      ...scenario,
      services: scenario.services.map((one) => ({
        ...one,
        hpaSyncPeriod: 15,
        traceDuration: one.traceDuration === 'unset' ? 'unset' : Math.min(900, one.traceDuration),
      })),
    });
    fc.assert(
      fc.property(scenarios({ services: 3, set: short }), (scenario) => {
        const found = replayAll(scenario, { api: evenTrace(20, 300) });
        expect(JSON.parse(JSON.stringify(found))).toEqual(found);
        expect(JSON.stringify(found)).not.toContain('null');
        if (found !== 'unset') expect(found.overTime).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 200 },
    );
  });
});
