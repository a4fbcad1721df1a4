import { describe, expect, it } from 'vitest';
import { callerModels } from '../../src/catalog/callers.ts';
import { isValueOf } from '../../src/model/field.ts';
import { serviceFields } from '../../src/model/fields.ts';

describe('callerModels', () => {
  it('say how many requests each runs at once', () => {
    expect(callerModels.map(({ id, threads }) => [id, threads.value])).toEqual([
      ['sync-endpoints', 40],
      ['prefork', 1],
      ['gthread', 1],
      ['rails-puma', 3],
    ]);
  });

  it('have numbers that the field of a service can hold, and names of their own', () => {
    for (const { threads } of callerModels)
      expect(isValueOf(serviceFields.threads, threads.value)).toBe(true);
    expect(new Set(callerModels.map(({ label }) => label)).size).toBe(callerModels.length);
  });
});
