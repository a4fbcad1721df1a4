import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { connectionBudget } from '../../src/model/budget.ts';
import { headroom, headroomAt } from '../../src/model/headroom.ts';
import { type Moment, moments } from '../../src/model/moment.ts';
import { type SlotSegment, slotSegments } from '../../src/model/slots.ts';
import { transitionDemand } from '../../src/model/transition-demand.ts';
import { scenarios } from './arbitrary.ts';
import { type Settings, scenarioOf } from './scenario-of.ts';

function segmentsOf(settings: Settings, moment: Moment, budget?: number): readonly SlotSegment[] {
  const { moments: all, budget: own } = headroom(scenarioOf(settings));
  const at = all.find((one) => one.moment === moment);
  return at === undefined ? [] : slotSegments(at, budget ?? own.budget);
}

/** A segment in one line: who, which release, which part, how many inside and outside. */
const line = ({ owner, release, part, inside, outside }: SlotSegment) =>
  `${owner} ${release} ${part} ${inside} ${outside}`;

const four = { 'api.workersPerReplica': 4, 'api.poolSize': 10, 'api.rollout': 'blue-green' } as const;

describe('slotSegments(moment, budget)', () => {
  // prettier-ignore
  test.each<readonly [string, Settings, Moment, readonly string[]]>([
    ['calm pools',            four, 'steady', ['api running size 40 0']],
    ['pools and overflow',    four, 'peak', ['api running size 40 0', 'api running overflow 40 0']],
    ['a deploy that does not fit', four, 'rollout',
      ['api running size 40 0', 'api running overflow 40 0', 'api new size 17 23', 'api new overflow 0 40']],
    ['a superuser',           { ...four, 'postgres.appRole': 'superuser' }, 'rollout',
      ['api running size 40 0', 'api running overflow 40 0', 'api new size 20 20', 'api new overflow 0 40']],
    ['no overflow',           { ...four, 'api.maxOverflow': 0 }, 'rollout', ['api running size 40 0', 'api new size 40 0']],
    ['nothing but overflow',  { ...four, 'api.poolSize': 0 }, 'rollout', ['api running overflow 40 0', 'api new overflow 40 0']],
    ['no replica',            { ...four, 'api.replicas': 0 }, 'rollout', []],
    ['two services, the new releases last', { ...four, 'worker.poolSize': 3, 'worker.maxOverflow': 0 }, 'rollout',
      ['api running size 40 0', 'api running overflow 40 0', 'worker running size 3 0', 'api new size 14 26', 'api new overflow 0 40', 'worker new size 0 3']],
    ['a nightly job',         { ...four, 'job.kind': 'scheduled' }, 'peak',
      ['api running size 40 0', 'api running overflow 40 0', 'job running size 5 0', 'job running overflow 10 0']],
    ['two pools in each worker', { ...four, 'api.poolsPerWorker': 2 }, 'peak', ['api running size 80 0', 'api running overflow 17 63']],
    ['a pooler',              { ...four, 'api.reaches': 'pooler' }, 'peak', ['pooler running size 20 0']],
    ['a pooler with a reserve', { ...four, 'api.reaches': 'pooler', 'pooler.pairs': 3, 'pooler.reserve': 20 }, 'peak',
      ['pooler running size 60 0', 'pooler running overflow 37 23']],
    ['a pooler without limit', { ...four, 'api.reaches': 'pooler', 'pooler.poolSize': 'unlimited' }, 'peak', ['pooler running size 80 0']],
    ['nothing without limit', { ...four, 'api.reaches': 'pooler', 'api.poolSize': 'unlimited', 'pooler.poolSize': 'unlimited', 'pooler.maxClients': 'unlimited' },
      'peak', ['pooler running size 97 unbounded']],
    ['an unlimited pool',     { ...four, 'api.poolSize': 'unlimited' }, 'steady', ['api running size 97 unbounded']],
    ['an unlimited overflow', { ...four, 'api.maxOverflow': 'unlimited' }, 'rollout',
      ['api running size 40 0', 'api running overflow 57 unbounded', 'api new size 0 40', 'api new overflow 0 unbounded']],
  ])('of %s', (_, settings, moment, lines) => {
    expect(segmentsOf(settings, moment).map(line)).toEqual(lines);
  });

  // prettier-ignore
  test.each([
    [81,  [40, 40], [0, 0]],
    [80,  [40, 40], [0, 0]],
    [79,  [40, 39], [0, 1]],
    [40,  [40, 0],  [0, 40]],
    [1,   [1, 0],   [39, 40]],
    [0,   [0, 0],   [40, 40]],
    [-5,  [0, 0],   [40, 40]],
  ])('of 40 + 40 in a budget of %d puts %j inside and %j outside', (budget, inside, outside) => {
    const segments = segmentsOf(four, 'peak', budget);
    expect(segments.map((segment) => segment.inside)).toEqual(inside);
    expect(segments.map((segment) => segment.outside)).toEqual(outside);
  });

  it('tells the old release from the new one in a transition', () => {
    const [before, after] = [scenarioOf(four), scenarioOf({ ...four, 'api.poolSize': 3 })];
    const moment = headroomAt(transitionDemand(before, after), 97);
    expect(slotSegments(moment, 97).map(line)).toEqual([
      'api running size 40 0',
      'api running overflow 40 0',
      'api new size 12 0',
      'api new overflow 5 35',
    ]);
  });

  it('adds up: inside and outside to each segment, segments to the demand', () => {
    fc.assert(
      fc.property(scenarios(), fc.constantFrom(...moments.keys()), (scenario, index) => {
        const at = headroom(scenario).moments[index];
        if (at === undefined) throw new Error('no such moment');
        const { budget } = connectionBudget(scenario);
        const segments = slotSegments(at, budget);
        const inside = segments.reduce((sum, segment) => sum + segment.inside, 0);
        const unbounded = segments.filter(({ connections }) => connections === 'unbounded');
        for (const segment of segments) {
          expect(segment.connections).not.toBe(0);
          if (segment.connections === 'unbounded') expect(segment.outside).toBe('unbounded');
          else expect(segment.inside + Number(segment.outside)).toBe(segment.connections);
        }
        expect(unbounded.length > 0).toBe(at.demand === 'unbounded');
        expect(inside).toBe(Math.min(Math.max(0, budget), at.demand === 'unbounded' ? Infinity : at.demand));
        if (at.demand !== 'unbounded') {
          expect(segments.reduce((sum, { connections }) => sum + Number(connections), 0)).toBe(at.demand);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('fills in order: nobody is inside behind somebody who is outside', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        const { moments: all, budget } = headroom(scenario);
        for (const at of all) {
          const segments = slotSegments(at, budget.budget);
          const first = segments.findIndex(({ outside }) => outside !== 0);
          const later = first < 0 ? [] : segments.slice(first + 1);
          expect(later.every(({ inside }) => inside === 0)).toBe(true);
          const releases = segments.map(({ release }) => release);
          expect(releases).toEqual(releases.toSorted().toReversed());
        }
      }),
    );
  });
});
