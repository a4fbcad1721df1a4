import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  agentsOf,
  exponentialP95,
  type RequestTime,
  requestParts,
  requestTime,
  slotsOf,
} from '../../../src/model/path/request-time.ts';
import { agentSteps } from '../../../src/model/path/agent-steps.ts';
import { serviceWaiting } from '../../../src/model/waiting.ts';
import { scenarios } from '../arbitrary.ts';
import { expectUsable } from '../queues/arbitrary.ts';
import { scenarioOf, type Settings } from '../scenario-of.ts';

function time(settings: Settings): RequestTime | 'unset' {
  const scenario = scenarioOf({ 'api.replicas': 1, ...settings });
  const [service] = scenario.services;
  return service === undefined ? 'unset' : requestTime(scenario, service);
}

const known = (settings: Settings) => time(settings) as RequestTime;
const names = (settings: Settings) => known(settings).parts.map(({ part }) => part);

const own: Settings = { 'api.appCpu': 0.02, 'api.appWaiting': 0.1, 'api.holdTime': 0.05 };
const busy: Settings = { ...own, 'api.arrivalRate': 30 };
const agents: Settings = { 'agents.callTime': 2, 'agents.parallel': 3, 'agents.sequential': 3 };

describe('requestTime(scenario, service)', () => {
  it('is unset while nothing is given', () => {
    expect(time({})).toBe('unset');
    expect(time({ 'api.arrivalRate': 30 })).toBe('unset');
  });

  // prettier-ignore
  test.each<readonly [string, Settings, parts: readonly string[]]>([
    ['no traffic',           own,                                               ['appCpu', 'appWaiting', 'hold']],
    ['a hold time alone',    { 'api.holdTime': 0.05, 'api.arrivalRate': 30 },   ['connectionWait', 'hold']],
    ['app CPU alone',        { 'api.appCpu': 0.02, 'api.arrivalRate': 30 },     ['appCpu', 'coreWait']],
    ['everything',           { ...busy, ...agents, 'agents.maxConcurrent': 300 }, requestParts],
    ['agents without limit', { ...busy, ...agents },                            requestParts.filter((part) => part !== 'agentWait')],
    ['a background worker',  { ...busy, ...agents, 'api.kind': 'background' },  ['appCpu', 'coreWait', 'appWaiting', 'connectionWait', 'hold']],
    ['no connection of its own', { ...busy, 'api.reaches': 'service' },         ['appCpu', 'coreWait', 'appWaiting', 'hold']],
  ])('has the parts that are known, in order, with %s', (_, settings, parts) => {
    expect(names(settings)).toEqual(parts);
  });

  it('is the sum of its parts', () => {
    expect(known(own).mean).toBeCloseTo(0.17, 12);
    const { parts, mean, p95 } = known({ ...busy, ...agents });
    expect(mean).toBeCloseTo(
      parts.reduce((sum, { time: one }) => sum + Number(one), 0),
      12,
    );
    expect(Number(p95) / Number(mean)).toBeCloseTo(exponentialP95, 12);
  });

  it('takes the waits from the worker’s core and from the pool', () => {
    const scenario = scenarioOf({ ...busy, 'api.poolSize': 2, 'api.maxOverflow': 0 });
    const [service] = scenario.services;
    const waiting = service === undefined ? 'unset' : serviceWaiting(service);
    const wait = (part: string) =>
      known({ ...busy, 'api.poolSize': 2, 'api.maxOverflow': 0 }).parts.find((one) => one.part === part)
        ?.time;
    expect(wait('coreWait')).toBeCloseTo((0.02 * 0.6) / 0.4, 12);
    expect(wait('connectionWait')).toBe(waiting === 'unset' ? waiting : waiting.meanWait);
    expect(Number(wait('connectionWait'))).toBeGreaterThan(0.01);
  });

  it('has no bound where one of its parts has none', () => {
    expect(known({ ...busy, 'api.arrivalRate': 50 })).toMatchObject({ mean: 'unbounded', p95: 'unbounded' });
  });

  it('takes the mean of two kinds, and the wait at that hold', () => {
    const mixed = known({ ...own, 'api.secondShare': 0.5, 'api.secondHoldTime': 0.15 });
    expect(mixed.mean).toBeCloseTo(0.22, 12);
    const both = { ...busy, 'api.secondShare': 0.5, 'api.poolSize': 4, 'api.maxOverflow': 0 };
    const same = known({ ...both, 'api.secondHoldTime': 0.05 });
    const longer = known({ ...both, 'api.secondHoldTime': 0.15 });
    expect(same).toEqual(known({ ...busy, 'api.poolSize': 4, 'api.maxOverflow': 0 }));
    expect(longer.parts.at(-2)?.time).toBeGreaterThan(Number(same.parts.at(-2)?.time));
  });

  it('answers every scenario with usable numbers', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        for (const service of scenario.services) expectUsable(requestTime(scenario, service));
      }),
      { numRuns: 200 },
    );
  });
});

describe('agentsOf(service, agents) and slotsOf(service, agents)', () => {
  const scenario = scenarioOf({
    ...agents,
    'agents.maxConcurrent': 4,
    'api.arrivalRate': 0.1,
    'job.kind': 'background',
  });
  const steps = agentSteps(scenario);
  const [api, job] = scenario.services;

  it('give agent calls to web services alone', () => {
    expect(api && agentsOf(api, steps)).toBe(steps);
    expect(job && agentsOf(job, steps)).toBe('unset');
  });

  it('have slots where calls are limited and there is traffic', () => {
    expect(api && slotsOf(api, steps)).toMatchObject({ utilization: 0.25 });
    expect(job && slotsOf(job, steps)).toBe('unset');
    expect(api && slotsOf(api, 'unset')).toBe('unset');
    expect(api && slotsOf(api, agentSteps(scenarioOf(agents)))).toBe('unset');
  });
});
