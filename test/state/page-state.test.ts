import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FieldValue } from '../../src/model/field.ts';
import { valueAt } from '../../src/model/scenario.ts';
import { scenarioEntries } from '../../src/state/entries.ts';
import { homeState } from '../../src/state/home-state.ts';
import { readPageState } from '../../src/state/page-state.ts';
import { scenarios } from '../model/arbitrary.ts';
import { scenarioOf } from '../model/scenario-of.ts';

describe('readPageState', () => {
  it('reads link keys with values of their own type', () => {
    const state = {
      'api.replicas': 2,
      'api.prePing': true,
      'api.surge': '50%',
      'api.poolSize': 'unlimited',
      'pooler.version': 1.25,
    };
    expect(readPageState(state)).toEqual({
      scenario: scenarioOf({ ...state, 'pooler.version': '1.25' }),
      notes: [],
    });
  });

  it('reads the services in their order', () => {
    const { scenario } = readPageState({ services: 'worker,api', 'api.replicas': 2 });
    expect(scenario.services.map(({ name, replicas }) => [name, replicas])).toEqual([
      ['worker', 1],
      ['api', 2],
    ]);
  });

  it('is the default scenario for a page without a state', () => {
    expect(readPageState({})).toEqual({ scenario: scenarioOf({}), notes: [] });
  });

  it('names what it can’t use', () => {
    const { scenario, notes } = readPageState({
      'api.replicas': Number.NaN,
      'api.size': 3,
      'api.poolSize': 7,
    });
    expect(scenario).toEqual(scenarioOf({ 'api.poolSize': 7 }));
    expect(notes.map(({ text }) => text)).toEqual([
      'api.replicas can’t be “NaN”: it is a whole number from 0 to 5000. Its default, 1, is used.',
      '“api.size” is not a setting that Headroom knows.',
    ]);
  });

  it('is the inverse of writing every difference as a front matter value', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        const values = scenarioEntries(scenario).map(([key, text]): [string, FieldValue] => [
          key,
          valueAt(scenario, key) ?? text,
        ]);
        expect(readPageState(Object.fromEntries(values))).toEqual({ scenario, notes: [] });
      }),
    );
  });
});

describe('the state of the home page', () => {
  it('can all be used', () => {
    expect(readPageState(homeState).notes).toEqual([]);
  });
});
