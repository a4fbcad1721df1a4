import type { FieldValue } from '../model/field.ts';
import { readValue } from './fields.ts';
import type { NotUnderstood, Note, Understood } from './format.ts';
import { databaseParameters, type IniLine } from './pgbouncer-lines.ts';

export interface PgbouncerDatabases {
  readonly understood: readonly Understood[];
  readonly notUnderstood: readonly NotUnderstood[];
  readonly notes: readonly Note[];
}

interface Override {
  readonly line: number;
  readonly size: FieldValue;
}

const larger = (a: FieldValue, b: FieldValue) =>
  a === 'unlimited' ? b !== 'unlimited' : typeof a === 'number' && typeof b === 'number' && a > b;

/** Settings of one database that no field holds, with what they mean for the figures. */
const remarks: Readonly<Record<string, string>> = {
  pool_mode: 'This database has a pool mode of its own; the scenario has one for all.',
  reserve_pool: 'This database has a reserve of its own; the scenario has one for all.',
  reserve_pool_size: 'This database has a reserve of its own; the scenario has one for all.',
  max_db_connections: 'max_db_connections limits this database further; no field holds it.',
};

/** The size that every database has, or `undefined` where one of them has none of its own or they differ. */
function commonSize(overrides: readonly Override[], databases: number): FieldValue | undefined {
  const sizes = new Set(overrides.map(({ size }) => size));
  const [size] = sizes;
  return overrides.length === databases && sizes.size === 1 ? size : undefined;
}

/**
 * What the section `[databases]` says: the number of its entries as pairs, with one user for each, and sizes that
 * differ from `defaultSize`. Names, hosts, users and passwords are dropped.
 */
export function pgbouncerDatabases(lines: readonly IniLine[], defaultSize: FieldValue): PgbouncerDatabases {
  const entries = lines.filter(({ name }) => name !== '');
  const databases = new Map(entries.map((entry) => [entry.name, entry]));
  const notUnderstood: NotUnderstood[] = [];
  const notes: Note[] = [];
  const overrides: Override[] = [];
  for (const { line, text } of databases.values()) {
    const parameters = databaseParameters(text);
    for (const [name, remark] of Object.entries(remarks)) {
      if (parameters.has(name)) notes.push({ line, text: remark });
    }
    const size = parameters.get('pool_size');
    if (size === undefined) continue;
    const read = readValue({ key: 'pooler.poolSize', words: { 0: 'unlimited' } }, size);
    if ('reason' in read) notUnderstood.push({ name: 'pool_size', line, reason: read.reason });
    else overrides.push({ line, size: read.value });
  }
  const [first] = databases.values();
  if (first === undefined) return { understood: [], notUnderstood, notes };
  const wildcard = databases.get('*');
  const common = commonSize(overrides, databases.size);
  const used = common ?? defaultSize;
  for (const { line, size } of overrides) {
    if (size === used) continue;
    const comparison = larger(size, used) ? 'larger than' : 'smaller than';
    notes.push({
      line,
      text: `This database has a pool size of ${size}, ${comparison} the ${used} that count for every pair.`,
    });
  }
  const pairs = readValue({ key: 'pooler.pairs' }, String(databases.size));
  const counted = wildcard === undefined && 'value' in pairs;
  notes.push(
    wildcard === undefined
      ? {
          line: first.line,
          text: `Pairs of user and database: ${databases.size}, with one user for each database. With more users, set the pairs yourself.`,
        }
      : {
          line: wildcard.line,
          text: 'The entry * stands for any database, so the pairs of user and database are not known here; set them yourself.',
        },
  );
  const row = (key: string, name: string, line: number, value: FieldValue) => ({
    service: '',
    key,
    name,
    line,
    value,
  });
  return {
    understood: [
      ...(counted ? [row('pooler.pairs', '[databases]', first.line, pairs.value)] : []),
      ...(common === undefined
        ? []
        : [row('pooler.poolSize', 'pool_size', overrides[0]?.line ?? first.line, common)]),
    ],
    notUnderstood,
    notes,
  };
}
