import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Difference, differences } from '../../src/model/differences.ts';
import { defaultScenario, defaultService, type Scenario, withChanges } from '../../src/model/scenario.ts';
import { scenarios } from './arbitrary.ts';
import { scenarioOf, type Settings } from './scenario-of.ts';

// prettier-ignore
const table: readonly (readonly [what: string, before: Settings, after: Settings, settings: readonly Difference[]])[] = [
  ['nothing for equal scenarios',   { 'api.replicas': 2 },              { 'api.replicas': 2 },              []],
  ['a setting of a service',        {},                                 { 'api.replicas': 4 },              [{ key: 'api.replicas', before: 1, after: 4 }]],
  ['a word for a number',           { 'api.poolSize': 'unlimited' },    {},                                 [{ key: 'api.poolSize', before: 'unlimited', after: 5 }]],
  ['a setting around the services', {},                                 { 'postgres.maxConnections': 200 }, [{ key: 'postgres.maxConnections', before: 100, after: 200 }]],
  ['services before groups',        { 'pooler.mode': 'session' },       { 'api.prePing': true, 'pooler.mode': 'transaction' },
    [{ key: 'api.prePing', before: false, after: true }, { key: 'pooler.mode', before: 'session', after: 'transaction' }]],
];

describe('differences', () => {
  it.each(table)('are %s', (_, before, after, settings) => {
    expect(differences(scenarioOf(before), scenarioOf(after))).toEqual({ added: [], removed: [], settings });
  });

  it('hold a service that one side lacks against the defaults', () => {
    const one = scenarioWith(['api', 'cron'], { 'cron.kind': 'scheduled' });
    const other = scenarioWith(['worker', 'api'], { 'worker.poolSize': 3 });
    expect(differences(one, other)).toEqual({
      added: ['worker'],
      removed: ['cron'],
      settings: [
        { key: 'worker.poolSize', after: 3 },
        { key: 'cron.kind', before: 'scheduled' },
      ],
    });
  });

  it('are none between a scenario and itself, also with its services turned round', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        const turned = { ...scenario, services: scenario.services.toReversed() };
        expect(differences(scenario, turned)).toEqual({ added: [], removed: [], settings: [] });
      }),
    );
  });

  it('lead from the first scenario to the second', () => {
    fc.assert(
      fc.property(scenarios(), scenarios(), (before, after) => {
        const { settings } = differences(before, after);
        const kept = new Map(before.services.map((service) => [service.name, service]));
        const base: Scenario = {
          ...before,
          services: after.services.map(({ name }) => kept.get(name) ?? defaultService(name)),
        };
        const changes = settings.flatMap(({ key, after: value }) =>
          value === undefined ? [] : { key, value },
        );
        expect(withChanges(base, changes)).toEqual(after);
      }),
    );
  });

  it('the other way round are the same settings with their values swapped', () => {
    const sorted = (settings: readonly Difference[]) =>
      settings.toSorted((one, other) => one.key.localeCompare(other.key));
    fc.assert(
      fc.property(scenarios(), scenarios(), (before, after) => {
        const there = differences(before, after);
        const back = differences(after, before);
        expect([back.added, back.removed]).toEqual([there.removed, there.added]);
        expect(sorted(back.settings)).toEqual(
          sorted(
            there.settings.map(({ key, before: was, after: is }) => ({
              key,
              ...(is === undefined ? {} : { before: is }),
              ...(was === undefined ? {} : { after: was }),
            })),
          ),
        );
      }),
    );
  });
});

function scenarioWith(services: readonly string[], settings: Settings): Scenario {
  const changes = Object.entries(settings).map(([key, value]) => ({ key, value }));
  return withChanges({ ...defaultScenario, services: services.map(defaultService) }, changes);
}
