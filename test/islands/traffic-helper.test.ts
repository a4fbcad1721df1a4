import fc from 'fast-check';
import { expect, test } from 'vitest';
import { trafficChanges } from '../../src/islands/TrafficHelper.tsx';
import { defaultScenario, valueAt, withChanges } from '../../src/model/scenario.ts';

// prettier-ignore
const examples = [
  // per minute, mean time in ms, in use,  1/s,   seconds
  [6000,         20,              0,       100,   0.02],
  [6000,         0,               5,       100,   0.05],
  [90,           1500,            0,       1.5,   1.5],
  [6000,         20,              5,       100,   0.02],
  [1,            1,               0,       0.0166666666667, 0.001],
] as const;

test.each(examples)(
  '%d requests a minute, %d ms, %d in use are %d per second for %d s',
  (perMinute, milliseconds, inUse, arrivalRate, holdTime) => {
    expect(trafficChanges('api', perMinute, milliseconds, inUse)).toEqual([
      { key: 'api.arrivalRate', value: arrivalRate },
      { key: 'api.holdTime', value: holdTime },
    ]);
  },
);

// prettier-ignore
const refused = [
  ['no requests',                0,          20,         0],
  ['negative requests',          -60,        20,         0],
  ['neither time nor use',       6000,       0,          0],
  ['a negative time',            6000,       -20,        0],
  ['more requests than a field', 60_000_060, 20,         0],
  ['a time beyond a day',        60,         86_400_001, 0],
  ['no number',                  Number.NaN, 20,         0],
  ['no number in use',           6000,       0,          Number.NaN],
] as const;

test.each(refused)('%s give no traffic', (_, perMinute, milliseconds, inUse) => {
  expect(trafficChanges('api', perMinute, milliseconds, inUse)).toBeUndefined();
});

test('what it gives is always what its fields can hold', () => {
  const anything = fc.oneof(
    fc.double(),
    fc.double({ min: 0, max: 1e8 }),
    fc.integer({ min: 0, max: 100_000 }),
  );
  fc.assert(
    fc.property(anything, anything, anything, (perMinute, milliseconds, inUse) => {
      const changes = trafficChanges('api', perMinute, milliseconds, inUse) ?? [];
      const after = withChanges(defaultScenario, changes);
      for (const { key, value } of changes) expect(valueAt(after, key)).toBe(value);
    }),
  );
});

test('connections in use are arrival rate times hold time', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1_000_000 }),
      fc.integer({ min: 1, max: 500 }),
      (perMinute, inUse) => {
        const [rate, hold] = trafficChanges('api', perMinute, 0, inUse) ?? [];
        fc.pre(rate !== undefined && hold !== undefined);
        expect(Number(rate?.value) * Number(hold?.value)).toBeCloseTo(inUse, 8);
      },
    ),
  );
});
