import { describe, expect, it, test } from 'vitest';
import { type AgentSteps, agentSlots, agentSteps } from '../../../src/model/path/agent-steps.ts';
import { erlangC } from '../../../src/model/erlang-c.ts';
import { scenarioOf, serviceOf, type Settings } from '../scenario-of.ts';

const agents = (settings: Settings) =>
  agentSteps(
    scenarioOf(Object.fromEntries(Object.entries(settings).map(([key, value]) => [`agents.${key}`, value]))),
  );
const known = (settings: Settings) => agents(settings) as AgentSteps;

/** Retrieval, then research, analysis and ideas side by side, then a summary: 6 s for each call. */
const five: Settings = { callTime: 6, sequential: 3, parallel: 3 };

describe('agentSteps(scenario)', () => {
  test.each<readonly [string, Settings]>([
    ['the time of a call', {}],
    ['a step', { ...five, sequential: 0 }],
    ['a call side by side', { ...five, parallel: 0 }],
  ])('is unset without %s', (_, settings) => {
    expect(agents(settings)).toBe('unset');
  });

  // prettier-ignore
  test.each<readonly [string, Settings, calls: number, constant: number, exponential: number, connections: number, seconds: number]>([
    ['one call',                               { callTime: 6 },                              1, 6,  6,  0, 0 ],
    ['three in sequence',                      { callTime: 6, sequential: 3 },               3, 18, 18, 0, 0 ],
    ['three side by side',                     { callTime: 6, parallel: 3 },                 3, 6,  11, 0, 0 ],
    ['retrieval, three agents and a summary',  five,                                         5, 18, 23, 0, 0 ],
    ['the same, each with a connection',       { ...five, connectionsPerCall: 1 },           5, 18, 23, 3, 30],
    ['the same, two at once',                  { ...five, connectionsPerCall: 2, maxConcurrent: 2 }, 5, 24, 24, 4, 60],
    ['the same, one at once',                  { ...five, connectionsPerCall: 1, maxConcurrent: 1 }, 5, 30, 30, 1, 30],
    ['a limit of 0, which is none',            { ...five, maxConcurrent: 0 },                5, 18, 23, 0, 0 ],
  ])('counts %s', (_, settings, calls, constantTime, exponentialTime, connections, seconds) => {
    const found = known(settings);
    expect(found.calls).toBe(calls);
    expect(found.constantTime).toBeCloseTo(constantTime, 12);
    expect(found.exponentialTime).toBeCloseTo(exponentialTime, 12);
    expect(found.connectionsAtOnce).toBe(connections);
    expect(found.connectionSeconds).toBeCloseTo(seconds, 12);
  });

  test.each([
    [5.9, true],
    [6, false],
    ['unset', false],
  ] as const)('names calls of 6 s that exceed a timeout of %s: %s', (responseTimeout, overTimeout) => {
    expect(known({ ...five, responseTimeout }).overTimeout).toBe(overTimeout);
  });
});

describe('agentSlots(service, agents, arrivalRate)', () => {
  const ten = known({ ...five, maxConcurrent: 10 });

  it('is a queue of the calls that one worker may run at once', () => {
    const slots = agentSlots(serviceOf({}), ten, 0.25);
    // 0.25 requests a second of five calls of 6 s: 7.5 calls at once on 10
    expect(slots.utilization).toBeCloseTo(0.75, 12);
    expect(Number(slots.ceiling)).toBeCloseTo(1 / 3, 12);
    expect(Number(slots.wait)).toBeCloseTo((3 * erlangC(10, 7.5) * 6) / 2.5, 12);
  });

  // prettier-ignore
  test.each<readonly [string, Settings, number, utilization: number, ceiling: number]>([
    ['two replicas',              { replicas: 2 },                             0.5,  0.75, 2 / 3],
    ['two workers',               { workersPerReplica: 2 },                    0.5,  0.75, 2 / 3],
    ['a worker with three parts', { workersPerReplica: 2, busiestShare: 0.75 }, 0.25, 0.5625, 4 / 9],
  ])('is split over %s', (_, settings, rate, utilization, ceiling) => {
    const slots = agentSlots(serviceOf(settings), ten, rate);
    expect(slots.utilization).toBeCloseTo(utilization, 12);
    expect(Number(slots.ceiling)).toBeCloseTo(ceiling, 12);
  });

  test.each<readonly [string, Settings, AgentSteps, rate: number, object]>([
    ['no limit', {}, known(five), 9, { utilization: 0, ceiling: 'unbounded', wait: 0 }],
    ['no replicas', { replicas: 0 }, ten, 9, { utilization: 0, ceiling: 'unbounded', wait: 0 }],
    ['no requests', {}, ten, 0, { utilization: 0, wait: 0 }],
    ['too many requests', {}, ten, 1, { utilization: 3, wait: 'unbounded' }],
    [
      'too many for the busiest of two workers',
      { workersPerReplica: 2, busiestShare: 0.9 },
      ten,
      0.5,
      { wait: 'unbounded' },
    ],
    [
      'all requests at one worker',
      { workersPerReplica: 2, busiestShare: 1 },
      ten,
      0.25,
      { utilization: 0.75 },
    ],
    ['calls that take no time', {}, { ...ten, callTime: 0 }, 9, { ceiling: 'unbounded', wait: 0 }],
  ])('with %s', (_, settings, given, rate, expected) => {
    expect(agentSlots(serviceOf(settings), given, rate)).toMatchObject(expected);
  });
});
