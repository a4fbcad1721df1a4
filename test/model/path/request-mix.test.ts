import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { meanHoldTime, requestMix } from '../../../src/model/path/request-mix.ts';
import { scenarios } from '../arbitrary.ts';
import { type Settings, serviceOf } from '../scenario-of.ts';

const mix = (settings: Settings) => requestMix(serviceOf(settings));

describe('requestMix(service)', () => {
  // prettier-ignore
  test.each<readonly [string, Settings, shares: readonly number[], hold: number | 'unset', scv: number]>([
    ['nothing is given',            {},                                              [1],           'unset', 1],
    ['there is one kind',           { holdTime: 0.2 },                               [1],           0.2,     1],
    ['its variability is given',    { holdTime: 0.2, variability: 3 },               [1],           0.2,     3],
    ['the second has the same time', { holdTime: 0.2, secondShare: 0.25 },           [0.75, 0.25],  0.2,     1],
    ['a half takes three times as long', { holdTime: 0.1, secondShare: 0.5, secondHoldTime: 0.3 }, [0.5, 0.5], 0.2, 1.5],
    ['both are constant',           { holdTime: 0.1, secondShare: 0.5, secondHoldTime: 0.3, variability: 0 }, [0.5, 0.5], 0.2, 0.25],
    ['there are three kinds',       { holdTime: 0.1, secondShare: 0.25, secondHoldTime: 0.2, thirdShare: 0.25, thirdHoldTime: 0.4 },
      [0.5, 0.25, 0.25], 0.2, 1.75],
    ['the second takes all',        { holdTime: 0.1, secondShare: 1, secondHoldTime: 0.3 }, [1],    0.3,     1],
    ['two shares are over 1',       { holdTime: 9, secondShare: 1, secondHoldTime: 0.1, thirdShare: 1, thirdHoldTime: 0.3 }, [0.5, 0.5], 0.2, 1.5],
    ['a share is 0',                { holdTime: 0.1, secondShare: 0, secondHoldTime: 5 }, [1],      0.1,     1],
    ['only the second has a time',  { secondShare: 0.5, secondHoldTime: 0.3 },       [0.5, 0.5],    'unset', 1],
    ['nothing holds anything',      { holdTime: 0, secondShare: 0.5, variability: 4 }, [0.5, 0.5],  0,       4],
  ])('when %s', (_, settings, shares, hold, scv) => {
    const found = mix(settings);
    expect(found.kinds.map(({ share }) => share)).toEqual(shares);
    expect(found.holdTime).toEqual(hold === 'unset' ? hold : expect.closeTo(hold, 14));
    expect(found.holdVariability).toBeCloseTo(scv, 12);
  });

  it('has the mean app times of all kinds, and none where one kind lacks it', () => {
    const found = mix({
      appCpu: 0.02,
      secondShare: 0.5,
      secondAppCpu: 0.06,
      secondAppWaiting: 1,
      thirdShare: 0.25,
    });
    expect(found.appCpu).toBeCloseTo(0.04, 14);
    expect(found.appWaiting).toBe('unset');
    expect(
      mix({ secondShare: 0.5, thirdShare: 0.5, secondAppWaiting: 1, thirdAppWaiting: 3 }).appWaiting,
    ).toBe(2);
    expect(mix({ appCpu: 1, thirdShare: 0.5, thirdAppCpu: 2 }).appCpu).toBe(1.5);
  });

  it('names each kind', () => {
    const { kinds } = mix({ holdTime: 1, secondShare: 0.25, thirdShare: 0.5, thirdHoldTime: 2 });
    expect(kinds).toEqual([
      { kind: 'first', share: 0.25, holdTime: 1, appCpu: 'unset', appWaiting: 'unset' },
      { kind: 'second', share: 0.25, holdTime: 1, appCpu: 'unset', appWaiting: 'unset' },
      { kind: 'third', share: 0.5, holdTime: 2, appCpu: 'unset', appWaiting: 'unset' },
    ]);
  });

  it('has shares that add up to 1, a mean between its kinds, and no broken number, whatever is set', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        for (const service of scenario.services) {
          const { kinds, holdTime, holdVariability } = requestMix(service);
          expect(kinds.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
          expect(holdTime).toEqual(meanHoldTime(service));
          expect(Number.isFinite(holdVariability)).toBe(true);
          expect(holdVariability).toBeGreaterThanOrEqual(
            service.variability === 'unset' ? 1 : service.variability,
          );
          if (holdTime === 'unset') continue;
          const times = kinds.map((kind) => (kind.holdTime === 'unset' ? 0 : kind.holdTime));
          expect(holdTime).toBeGreaterThanOrEqual(Math.min(...times) * (1 - 1e-12));
          expect(holdTime).toBeLessThanOrEqual(Math.max(...times) * (1 + 1e-12));
        }
      }),
      { numRuns: 300 },
    );
  });
});
