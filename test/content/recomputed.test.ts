import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { closedRuns, openRuns, workerRuns } from '../../src/components/accuracy/measured-runs.ts';
import { connectsPerSecond } from '../../src/model/path/overflow-churn.ts';
import recorded from '../model/simulation/traces/runs.json' with { type: 'json' };
import { contentFiles, withoutCode } from './content-files.ts';
import {
  closedRow,
  closedRuns as closedRecords,
  openRow,
  openRuns as openRecords,
  workerRow,
  workerRuns as workerRecords,
} from './measured-waits.ts';

const root = new URL('../../', import.meta.url);
const textOf = (path: string) => readFileSync(new URL(path, root), 'utf8');

const openRows = openRecords.map(openRow);
const closeShare = 0.05;
const closeTime = 0.005;

function isClose({ measured, replayed, failed, replayedFailed }: (typeof openRows)[number]): boolean {
  const far = Math.abs(replayed - measured);
  return (
    (far <= closeShare * measured || far <= closeTime + 1e-9) && Math.abs(failed - replayedFailed) <= 0.01
  );
}

const isWithin = ({ low, high, measured }: (typeof openRows)[number]) => low <= measured && measured <= high;

/** Pool size, overflow, utilization and requests of the runs whose opened connections were counted. */
const churnRuns = [
  { size: 5, overflow: 5, utilization: 0.8, requests: 2025, opened: 51 },
  { size: 5, overflow: 5, utilization: 0.6, requests: 1500, opened: 107 },
  { size: 10, overflow: 20, utilization: 0.8, requests: 1917, opened: 71 },
] as const;

function connects({ size, overflow, utilization, requests }: (typeof churnRuns)[number]): number {
  const load = utilization * (size + overflow);
  const pool = { size, overflow, arrivalRate: load, holdTime: 1, checkoutTimeout: 30 } as const;
  return Math.round((requests * connectsPerSecond(pool)) / load);
}

function rowsIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (Array.isArray(value)) return value.length;
  if ('rows' in value && Array.isArray(value.rows)) return value.rows.length;
  return Object.entries(value)
    .filter(([name]) => name !== 'quantiles')
    .reduce((sum, [, part]) => sum + rowsIn(part), 0);
}

function faults(pattern: RegExp): number {
  return Number(pattern.exec(textOf('test/faults/README.md'))?.[1]);
}

const overheads = openRecords.map(({ overhead }) => overhead * 1000);
const late = JSON.parse(textOf('test/model/simulation/traces/pgb04.json')) as {
  readonly wait: readonly number[];
};
const lateRun = recorded.pools.find(({ id }) => id === 'pgb04');
const nearlyFull = recorded.workers.find(({ id }) => id === 'skew_autogroup_new');
const openBand = workerRuns.find(({ id }) => id === 'skew_autogroup_new')?.own ?? { low: 1, high: 1 };

/** Every number that a page gives as recomputed, by its id. */
const known: ReadonlyMap<string, number> = new Map([
  ['open-runs', openRows.length],
  ['close-runs', openRows.filter(isClose).length],
  ['close-share', closeShare * 100],
  ['close-time', closeTime * 1000],
  ['band-runs', openRows.filter(isWithin).length],
  ['widest-band', Number(Math.max(...openRows.map(({ low, high }) => high / low)).toPrecision(2))],
  ['least-overhead', Number(Math.min(...overheads).toPrecision(2))],
  ['most-overhead', Number(Math.max(...overheads).toPrecision(2))],
  ['late-timeout', Number(lateRun?.checkoutTimeout)],
  ['late-by', Number((Math.max(...late.wait) - Number(lateRun?.checkoutTimeout)).toPrecision(2))],
  [
    'nearly-full',
    Number(
      (
        ((nearlyFull?.arrivalRate ?? 0) *
          (nearlyFull?.shares[0] ?? 0) *
          ((nearlyFull?.service.mean_s ?? 0) + (nearlyFull?.overhead ?? 0)) *
          100) /
        (nearlyFull?.connections ?? 1)
      ).toPrecision(3),
    ),
  ],
  ['open-band', Number((openBand.high / openBand.low).toPrecision(2))],
  ...churnRuns.flatMap((run, at): readonly (readonly [string, number])[] => [
    [`opened-${at + 1}`, run.opened],
    [`churn-${at + 1}`, connects(run)],
  ]),
  [
    'reference-rows',
    globSync('test/model/references/*.json', { cwd: root }).reduce(
      (sum, path) => sum + rowsIn(JSON.parse(textOf(path))),
      0,
    ),
  ],
  ['faults-planted', faults(/387 of (\d+) are/)],
  ['faults-caught', faults(/\*\*(\d+) of 425 are/)],
  ['faults-telling', faults(/387 of the (\d+) that change a\s+result/)],
]);

