import { describe, expect, it } from 'vitest';
import { shareChoices, threadChoices } from '../../../src/islands/panels/presets.ts';
import { keyParts, withChanges } from '../../../src/model/scenario.ts';
import { isValueOf } from '../../../src/model/field.ts';
import { scenarioOf, serviceOf } from '../../model/scenario-of.ts';

describe('shareChoices(service)', () => {
  it('are an even split, what was measured, and the worst that was', () => {
    expect(
      shareChoices(serviceOf({ workersPerReplica: 4 })).map(({ label, change }) => [label, change.value]),
    ).toEqual([
      ['Even, 25 %', 'unset'],
      ['Measured, 30 %', 0.3],
      ['Skewed, 67 %', 0.67],
    ]);
  });

  it('are none for a single worker', () => {
    expect(shareChoices(serviceOf({}))).toEqual([]);
  });
});

describe('threadChoices(service)', () => {
  it('name the way to run requests and its threads', () => {
    expect(threadChoices(serviceOf({})).map(({ label }) => label)).toEqual([
      'Synchronous endpoints of FastAPI or Starlette, 40 threads',
      'Prefork: Gunicorn’s sync worker, 1 thread',
      'Gunicorn’s gthread worker, 1 thread',
      'Puma, 3 threads',
    ]);
  });

  it('set what the field can hold', () => {
    for (const { change } of threadChoices(serviceOf({}))) {
      const field = keyParts(change.key)?.field;
      expect(field !== undefined && isValueOf(field, change.value)).toBe(true);
      expect(withChanges(scenarioOf({}), [change]).services[0]?.threads).toBe(change.value);
    }
  });
});
