import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { callerSizing } from '../../../src/model/path/callers.ts';
import { numbersIn } from '../arbitrary-queues.ts';
import { scenarios } from '../arbitrary.ts';
import { type Settings, scenarioOf } from '../scenario-of.ts';

const first = (settings: Settings) => callerSizing(scenarioOf(settings)).services[0];

describe('callerSizing(scenario)', () => {
  it('says nothing of services that limit no callers', () => {
    expect(callerSizing(scenarioOf({}))).toEqual({ services: [], tests: 'unset' });
  });

  // prettier-ignore
  test.each<readonly [string, Settings, object]>([
    ['40 threads',            { 'api.threads': 40 },                              { callers: 40, limitedBy: 'threads' }],
    ['a limit of 200',        { 'api.concurrencyLimit': 200 },                    { callers: 199, limitedBy: 'concurrencyLimit' }],
    ['a semaphore',           { 'api.semaphore': 8, 'api.threads': 40 },          { callers: 8, limitedBy: 'semaphore' }],
    ['agents at once',        { 'agents.maxConcurrent': 5, 'api.threads': 40 },   { callers: 5, limitedBy: 'agents' }],
    ['agents, nothing else',  { 'agents.maxConcurrent': 5 },                      { callers: 5, limitedBy: 'agents' }],
    ['as many agents',        { 'agents.maxConcurrent': 40, 'api.threads': 40 },  { callers: 40, limitedBy: 'threads' }],
    ['0 agents, no limit',    { 'agents.maxConcurrent': 0, 'api.threads': 40 },   { callers: 40, limitedBy: 'threads' }],
    ['agents elsewhere',      { 'agents.maxConcurrent': 5, 'api.threads': 40, 'api.kind': 'background' }, { callers: 40, limitedBy: 'threads' }],
  ])('names the limit that binds: %s', (_, settings, expected) => {
    expect(first(settings)).toMatchObject(expected);
  });

  // prettier-ignore
  test.each<readonly [string, Settings, object | 'unset']>([
    ['10 threads, pool of 15',        { 'api.threads': 10 },                                  { limit: 15, reachable: 10, mostWaiting: 0 }],
    ['40 threads, pool of 15',        { 'api.threads': 40 },                                  { limit: 15, reachable: 15, mostWaiting: 25 }],
    ['3 connections each',            { 'api.threads': 4, 'api.connectionsPerRequest': 3 },   { limit: 15, reachable: 12, mostWaiting: 0 }],
    ['no limit on the pool',          { 'api.threads': 4, 'api.poolSize': 'unlimited' },      { limit: 'unbounded', reachable: 4, mostWaiting: 0 }],
    ['no pool of its own',            { 'api.threads': 4, 'api.reaches': 'service' },         'unset'],
  ])('knows what callers reach of a pool: %s', (_, settings, pool) => {
    expect(first(settings)?.pool).toEqual(pool);
  });

  it('lets 10 agent calls reach a quarter of a pool of 40, and 40 of 80 threads wait for it', () => {
    const seed = { 'api.poolSize': 20, 'api.maxOverflow': 20 };
    const agents = first({ ...seed, 'agents.maxConcurrent': 10 });
    expect(agents).toMatchObject({ limitedBy: 'agents', pool: { limit: 40, reachable: 10, mostWaiting: 0 } });
    expect(first({ ...seed, 'api.threads': 80 })?.pool).toEqual({
      limit: 40,
      reachable: 40,
      mostWaiting: 40,
    });
  });

  it('has threads and refusals of its own only where they are given', () => {
    const both = first({
      'api.threads': 4,
      'api.concurrencyLimit': 9,
      'api.arrivalRate': 1,
      'api.holdTime': 1,
    });
    expect(both?.threads).toMatchObject({ threads: 4 });
    expect(both?.refusal).toMatchObject({ limit: 9, servedAtOnce: 8 });
    expect(first({ 'api.semaphore': 3 })).toMatchObject({ threads: 'unset', refusal: 'unset' });
  });

  it('is usable for every scenario', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        const sizing = callerSizing(scenario);
        expect(JSON.parse(JSON.stringify(sizing))).toEqual(sizing);
        const bad = numbersIn(sizing).filter((value) => !(Math.abs(value) <= Number.MAX_VALUE));
        expect(bad).toEqual([]);
        for (const { refusal } of sizing.services) {
          if (refusal !== 'unset' && refusal.refusedShare !== 'unset')
            expect(refusal.refusedShare).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