const citations = contentFiles.flatMap(({ path, prose }) => {
  const text = withoutCode(prose);
  const tag = /<Recomputed\s+what="([^"]+)"\s+value=\{([\d.]+)\}(?:\s+unit="[^"]+")?\s*\/>/g;
  const found = [...text.matchAll(tag)].map(([, what = '', value]) => ({ path, what, value: Number(value) }));
  // A tag in another form would go unchecked.
  expect(found, path).toHaveLength(text.match(/<Recomputed\b/g)?.length ?? 0);
  return found;
});

test('every recomputed number is what its test computes', () => {
  const wrong = citations.filter(({ what, value }) => known.get(what) !== value);
  expect(wrong.map(({ path, what }) => `${path}: ${what} is ${known.get(what)}`)).toEqual([]);
});

test('every number that is computed anew is on a page', () => {
  const cited = new Set(citations.map(({ what }) => what));
  expect([...known.keys()].filter((what) => !cited.has(what))).toEqual([]);
});

const byId = <T extends { readonly id: string }>(rows: readonly T[]) =>
  rows.toSorted((one, other) => one.id.localeCompare(other.id));

describe('the measured runs that the page shows', () => {
  test('are those of single pools, with what a replay and random tests make of them', () => {
    expect(byId(openRuns.map(({ pool: _, ...row }) => row))).toEqual(byId(openRows));
    expect(openRuns.map(({ utilization }) => utilization)).toEqual(
      openRuns.map(({ utilization }) => utilization).toSorted((a, b) => a - b),
    );
  });

  test('are those with users, with what the closed form says', () => {
    expect(closedRuns.map(({ pool: _, ...row }) => row)).toEqual(closedRecords.map(closedRow));
  });

  test('are those over several workers', () => {
    expect(workerRuns.map(({ how: _, ...row }) => row)).toEqual(workerRecords.map(workerRow));
  });

  test('name the pool that ran', () => {
    const names = {
      asyncpg: 'asyncpg',
      node_pg: 'node-postgres',
      pgb: 'PgBouncer',
      postgresjs: 'postgres.js',
      prisma: 'Prisma',
      sqla_async: 'SQLAlchemy, async',
      sqla_thread: 'SQLAlchemy, threads',
    } as const;
    const drivers = new Map(
      recorded.pools.map(({ id, driver }) => [id, names[driver as keyof typeof names]]),
    );
    expect([...openRuns, ...closedRuns].filter(({ id, pool }) => drivers.get(id) !== pool)).toEqual([]);
  });

  test('miss the band once, with PgBouncer', () => {
    expect(openRows.filter((row) => !isWithin(row)).map(({ id }) => id)).toEqual(['pgb04']);
  });

  test('wait over a hundred times as long as one pool would, in the worst case', () => {
    expect(Math.max(...workerRuns.map(({ measured, joined }) => measured / joined.high))).toBeGreaterThan(
      100,
    );
    for (const { measured, even, own } of workerRuns) {
      expect(measured).toBeGreaterThan(even.high);
      expect(measured).toBeGreaterThanOrEqual(own.low);
    }
  });

  test('with a checkout timeout wait shorter than the closed form says, the others within a sixth of it', () => {
    const [timed, ...others] = closedRuns;
    expect(timed?.computed).toBeGreaterThan(timed?.measured ?? 0);
    for (const { measured, computed, throughput, computedThroughput } of others) {
      expect(Math.abs(computed - measured) / measured).toBeLessThan(1 / 6);
      expect(Math.abs(computedThroughput - throughput) / throughput).toBeLessThan(0.05);
    }
  });
});
