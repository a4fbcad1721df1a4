import { factsFrom } from '../fact.ts';
import type { Metric, Pool } from '../pool.ts';
import { ignoresOf } from '../pool-ignores.ts';
import { nodePg as source } from './sources.ts';

const code = factsFrom(source);

const metrics: readonly Metric[] = [
  { name: 'options.max', meaning: 'The limit.', kind: 'gauge', role: 'limit' },
  { name: 'totalCount', meaning: 'Clients that are open or being opened.', kind: 'gauge', role: 'open' },
  { name: 'idleCount', meaning: 'Clients that are idle.', kind: 'gauge', role: 'idle' },
  { name: 'waitingCount', meaning: 'Callers that wait now.', kind: 'gauge', role: 'waiting' },
  { name: 'expiredCount', meaning: 'Clients past their maxLifetimeSeconds.', kind: 'gauge' },
  { name: 'connect', meaning: 'A client was opened.', kind: 'event' },
  { name: 'acquire', meaning: 'A client was handed out.', kind: 'event' },
  { name: 'release', meaning: 'A client came back.', kind: 'event' },
  { name: 'remove', meaning: 'A client was closed.', kind: 'event' },
];

export const nodePg: Pool = {
  id: 'node-pg',
  label: 'node-postgres',
  language: 'Node.js',
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
  scope: code('One pool for each new Pool(), in each process.'),
  reuse: code({ waiters: 'first come', idle: 'newest' }),
  closing: code(
    'A client idle for idleTimeoutMillis is closed, down to min. One older than maxLifetimeSeconds or used more than ' +
      'maxUses times is closed when it comes back; both are off by default.',
  ),
  timeoutText: code('timeout exceeded when trying to connect'),
  metrics: code(metrics),
  traps: [
    code('Without connectionTimeoutMillis a full pool shows as requests that hang, not as an error.'),
    code('max: 0 means 10, because a false value is replaced by the default.'),
    code('?max= in the address is not read.'),
    code('min opens nothing ahead of time; it only keeps idle connections from being closed.'),
    code(
      'connectionTimeoutMillis also limits opening a connection: “Connection terminated due to connection timeout”.',
    ),
    code('Without a listener for “error”, an idle client that loses its connection ends the process.'),
    code('It does not say how long callers waited: measure around connect().'),
  ],
  ignores: ignoresOf('node-pg'),
};
