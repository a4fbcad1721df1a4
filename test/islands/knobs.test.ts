import { expect, test } from 'vitest';
import { sliderEnd } from '../../src/islands/knobs.ts';
import { mainKeys } from '../../src/islands/main-keys.ts';
import { groupFields, serviceFields } from '../../src/model/fields.ts';
import { defaultService, defaultScenario, valueAt } from '../../src/model/scenario.ts';

test('every knob of the home page is a field of the service or of Postgres, each once', () => {
  const keys = mainKeys('worker');
  const scenario = { ...defaultScenario, services: [defaultService('worker')] };
  expect(keys.filter((key) => valueAt(scenario, key) === undefined)).toEqual([]);
  expect(new Set(keys).size).toBe(keys.length);
});

test('a slider that has a least end can reach its default and stays within its field', () => {
  const fields = [
    ...Object.entries(serviceFields),
    ...Object.values(groupFields).flatMap((table) => Object.entries(table)),
  ];
  for (const [name, field] of fields) {
    const end = sliderEnd(`owner.${name}`);
    if (end === undefined || (field.kind !== 'whole' && field.kind !== 'decimal')) continue;
    expect(end, name).toBeLessThanOrEqual(field.maximum);
    if (typeof field.default === 'number') expect(end, name).toBeGreaterThanOrEqual(field.default);
  }
});

test('every knob of the home page with a number has a least end', () => {
  const knobs = mainKeys('api').filter((key) => !key.endsWith('.rollout'));
  expect(knobs.filter((key) => sliderEnd(key) === undefined)).toEqual([]);
});

test('sliderEnd of a field without one is undefined', () => {
  expect(sliderEnd('api.library')).toBeUndefined();
  expect(sliderEnd('redis.nothing')).toBeUndefined();
});
