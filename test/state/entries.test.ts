import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEntries, readNames, scenarioEntries } from '../../src/state/entries.ts';
import { scenarios } from '../model/arbitrary.ts';
import { scenarioOf } from '../model/scenario-of.ts';

describe('scenarioEntries', () => {
  it('are empty for one service called api with every default', () => {
    expect(scenarioEntries(scenarioOf({}))).toEqual([]);
  });

  it('follow the order of services, then of the field table, then of the groups', () => {
    const scenario = scenarioOf({
      'worker.holdTime': 0.5,
      'worker.kind': 'background',
      'api.surge': '50%',
      'target.waitTime': 0.02,
      'postgres.appRole': 'superuser',
      'postgres.maxConnections': 200,
    });
    expect(scenarioEntries(scenario)).toEqual([
      ['services', 'worker,api'],
      ['worker.kind', 'background'],
      ['worker.holdTime', '0.5'],
      ['api.surge', '50%'],
      ['postgres.maxConnections', '200'],
      ['postgres.appRole', 'superuser'],
      ['target.waitTime', '0.02'],
    ]);
  });
});

describe('readEntries', () => {
  it('is the inverse of scenarioEntries, in any order of the entries', () => {
    const shuffled = scenarios().chain((scenario) => {
      const entries = scenarioEntries(scenario);
      return fc
        .shuffledSubarray([...entries], { minLength: entries.length })
        .map((shown) => ({ scenario, shown }));
    });
    fc.assert(
      fc.property(shuffled, ({ scenario, shown }) => {
        expect(readEntries(shown)).toEqual({ scenario, notes: [] });
      }),
    );
  });

  it('leaves the services that it is not about at their defaults', () => {
    const { scenario } = readEntries([
      ['services', 'api,worker'],
      ['api.replicas', '3'],
    ]);
    expect(scenario.services).toEqual([
      ...scenarioOf({ 'api.replicas': 3 }).services,
      ...scenarioOf({ 'worker.replicas': 1 }).services,
    ]);
  });

  it('names every entry that it can’t use', () => {
    const { notes } = readEntries(Array.from({ length: 60 }, (_, index) => [`api.x${index}`, '1'] as const));
    expect(notes.map(({ key }) => key)).toEqual(Array.from({ length: 60 }, (_, index) => `api.x${index}`));
  });
});

describe('readNames', () => {
  it.each([
    ['api', ['api']],
    ['worker,api', ['worker', 'api']],
    ['api,,worker,', ['api', 'worker']],
    ['api,worker,api', ['api', 'worker']],
    ['', []],
  ])('of %j are %j', (list, names) => {
    expect(readNames(list)).toEqual({ names, notes: [] });
  });
});
