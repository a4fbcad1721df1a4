import type { FieldValue, ValueWord } from '../model/field.ts';
import { fieldOf } from './fields.ts';
import { type PostgresUnit, readAmount, writeAmount } from './postgresql-units.ts';

/** A setting of Postgres that a field of the group `postgres` holds. */
export interface PostgresSetting {
  readonly key: string;
  readonly unit: PostgresUnit;
  /** The least and the most that Postgres takes, in the setting's own unit. */
  readonly range: readonly [least: number, most: number];
  /** The least that every server takes, where some take less. */
  readonly safe?: number;
  /** The first version that knows it, where the fields allow an older one. */
  readonly since?: number;
  /** Numbers that stand for a word. */
  readonly words?: Readonly<Record<number, ValueWord>>;
  /** The last version in which a change needs a restart; none where a reload is enough. */
  readonly restart?: number;
}

const most = 2 ** 31 - 1;
const always = 99;
const size = (key: string, unit: PostgresUnit, least: number, greatest = most): PostgresSetting => ({
  key: `postgres.${key}`,
  unit,
  range: [least, greatest],
});
const count = (key: string, least: number, greatest: number): PostgresSetting => ({
  key: `postgres.${key}`,
  unit: 'count',
  range: [least, greatest],
});
const timeout = (key: string): PostgresSetting => ({
  key: `postgres.${key}`,
  unit: 'ms',
  range: [1, most],
  words: { 0: 'none' },
});

/** The settings by name, in the order in which they are written. */
export const postgresSettings: Readonly<Record<string, PostgresSetting>> = {
  max_connections: { ...count('maxConnections', 1, 262_143), restart: always },
  superuser_reserved_connections: { ...count('superuserReserved', 0, 262_143), restart: always },
  reserved_connections: { ...count('reserved', 0, 262_143), since: 16, restart: always },
  shared_buffers: { ...size('sharedBuffers', 'blocks', 16, 2 ** 30 - 1), restart: always },
  wal_buffers: {
    ...size('walBuffers', 'blocks', 0, 262_143),
    safe: 4,
    words: { [-1]: 'unset' },
    restart: always,
  },
  max_worker_processes: { ...count('maxWorkerProcesses', 0, 262_143), restart: always },
  autovacuum_max_workers: { ...count('autovacuumWorkers', 1, 262_143), restart: 17 },
  effective_cache_size: size('effectiveCacheSize', 'blocks', 1),
  work_mem: size('workMem', 'kB', 64),
  hash_mem_multiplier: { key: 'postgres.hashMemMultiplier', unit: 'number', range: [1, 1000], since: 13 },
  maintenance_work_mem: { ...size('maintenanceWorkMem', 'kB', 64), safe: 1024 },
  max_parallel_workers: { ...count('maxParallelWorkers', 0, 1024), since: 10 },
  max_parallel_workers_per_gather: count('maxParallelWorkersPerGather', 0, 1024),
  max_parallel_maintenance_workers: { ...count('maxParallelMaintenanceWorkers', 0, 1024), since: 11 },
  // Two segments of 16 MB are the least that a server starts with.
  min_wal_size: { ...size('minWalSize', 'MB', 2), safe: 32 },
  max_wal_size: { ...size('maxWalSize', 'MB', 2), safe: 32 },
  checkpoint_completion_target: { key: 'postgres.checkpointCompletionTarget', unit: 'number', range: [0, 1] },
  statement_timeout: timeout('statementTimeout'),
  lock_timeout: timeout('lockTimeout'),
  idle_in_transaction_session_timeout: timeout('idleInTransactionTimeout'),
  transaction_timeout: { ...timeout('transactionTimeout'), since: 17 },
  jit: { key: 'postgres.jit', unit: 'flag', range: [0, 1], since: 11 },
};

const flag = /^(?:(on|t(?:r(?:ue?)?)?|y(?:es?)?|1)|of(?:f)?|f(?:a(?:l(?:se?)?)?)?|no?|0)$/i;

/** How many of the field's units, bytes or seconds, one of the setting's own is. */
const fieldUnit: Readonly<Record<PostgresUnit, (amount: number) => number>> = {
  count: (amount) => amount,
  number: (amount) => amount,
  flag: (amount) => amount,
  kB: (amount) => amount * 2 ** 10,
  blocks: (amount) => amount * 2 ** 13,
  MB: (amount) => amount * 2 ** 20,
  ms: (amount) => amount / 1000,
};
const ownUnit: Readonly<Record<PostgresUnit, (value: number) => number>> = {
  count: (value) => value,
  number: (value) => Math.round(value * 1e6) / 1e6,
  flag: (value) => value,
  kB: (value) => Math.round(value / 2 ** 10),
  blocks: (value) => Math.round(value / 2 ** 13),
  MB: (value) => Math.round(value / 2 ** 20),
  // 0 means no timeout.
  ms: (value) => Math.max(1, Math.round(value * 1000)),
};

const rangeText = ({ unit, range: [least, greatest] }: PostgresSetting) =>
  `from ${writeAmount(unit, least)} to ${writeAmount(unit, greatest)}`;

/** The value of the field that a text means for a setting, or a sentence that says why Postgres does not take it. */
export function readPostgresValue(
  setting: PostgresSetting,
  text: string,
): { readonly value: FieldValue } | { readonly reason: string } {
  if (setting.unit === 'flag') {
    const match = flag.exec(text.trim());
    if (match === null) return { reason: 'It needs on or off.' };
    return { value: match[1] === undefined ? 'off' : 'on' };
  }
  const read = readAmount(setting.unit, text);
  if ('reason' in read) return read;
  const word = setting.words?.[read.amount];
  if (word !== undefined) return { value: word };
  const [least, greatest] = setting.range;
  if (read.amount < least || read.amount > greatest)
    return { reason: `Postgres takes it ${rangeText(setting)}.` };
  const value = fieldUnit[setting.unit](read.amount);
  const field = fieldOf(setting.key);
  if (field !== undefined && 'maximum' in field && value > field.maximum)
    return { reason: `It is larger than the ${field.maximum} ${field.unit} that a scenario holds.` };
  return { value };
}

/** The text of a field's value for a setting, or a sentence that says why Postgres does not take it. */
export function writePostgresValue(
  setting: PostgresSetting,
  value: FieldValue,
): { readonly text: string } | { readonly reason: string } {
  if (typeof value !== 'number') {
    const number = Object.entries(setting.words ?? {}).find(([, word]) => word === value)?.[0];
    return { text: number ?? String(value) };
  }
  const amount = ownUnit[setting.unit](value);
  const [least, greatest] = setting.range;
  const safe = { ...setting, range: [setting.safe ?? least, greatest] } as const;
  if (amount < safe.range[0] || amount > greatest) return { reason: `Postgres takes it ${rangeText(safe)}` };
  return { text: writeAmount(setting.unit, amount) };
}
