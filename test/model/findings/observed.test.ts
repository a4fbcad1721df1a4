import { describe, expect, it, test } from 'vitest';
import { farBy, farTimes, observedFindings } from '../../../src/model/findings/observed.ts';
import { observedSizing } from '../../../src/model/path/observed.ts';
import { defaultScenario } from '../../../src/model/scenario.ts';
import { scenarioOf } from '../scenario-of.ts';

const found = (settings: Parameters<typeof scenarioOf>[0]) =>
  observedFindings(observedSizing(scenarioOf(settings)));
const busy = {
  'api.poolSize': 40,
  'api.maxOverflow': 0,
  'api.opening': 'eager',
  'api.arrivalRate': 1,
  'api.holdTime': 0.01,
} as const;

describe('observed-far-from-computed', () => {
  it('says how many connections the settings can’t explain', () => {
    expect(found({ 'observed.connections': 16 })).toEqual([
      {
        code: 'observed-far-from-computed',
        severity: 'warning',
        owner: 'postgres',
        numbers: { observed: 16, ceiling: 15, above: 1 },
      },
    ]);
    expect(found({ 'observed.connections': 15 })).toEqual([]);
  });

  // Eager pools have exactly 40 open.
  test.each([
    ['half of what is likely', 20, true],
    ['just over half', 21, false],
    ['as many as likely', 40, false],
  ])('with %s, %d connections, is %s', (_, observed, fires) => {
    expect(found({ ...busy, 'observed.connections': observed }).length > 0).toBe(fires);
  });

  it('speaks of neither small differences nor of traffic that is not given', () => {
    const small = { ...busy, 'api.poolSize': farBy, 'observed.connections': 1 } as const;
    expect(farTimes).toBeLessThan(farBy);
    expect(found(small)).toEqual([]);
    expect(found({ 'api.poolSize': 40, 'observed.connections': 1 })).toEqual([]);
    expect(found({ 'api.poolSize': 'unlimited', 'observed.connections': 1000 })).toEqual([]);
  });

  it('compares with what is likely where pools have no limit', () => {
    const [finding] = found({
      'api.poolSize': 'unlimited',
      'api.arrivalRate': 1,
      'api.holdTime': 0.01,
      'observed.connections': 80,
    });
    expect(finding).toMatchObject({ severity: 'note', numbers: { observed: 80, above: 0 } });
    expect(finding?.numbers).not.toHaveProperty('ceiling');
  });
});

describe('observed-figures-disagree', () => {
  const figures = { 'observed.throughput': 50, 'observed.inUse': 5 };

  it('fires when connections are held for longer than requests take', () => {
    expect(found({ ...figures, 'observed.responseTime': 0.05 })).toEqual([
      {
        code: 'observed-figures-disagree',
        severity: 'note',
        owner: 'postgres',
        numbers: { hold: 0.1, response: 0.05 },
      },
    ]);
    expect(found({ ...figures, 'observed.responseTime': 0.1 })).toEqual([]);
  });

  it('does not fire for a load that is set otherwise', () => {
    expect(found({ ...figures, 'api.holdTime': 1, 'api.arrivalRate': 1 })).toEqual([]);
  });
});

it('nothing is observed in the default scenario', () => {
  expect(observedFindings(observedSizing(defaultScenario))).toEqual([]);
});
