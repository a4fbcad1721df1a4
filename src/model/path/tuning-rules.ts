import { mebibyte } from '../fields/builders.ts';
import type { Scenario } from '../scenario.ts';
import type { ServerSettings } from './server-settings.ts';

/**
 * A size in bytes, a count, a word of Postgres, `'none'` where no value fits, or `'unset'` where what it depends on is not
 * given.
 */
export type TuningValue = number | 'unset' | 'none' | 'on' | 'off' | 'try';

/** Why we would set a value. */
export type ReasonCode =
  | 'quarter-of-memory'
  | 'small-server'
  | 'shared-with-a-desktop'
  | 'planner-hint'
  | 'fits-worst-moment'
  | 'nothing-left'
  | 'autovacuum-takes-it-too'
  | 'server-picks-it'
  | 'fewer-checkpoints'
  | 'spread-writes'
  | 'not-below-default'
  | 'as-many-as-cores'
  | 'half-the-cores'
  | 'compiling-costs-memory'
  | 'by-storage'
  | 'by-workload'
  | 'saves-page-tables';

/** One setting of the server: what we would set, what is set, and why ours is what it is. Sizes in bytes. */
export interface TuningRow {
  /** In Postgres' spelling. */
  readonly setting: string;
  readonly unit: 'bytes' | 'count' | 'word';
  /** `'unset'` where what it depends on is not given. */
  readonly ours: TuningValue;
  /** `'unset'` where the scenario has no value, or no field, for it. */
  readonly yours: TuningValue;
  readonly reason: ReasonCode;
}

type Postgres = Scenario['postgres'];
export type Workload = Exclude<Postgres['workload'], 'unset'>;

/** The workload that was given, or a web app. */
export function workloadOf({ workload }: Pick<Postgres, 'workload'>): Workload {
  return workload === 'unset' ? 'web' : workload;
}

const gibibyte = 1024 * mebibyte;

/** Smallest and largest size of the write-ahead log by workload: the more is written, the rarer checkpoints should be. */
const walSizes: Readonly<Record<Workload, readonly [minimum: number, maximum: number]>> = {
  web: [gibibyte, 4 * gibibyte],
  oltp: [2 * gibibyte, 8 * gibibyte],
  warehouse: [4 * gibibyte, 16 * gibibyte],
  desktop: [100 * mebibyte, 2 * gibibyte],
  mixed: [gibibyte, 4 * gibibyte],
};

/** Rows about the write-ahead log and its checkpoints. */
export function walSettings(postgres: Postgres, workload: Workload): readonly TuningRow[] {
  const [minimum, maximum] = walSizes[workload];
  return [
    {
      setting: 'min_wal_size',
      unit: 'bytes',
      ours: minimum,
      yours: postgres.minWalSize,
      reason: 'fewer-checkpoints',
    },
    {
      setting: 'max_wal_size',
      unit: 'bytes',
      ours: maximum,
      yours: postgres.maxWalSize,
      reason: 'fewer-checkpoints',
    },
    {
      setting: 'checkpoint_completion_target',
      unit: 'count',
      ours: 0.9,
      yours: postgres.checkpointCompletionTarget,
      reason: 'spread-writes',
    },
  ];
}

type ParallelSettings = Partial<
  Pick<
    ServerSettings,
    'maxWorkerProcesses' | 'maxParallelWorkers' | 'maxParallelWorkersPerGather' | 'autovacuumWorkers'
  >
>;

/**
 * Rows about processes, and the values that the memory of queries depends on; `'unset'` and none without cores. At most
 * half of the cores work for one query, 4 outside a warehouse; a single core gets no parallel query. Never fewer worker
 * processes than the 8 that Postgres has by default, which logical replication and extensions use too.
 */
export function parallelSettings(
  { cores, ...postgres }: Postgres,
  workload: Workload,
): { readonly rows: readonly TuningRow[]; readonly settings: ParallelSettings } {
  const whole = cores === 'unset' ? 'unset' : Math.max(1, Math.floor(cores));
  const half = whole === 'unset' || whole === 1 ? 0 : Math.ceil(whole / 2);
  const perGather = workload === 'warehouse' ? half : Math.min(half, 4);
  const given = (value: number): number | 'unset' => (whole === 'unset' ? 'unset' : value);
  const workers = whole === 'unset' ? 8 : whole;
  const row = (setting: string, ours: TuningValue, yours: TuningValue, reason: ReasonCode): TuningRow => ({
    setting,
    unit: 'count',
    ...{ ours, yours, reason },
  });
  const autovacuum = workers >= 32 ? 5 : workers >= 16 ? 4 : 3;
  return {
    rows: [
      row(
        'max_worker_processes',
        given(Math.max(8, workers)),
        postgres.maxWorkerProcesses,
        'not-below-default',
      ),
      row('max_parallel_workers', given(workers), postgres.maxParallelWorkers, 'as-many-as-cores'),
      row(
        'max_parallel_workers_per_gather',
        given(perGather),
        postgres.maxParallelWorkersPerGather,
        'half-the-cores',
      ),
      row(
        'max_parallel_maintenance_workers',
        given(Math.min(half, 4)),
        postgres.maxParallelMaintenanceWorkers,
        'half-the-cores',
      ),
      row('autovacuum_max_workers', given(autovacuum), postgres.autovacuumWorkers, 'as-many-as-cores'),
    ],
    settings:
      whole === 'unset'
        ? {}
        : {
            maxWorkerProcesses: Math.max(8, whole),
            maxParallelWorkers: whole,
            maxParallelWorkersPerGather: perGather,
            autovacuumWorkers: autovacuum,
          },
  };
}

const parallelReads = { ssd: 200, san: 300, hdd: 2 } as const;

/** Rows that depend on what the data lies on and what is asked of it. */
export function storageSettings({ storage, jit }: Postgres, workload: Workload): readonly TuningRow[] {
  const known = storage !== 'unset';
  const slowJumps = storage === 'hdd' || workload === 'warehouse';
  const short = workload !== 'warehouse' && workload !== 'desktop';
  return [
    {
      setting: 'random_page_cost',
      unit: 'count',
      ours: known ? (slowJumps ? 4 : 1.1) : 'unset',
      yours: 'unset',
      reason: 'by-storage',
    },
    {
      setting: 'effective_io_concurrency',
      unit: 'count',
      ours: known ? parallelReads[storage] : 'unset',
      yours: 'unset',
      reason: 'by-storage',
    },
    {
      setting: 'default_statistics_target',
      unit: 'count',
      ours: workload === 'warehouse' ? 500 : 100,
      yours: 'unset',
      reason: 'by-workload',
    },
    {
      setting: 'jit',
      unit: 'word',
      ours: short ? 'off' : 'on',
      yours: jit,
      reason: 'compiling-costs-memory',
    },
  ];
}
