import { factsFrom } from '../fact.ts';
import type { Metric, Pool } from '../pool.ts';
import { ignoresOf } from '../pool-ignores.ts';
import { databaseSql as source } from './sources.ts';

const code = factsFrom(source);

const metrics: readonly Metric[] = [
  { name: 'MaxOpenConnections', meaning: 'The limit; 0 is none.', kind: 'gauge', role: 'limit' },
  { name: 'OpenConnections', meaning: 'Connections that are open.', kind: 'gauge', role: 'open' },
  { name: 'InUse', meaning: 'Connections in use.', kind: 'gauge', role: 'in use' },
  { name: 'Idle', meaning: 'Connections that are idle.', kind: 'gauge', role: 'idle' },
  { name: 'WaitCount', meaning: 'Callers that had to wait.', kind: 'counter' },
  { name: 'WaitDuration', meaning: 'Time that all callers waited.', kind: 'counter', role: 'wait time' },
  { name: 'MaxIdleClosed', meaning: 'Connections closed by SetMaxIdleConns.', kind: 'counter' },
  { name: 'MaxIdleTimeClosed', meaning: 'Connections closed by SetConnMaxIdleTime.', kind: 'counter' },
  { name: 'MaxLifetimeClosed', meaning: 'Connections closed by SetConnMaxLifetime.', kind: 'counter' },
];

export const databaseSql: Pool = {
  id: 'database-sql',
  label: 'Go database/sql',
  language: 'Go',
  behaviour: { opening: code('lazy'), whenExhausted: code('wait'), maxOverflow: code(0) },
  defaults: {
    poolSize: code('unlimited'),
    checkoutTimeout: code('none'),
    idleTimeout: code('none'),
    maxLifetime: code('none'),
  },
  settings: code([
    { key: 'poolSize', place: 'code', name: 'SetMaxOpenConns' },
    { key: 'checkoutTimeout', place: 'code', name: 'context.WithTimeout', unit: 'duration' },
    { key: 'idleTimeout', place: 'code', name: 'SetConnMaxIdleTime', unit: 'duration' },
    { key: 'maxLifetime', place: 'code', name: 'SetConnMaxLifetime', unit: 'duration' },
  ]),
  scope: code('One pool for each *sql.DB, in each process.'),
  reuse: code({ waiters: 'random', idle: 'newest' }),
  closing: code(
    'A connection that comes back is closed when SetMaxIdleConns, 2 by default, are idle already. By time it is ' +
      'closed only once SetConnMaxIdleTime or SetConnMaxLifetime is set.',
  ),
  timeoutText: code('context deadline exceeded'),
  metrics: code(metrics),
  traps: [
    code('Without SetMaxOpenConns nothing limits the pool: each waiting query opens a connection.'),
    code('Only 2 idle connections are kept by default, so a larger pool closes and reopens all the time.'),
    code('Set SetMaxIdleConns to the same number as SetMaxOpenConns.'),
    code('Only the context ends a wait; a query without a deadline waits for ever.'),
    code('A connection that comes free goes to a waiting caller drawn at random.'),
    code('Rows that are not closed keep their connection.'),
    code('A connection found dead in use is replaced, and the query is tried again up to two times.'),
    code(
      '“context deadline exceeded” does not say whether the pool or the query took the time; WaitCount does.',
    ),
  ],
  ignores: ignoresOf('database-sql'),
};
