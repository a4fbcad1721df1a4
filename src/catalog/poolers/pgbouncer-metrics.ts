import { factsFrom } from '../fact.ts';
import type { Metric } from '../pool.ts';

const date = '2026-11-21';
const showPools = factsFrom({
  source: 'https://github.com/pgbouncer/pgbouncer/blob/pgbouncer_1_25_2/src/admin.c',
  version: 'SHOW POOLS, 1.18 to 1.25',
  date,
  verified: true,
});
const exporter = factsFrom({
  source: 'https://github.com/prometheus-community/pgbouncer_exporter/blob/master/collector.go',
  version: 'commit 03527dcd',
  date,
  verified: true,
});

const gauge = (name: string, meaning: string, role?: NonNullable<Metric['role']>): Metric => ({
  name,
  meaning,
  kind: 'gauge',
  ...(role !== undefined && { role }),
});
const exported = (name: string, meaning: string, role?: NonNullable<Metric['role']>): Metric => ({
  ...gauge(name, meaning, role),
  emitter: 'Prometheus',
});

/** The columns of SHOW POOLS, one row for each pair of database and user. */
export const showPoolsColumns = showPools([
  gauge('cl_active', 'Clients that have a server connection or are idle without a need of one.', 'open'),
  gauge('cl_waiting', 'Clients that wait for a server connection.', 'waiting'),
  gauge('cl_active_cancel_req', 'Clients whose cancel request is with the server.'),
  gauge('cl_waiting_cancel_req', 'Clients whose cancel request has not been passed on.'),
  gauge('sv_active', 'Server connections that a client holds.', 'in use'),
  gauge('sv_active_cancel', 'Server connections that pass on a cancel request.'),
  gauge('sv_being_canceled', 'Server connections that wait for cancel requests to end.'),
  gauge('sv_idle', 'Server connections ready for a client at once.', 'idle'),
  gauge('sv_used', 'Idle for longer than server_check_delay: tested before the next use.', 'idle'),
  gauge('sv_tested', 'Server connections under test or reset.'),
  gauge('sv_login', 'Server connections that are logging in.'),
  gauge('maxwait', 'Whole seconds that the oldest waiting client has waited.', 'wait time'),
  gauge('maxwait_us', 'The microseconds of that wait beyond whole seconds.'),
  gauge('pool_mode', 'The mode of the pool.'),
] as readonly Metric[]);

/** What the exporter for Prometheus makes of them. */
export const exporterMetrics = exporter([
  exported('pgbouncer_pools_client_active_connections', 'Clients with a server connection.', 'open'),
  exported('pgbouncer_pools_client_waiting_connections', 'Clients that wait.', 'waiting'),
  exported('pgbouncer_pools_client_maxwait_seconds', 'The longest wait now.', 'wait time'),
  exported('pgbouncer_pools_server_active_connections', 'Server connections in use.', 'in use'),
  exported('pgbouncer_pools_server_idle_connections', 'Server connections ready for a client.', 'idle'),
  exported('pgbouncer_pools_server_used_connections', 'Server connections idle for long.', 'idle'),
  exported('pgbouncer_databases_pool_size', 'The pool size of a database.', 'limit'),
  exported('pgbouncer_databases_current_connections', 'Server connections of a database.', 'open'),
  exported('pgbouncer_config_max_client_connections', 'max_client_conn.', 'limit'),
  {
    ...exported(
      'pgbouncer_stats_totals_client_wait_seconds_total',
      'Time that clients have waited.',
      'wait time',
    ),
    kind: 'counter',
  },
] as readonly Metric[]);
