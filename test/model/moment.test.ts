import { describe, expect, it, test } from 'vitest';
import { fullestMoment, moments, runsAt } from '../../src/model/moment.ts';
import { serviceOf } from './scenario-of.ts';

describe('moments', () => {
  it('go from the calmest to the fullest', () => {
    expect(moments).toEqual(['steady', 'peak', 'scaled', 'rollout']);
    expect(moments.at(-1)).toBe(fullestMoment);
  });
});

describe('runsAt(service, moment)', () => {
  // prettier-ignore
  test.each([
    //               steady  peak    scaled  rollout
    ['web',          [true,  true,   true,   true]],
    ['background',   [true,  true,   true,   true]],
    ['scheduled',    [false, true,   true,   true]],
    ['tool',         [false, true,   true,   true]],
    ['migration',    [false, false,  false,  true]],
  ] as const)('of a %s service at each moment is %j', (kind, runs) => {
    expect(moments.map((moment) => runsAt(serviceOf({ kind }), moment))).toEqual(runs);
  });

  it('stays true once it is true', () => {
    for (const kind of ['web', 'background', 'scheduled', 'tool', 'migration']) {
      const runs = moments.map((moment) => Number(runsAt(serviceOf({ kind }), moment)));
      expect(runs).toEqual(runs.toSorted());
    }
  });
});
