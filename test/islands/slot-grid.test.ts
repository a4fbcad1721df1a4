import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CellRun, type SlotGrid, slotGrid } from '../../src/islands/slot-grid.ts';
import { headroom } from '../../src/model/headroom.ts';
import type { Moment } from '../../src/model/moment.ts';
import { defaultService, type Scenario, withChanges } from '../../src/model/scenario.ts';
import { slotSegments } from '../../src/model/slots.ts';
import { scenarios } from '../model/arbitrary.ts';
import { type Settings, scenarioOf } from '../model/scenario-of.ts';

const overlap = {
  'api.workersPerReplica': 4,
  'api.poolSize': 10,
  'api.maxOverflow': 10,
  'api.rollout': 'blue-green',
} as const satisfies Settings;

// prettier-ignore
const overlapRuns = [
  ['size',     'running', 'inside',  40],
  ['overflow', 'running', 'inside',  40],
  ['size',     'new',     'inside',  17],
  ['reserved', 'running', 'inside',   3],
  ['size',     'new',     'outside', 23],
  ['overflow', 'new',     'outside', 40],
] as const;

test('old and new release of 4 × (10 + 10) fill 97 slots and leave 63 connections outside', () => {
  const grid = gridOf(scenarioOf(overlap));
  expect(
    grid.runs.map((run) => [run.part, run.release, run.outside ? 'outside' : 'inside', cellsOf(run)]),
  ).toEqual(overlapRuns);
  expect(grid).toMatchObject({ perCell: 1, outside: 63, undrawn: 0 });
});

// prettier-ignore
const sizes = [
  [10,     1,  10,   10],
  [30,     1,  30,   10],
  [31,     1,  31,   20],
  [100,    1,  100,  20],
  [400,    1,  400,  30],
  [401,    1,  401,  40],
  [1000,   1,  1000, 40],
  [1001,   2,  501,  40],
  [2002,   3,  668,  40],
  [5000,   5,  1000, 40],
  [10_000, 10, 1000, 40],
] as const;

test.each(sizes)(
  '%d slots: a cell stands for %d, %d cells in rows of %d',
  (slots, perCell, cells, columns) => {
    const grid = gridOf(
      scenarioOf({
        'postgres.maxConnections': slots,
        'api.rollout': 'recreate',
        'api.poolSize': 2,
        'api.maxOverflow': 1,
      }),
    );
    expect(grid.perCell).toBe(perCell);
    expect(sum(grid.runs)).toBe(cells);
    expect(new Set(grid.runs.flatMap(starts).map(({ x }) => x)).size).toBe(columns);
  },
);

test('the 3 reserved slots of a large server keep a cell', () => {
  for (const slots of [3000, 5000, 10_000, 100_000]) {
    const parts = gridOf(scenarioOf({ 'postgres.maxConnections': slots })).runs.map(({ part }) => part);
    expect(parts, String(slots)).toContain('reserved');
  }
});

test('there is a fence exactly where something stands outside', () => {
  const pool = (poolSize: number) =>
    gridOf(scenarioOf({ 'api.poolSize': poolSize, 'api.maxOverflow': 0, 'api.rollout': 'recreate' }));
  expect(pool(97).fence).toBeUndefined();
  expect(pool(97).outside).toBe(0);
  expect(pool(98).fence).toBeGreaterThan(0);
  expect(pool(98).outside).toBe(1);
});

test('outside at most eight rows are drawn and the rest is counted', () => {
  const grid = gridOf(
    scenarioOf({
      'api.workersPerReplica': 100,
      'api.poolSize': 100,
      'api.maxOverflow': 0,
      'api.rollout': 'recreate',
    }),
  );
  expect(sum(grid.runs.filter(({ outside }) => outside))).toBe(8 * 20);
  expect(grid.outside).toBe(10_000 - 97);
  expect(grid.undrawn).toBe(10_000 - 97 - 160);
});

test('an unlimited pool fills eight rows outside and is counted by no number', () => {
  const grid = gridOf(scenarioOf({ 'api.maxOverflow': 'unlimited' }));
  expect(sum(grid.runs.filter(({ outside }) => outside))).toBe(8 * 20);
  expect(grid).toMatchObject({ outside: 'unbounded', undrawn: 'unbounded' });
});

