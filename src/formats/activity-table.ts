import { count } from './diagnosis-entries.ts';
import { readValue } from './fields.ts';
import type { Application, Note, Reading, Understood } from './format.ts';
import { cellAt, type PsqlTable } from './psql-table.ts';
import { emptyReading } from './reading.ts';

const countNames = [
  'count',
  'connections',
  'connection_count',
  'conns',
  'total',
  'total_connections',
  'n',
  'num',
  'cnt',
  'sessions',
  'open',
  '?column?',
  'used',
];
const stateNames = ['state', 'status'];
const applicationNames = ['application_name', 'application', 'app', 'appname', 'app_name'];

/** The counts of a table with one row, by the name of the column. */
const summaries: Readonly<Record<string, string>> = {
  total: 'observed.connections',
  total_connections: 'observed.connections',
  connections: 'observed.connections',
  used: 'observed.connections',
  active: 'observed.active',
  active_connections: 'observed.active',
  idle_in_transaction: 'observed.idleInTransaction',
  idle_in_tx: 'observed.idleInTransaction',
  idle_in_xact: 'observed.idleInTransaction',
  max_connections: 'postgres.maxConnections',
  max_conn: 'postgres.maxConnections',
  superuser_reserved_connections: 'postgres.superuserReserved',
  res_for_super: 'postgres.superuserReserved',
  reserved_connections: 'postgres.reserved',
};

const has = ({ columns }: PsqlTable, names: readonly string[]) =>
  columns.some((column) => names.includes(column));

/** Whether a table counts connections by state or application, or lists the sessions themselves. */
export function isActivity(table: PsqlTable): boolean {
  const lists = table.columns.includes('pid') && has(table, ['state', 'backend_type', 'wait_event_type']);
  const byState =
    has(table, stateNames) &&
    table.rows.some((row) => /^(?:active|idle(?: in transaction)?)/.test(cellAt(table, row, ...stateNames)));
  return lists || (has(table, countNames) && (byState || table.columns.includes('application_name')));
}

/** Whether a table with one row sums up connections, or the limits of the server. */
export function isSummary({ columns, rows }: PsqlTable): boolean {
  const known = columns.filter((column) => Object.hasOwn(summaries, column));
  return (
    rows.length === 1 &&
    (known.length > 1 || (known.length === 1 && columns.length === 1 && /max_|reserved/.test(known[0] ?? '')))
  );
}

/** The name without what may be an address; letters, digits and `.`, `_`, `-` alone. */
function safeApplication(text: string): string {
  if (/@|\/\/|\d+\.\d+\.\d+\.\d/.test(text)) return 'left-out';
  return text
    .slice(0, 200)
    .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 40);
}

type Counts = Record<'open' | 'active' | 'idleInTransaction' | 'hidden', number>;

const entry = (key: string, name: string, line: number, amount: number): readonly Understood[] => {
  const read = readValue({ key }, `${amount}`);
  return 'value' in read ? [{ service: '', key, name, line, value: read.value }] : [];
};

/** What a table counts by state and application; sessions of the server itself are left out. */
export function activityReading(table: PsqlTable): Reading {
  const { line, columns, rows } = table;
  const countName = columns.includes('pid')
    ? ''
    : (columns.find((column) => countNames.includes(column)) ?? '');
  const named = has(table, applicationNames);
  const stated = has(table, stateNames);
  const typed = columns.includes('backend_type');
  const byName = new Map<string, Counts>();
  let stateless = 0;
  for (const row of rows) {
    const amount = countName === '' ? 1 : (count(cellAt(table, row, countName)) ?? 0);
    const state = cellAt(table, row, ...stateNames).toLowerCase();
    if (typed && cellAt(table, row, 'backend_type') !== 'client backend') continue;
    // Background processes have no state, and neither have sessions that the role may not see.
    if (stated && !typed && /^(?:|null|\[null\]|<null>)$/.test(state)) {
      stateless += amount;
      continue;
    }
    const name = safeApplication(cellAt(table, row, ...applicationNames));
    const counts = byName.get(name) ?? { open: 0, active: 0, idleInTransaction: 0, hidden: 0 };
    byName.set(name, counts);
    counts.open += amount;
    if (state === 'active') counts.active += amount;
    else if (state.startsWith('idle in transaction')) counts.idleInTransaction += amount;
  }
  const applications: readonly Application[] = [...byName].map(([name, counts]) => ({ name, ...counts }));
  const sum = (key: keyof Counts) => applications.reduce((total, one) => total + one[key], 0);
  const name = countName === '' ? 'pg_stat_activity' : countName;
  const understood = [
    ...entry('observed.connections', name, line, sum('open')),
    ...(stated
      ? [
          ...entry('observed.active', 'state', line, sum('active')),
          ...entry('observed.idleInTransaction', 'state', line, sum('idleInTransaction')),
        ]
      : []),
  ];
  const notes: readonly Note[] =
    stateless === 0
      ? []
      : [
          {
            line,
            text: `${stateless} without a state are left out: processes of the server itself, or sessions that the role may not see.`,
          },
        ];
  return {
    ...emptyReading,
    shared: understood.map(({ key, value }) => ({ key, value })),
    ...(named && applications.length <= 200 ? { applications } : {}),
    understood,
    notes,
  };
}

/** What a table with one row says, column by column. */
export function summaryReading(table: PsqlTable): Reading {
  const [row] = table.rows;
  if (row === undefined) return emptyReading;
  const understood = table.columns.flatMap((column) => {
    const key = Object.hasOwn(summaries, column) ? summaries[column] : undefined;
    const amount = count(cellAt(table, row, column));
    return key === undefined || amount === undefined ? [] : entry(key, column, row.line, amount);
  });
  const unique = [...new Map(understood.map((one) => [one.key, one])).values()];
  return { ...emptyReading, shared: unique.map(({ key, value }) => ({ key, value })), understood: unique };
}
