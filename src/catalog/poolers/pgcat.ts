import { factsFrom } from '../fact.ts';
import type { Metric } from '../pool.ts';
import type { PoolerFacts } from '../pooler.ts';

const date = '2026-11-21';
const repository = 'https://github.com/postgresml/pgcat/blob/5b038813eb14f181434ab7b5509e74d9b1fe123b';
const provenance = { version: '1.3.0, 2025-02-27', date, verified: true } as const;
const config = factsFrom({ source: `${repository}/src/config.rs`, ...provenance });
const documentation = factsFrom({ source: `${repository}/CONFIG.md`, ...provenance });
const client = factsFrom({ source: `${repository}/src/client.rs`, ...provenance });
const prometheus = factsFrom({ source: `${repository}/src/prometheus.rs`, ...provenance });

const gauge = (name: string, meaning: string, role?: NonNullable<Metric['role']>): Metric => ({
  name,
  meaning,
  kind: 'gauge',
  emitter: 'Prometheus',
  ...(role !== undefined && { role }),
});

/** PgCat, whose documentation and code name different defaults: the code’s stand here. */
export const pgcat: PoolerFacts = {
  id: 'pgcat',
  label: 'PgCat',
  defaults: {
    mode: config('transaction'),
    maxClients: client('unlimited'),
    waitTimeout: config(1),
    reserve: config(0),
    maxPreparedStatements: config(0),
  },
  derived: { poolSize: config('None: every user of a pool must be given a pool_size') },
  settings: documentation([
    { key: 'mode', place: 'file', name: 'pool_mode' },
    { key: 'poolSize', place: 'file', name: 'pool_size' },
    { key: 'waitTimeout', place: 'file', name: 'connect_timeout', unit: 'milliseconds' },
    { key: 'maxPreparedStatements', place: 'file', name: 'prepared_statements_cache_size' },
  ]),
  scope: documentation(
    'One pool for each user of a pool and each server of a shard, in one process of many threads.',
  ),
  whenExhausted: client(
    'A client waits connect_timeout and then gets an error; it stays connected until checkout_failure_limit is reached.',
  ),
  reuse: config(
    'The connection that rested longest is used next: server_round_robin is true in the code, false in the documentation.',
  ),
  closing: config(
    'Ten minutes idle and an age of an hour, in the code; the documentation says 30 seconds and 24 hours.',
  ),
  preparedStatements: documentation('None are kept until prepared_statements_cache_size is above 0.'),
  messages: {
    wait: client('could not get connection from the pool - …'),
    failureLimit: client('checkout failure limit reached (… / …)'),
  },
  otherSettings: [
    config({
      label: 'idle_timeout',
      why: 'Idle time after which a server connection closes.',
      default: '600000 ms',
    }),
    config({
      label: 'server_lifetime',
      why: 'Age at which one closes, also while in use.',
      default: '3600000 ms',
    }),
    config({
      label: 'ban_time',
      why: 'Time that a server rests after a failed health check.',
      default: '60 s',
    }),
    documentation({
      label: 'checkout_failure_limit',
      why: 'Failed attempts after which a client is disconnected; 0 is no limit.',
      default: 0,
    }),
    documentation({ label: 'min_pool_size', why: 'Idle connections that are kept open.', default: 0 }),
  ],
  versions: { '1.3.0': client('checkout_failure_limit disconnects a client that keeps failing.') },
  metrics: [
    prometheus([
      gauge('pgcat_pools_cl_active', 'Clients with a server connection.', 'open'),
      gauge('pgcat_pools_cl_waiting', 'Clients that wait.', 'waiting'),
      gauge('pgcat_pools_maxwait', 'Whole seconds of the longest wait now.', 'wait time'),
      gauge('pgcat_pools_maxwait_us', 'The microseconds of that wait.'),
      gauge('pgcat_pools_sv_active', 'Server connections in use.', 'in use'),
      gauge('pgcat_pools_sv_idle', 'Server connections ready for a client.', 'idle'),
      gauge('pgcat_databases_pool_size', 'The pool size of a server.', 'limit'),
      gauge('pgcat_databases_current_connections', 'Server connections of a server.', 'open'),
    ] as readonly Metric[]),
  ],
  traps: [
    config(
      'The documentation’s defaults differ from the code’s: set idle_timeout, server_lifetime, server_round_robin and pool_size yourself.',
    ),
    client('There is no limit on clients.'),
    documentation('connect_timeout is the time to wait for a server connection, not the time to open one.'),
  ],
};
