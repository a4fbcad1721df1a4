import { factsFrom, type Provenance } from '../fact.ts';
import { ignoredBy, type Pool } from '../pool.ts';

const source: Provenance = {
  source: 'https://github.com/brianc/node-postgres/blob/master/packages/pg-pool/index.js',
  version: 'pg-pool 3.14.0',
  date: '2026-11-21',
  verified: true,
};
const code = factsFrom(source);
const ignored = ignoredBy(source);

export const nodePg: Pool = {
  id: 'node-pg',
  label: 'node-postgres',
  behaviour: { opening: code('lazy'), whenExhausted: code('wait'), maxOverflow: code(0) },
  defaults: {
    poolSize: code(10),
    minPoolSize: code(0),
    checkoutTimeout: code('none'),
    idleTimeout: code(10),
    maxLifetime: code('none'),
  },
  settings: code([
    { key: 'poolSize', place: 'code', name: 'max' },
    { key: 'minPoolSize', place: 'code', name: 'min' },
    { key: 'checkoutTimeout', place: 'code', name: 'connectionTimeoutMillis', unit: 'milliseconds' },
    { key: 'idleTimeout', place: 'code', name: 'idleTimeoutMillis', unit: 'milliseconds' },
    { key: 'maxLifetime', place: 'code', name: 'maxLifetimeSeconds' },
  ]),
  timeoutText: code('timeout exceeded when trying to connect'),
  traps: [
    code('Without connectionTimeoutMillis a full pool shows as requests that hang, not as an error.'),
    code('max: 0 means 10, because a false value is replaced by the default.'),
    code('?max= in the address is not read.'),
    code('min opens nothing ahead of time; it only keeps idle connections from being closed.'),
    code(
      'connectionTimeoutMillis also limits opening a connection: “Connection terminated due to connection timeout”.',
    ),
  ],
  ignores: [
    ignored('maxOverflow', 'A pool has max and nothing beyond it.', true),
    ignored('prePing', 'A client is handed out without a test.'),
    ignored('poolRecycle', 'Age is maxLifetimeSeconds.'),
    ignored(
      'statementCacheSize',
      'A named statement is kept for as long as its connection; nothing limits them.',
    ),
    ignored('statementCacheLifetime', 'A named statement is kept for as long as its connection.'),
  ],
};