test('24 services on 5,000 slots have a cell for each of their parts', () => {
  const names = Array.from({ length: 24 }, (_, index) => `s-${index}`);
  const base = scenarioOf({ 'postgres.maxConnections': 5000 });
  const grid = gridOf({
    ...base,
    services: names.map((name) => ({ ...defaultService(name), poolSize: 1, maxOverflow: 1 })),
  });
  for (const name of names) {
    const parts = grid.runs
      .filter(({ owner }) => owner === name)
      .map(({ part, release }) => `${release} ${part}`);
    expect(parts, name).toEqual(
      ['running size', 'running overflow', 'new size', 'new overflow'].filter((part) => parts.includes(part)),
    );
    expect(parts.length, name).toBe(4);
  }
});

const wide = scenarios({
  set: (scenario) => withChanges(scenario, [{ key: 'postgres.superuserReserved', value: 3 }]),
});
const largeServers = fc
  .tuple(wide, fc.integer({ min: 1, max: 20_000 }))
  .map(([scenario, value]) => withChanges(scenario, [{ key: 'postgres.maxConnections', value }]));
const anyMoment = fc.constantFrom<Moment>('steady', 'peak', 'scaled', 'rollout');

test('inside there are as many cells as the slots need, whatever fills them', () => {
  fc.assert(
    fc.property(fc.oneof(wide, largeServers), anyMoment, (scenario, moment) => {
      const { perCell, runs } = gridOf(scenario, moment);
      const cells = Math.ceil(scenario.postgres.maxConnections / perCell);
      expect(sum(runs.filter(({ outside }) => !outside))).toBe(cells);
      expect(cells).toBeLessThanOrEqual(1000);
    }),
  );
});

test('cells lie in the picture, never twice at one place, and outside ones below the fence', () => {
  fc.assert(
    fc.property(fc.oneof(wide, largeServers), anyMoment, (scenario, moment) => {
      const { runs, width, height, fence } = gridOf(scenario, moment);
      const places = runs.flatMap(starts);
      expect(new Set(places.map(({ x, y }) => `${x} ${y}`)).size).toBe(places.length);
      for (const { x, y } of places) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThan(width);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(y).toBeLessThan(height);
      }
      for (const run of runs) {
        for (const { y } of starts(run)) expect(run.outside).toBe(fence !== undefined && y > fence);
      }
    }),
  );
});

test('the cells of a run follow one another, row by row', () => {
  fc.assert(
    fc.property(largeServers, (scenario) => {
      const { runs } = gridOf(scenario);
      for (const outside of [false, true]) {
        const places = runs.filter((run) => run.outside === outside).flatMap(starts);
        const sorted = places.toSorted((a, b) => a.y - b.y || a.x - b.x);
        expect(places).toEqual(sorted);
      }
    }),
  );
});

test('a part with connections inside keeps a cell while there are cells enough', () => {
  fc.assert(
    fc.property(largeServers, (scenario) => {
      const { segments, grid } = mapOf(scenario);
      const inside = segments.filter((segment) => segment.inside > 0);
      const cells = sum(grid.runs.filter(({ outside }) => !outside));
      fc.pre(cells >= inside.length + 3);
      const drawn = grid.runs.filter(
        (run) => !run.outside && (run.part === 'size' || run.part === 'overflow'),
      );
      expect(drawn.length).toBe(inside.length);
    }),
  );
});

test('up to 1,000 slots every part has exactly its cells', () => {
  fc.assert(
    fc.property(wide, anyMoment, (scenario, moment) => {
      fc.pre(scenario.postgres.maxConnections <= 1000);
      const { segments, grid } = mapOf(scenario, moment);
      const counts = segments.filter(({ inside }) => inside > 0).map(({ inside }) => inside);
      const drawn = grid.runs.filter(
        (run) => !run.outside && (run.part === 'size' || run.part === 'overflow'),
      );
      expect(drawn.map(cellsOf)).toEqual(counts);
    }),
  );
});

function mapOf(scenario: Scenario, moment: Moment = 'rollout') {
  const { budget, moments } = headroom(scenario);
  const shown = moments.find((one) => one.moment === moment) ?? moments[0];
  const segments = shown === undefined ? [] : slotSegments(shown, budget.budget);
  return { segments, grid: slotGrid(segments, budget) };
}

function gridOf(scenario: Scenario, moment?: Moment): SlotGrid {
  return mapOf(scenario, moment).grid;
}

/** Where the cells of a run begin: one `M` for each. */
function starts({ path }: CellRun): readonly { readonly x: number; readonly y: number }[] {
  return [...path.matchAll(/M([\d.]+) ([\d.]+)/g)].map(([, x, y]) => ({ x: Number(x), y: Number(y) }));
}

function cellsOf(run: CellRun): number {
  return starts(run).length;
}

function sum(runs: readonly CellRun[]): number {
  return runs.reduce((total, run) => total + cellsOf(run), 0);
}
