import { factsFrom } from '../fact.ts';
import type { Metric } from '../pool.ts';
import type { PoolerFacts } from '../pooler.ts';

const repository = 'https://github.com/supabase/supavisor/blob/03e5cc5697904df3b98b2e4a587bbbd5bc054157';
const provenance = { version: '2.9.7', date: '2026-11-21', verified: true } as const;
const tenant = factsFrom({ source: `${repository}/lib/supavisor/tenants/tenant.ex`, ...provenance });
const user = factsFrom({ source: `${repository}/lib/supavisor/tenants/user.ex`, ...provenance });
const modes = factsFrom({ source: `${repository}/docs/configuration/pool_modes.md`, ...provenance });
const questions = factsFrom({ source: `${repository}/docs/faq.md`, ...provenance });
const supervisor = factsFrom({ source: `${repository}/lib/supavisor/tenant_supervisor.ex`, ...provenance });
const limit = factsFrom({
  source: `${repository}/lib/supavisor/errors/max_connections_error.ex`,
  ...provenance,
});
const checkout = factsFrom({
  source: `${repository}/lib/supavisor/errors/checkout_timeout_error.ex`,
  ...provenance,
});
const flags = factsFrom({ source: `${repository}/config/runtime.exs`, ...provenance });
const metrics = factsFrom({ source: `${repository}/lib/supavisor/monitoring/tenant.ex`, ...provenance });
const sizing = factsFrom({
  source:
    'https://github.com/supabase/supabase/blob/12499a3058a86a322d795ffd349192ee7684cac1/apps/docs/content/troubleshooting/supavisor-faq-YyP5tI.mdx',
  version: 'as Supabase runs it, 2024',
  date: '2026-11-21',
  verified: true,
});

const exported = (
  name: string,
  meaning: string,
  kind: Metric['kind'],
  role?: NonNullable<Metric['role']>,
): Metric => ({ name, meaning, kind, emitter: 'Prometheus', ...(role !== undefined && { role }) });

/** Supavisor, the pooler of Supabase, as it is when one runs it oneself. */
export const supavisor: PoolerFacts = {
  id: 'supavisor',
  label: 'Supavisor',
  defaults: {
    mode: modes('transaction'),
    poolSize: tenant(15),
    maxClients: tenant(1000),
    waitTimeout: user(60),
    reserve: supervisor(0),
    maxPreparedStatements: flags(0),
  },
  settings: tenant([
    { key: 'mode', place: 'file', name: 'mode_type' },
    { key: 'poolSize', place: 'file', name: 'default_pool_size' },
    { key: 'maxClients', place: 'file', name: 'default_max_clients' },
    { key: 'waitTimeout', place: 'file', name: 'pool_checkout_timeout', unit: 'milliseconds' },
  ]),
  scope: questions('One pool for each tenant, user and mode, on one node of the cluster.'),
  whenExhausted: checkout('A client waits 60 seconds and then gets an error.'),
  reuse: supervisor('The connection used last is used next.'),
  closing: supervisor('A server connection beyond the minimum closes after five minutes idle.'),
  preparedStatements: questions(
    'They work in session mode; in transaction mode only with the flag named_prepared_statements, which is off by default.',
  ),
  messages: {
    clientLimit: limit('max client connections reached, limit: {maxClients}'),
    sessionLimit: limit(
      'max clients reached in session mode - max clients are limited to pool_size: {poolSize}',
    ),
    wait: checkout(
      'unable to check out connection from the pool after {waitTimeout:ms}ms in Transaction mode',
    ),
  },
  otherSettings: [
    tenant({ label: 'client_idle_timeout', why: 'Idle time of a client; 0 is no limit.', default: 0 }),
    flags({
      label: 'NAMED_PREPARED_STATEMENTS_ENABLED',
      why: 'Lets named statements work in transaction mode.',
      default: 'false',
    }),
  ],
  versions: {
    '2.9': limit(
      'Errors carry a code such as EMAXCONN, EMAXCONNSESSION or ECHECKOUTTIMEOUT before their text.',
    ),
  },
  metrics: [
    metrics([
      exported('supavisor_connections_active', 'Clients of a tenant.', 'gauge', 'open'),
      exported(
        'supavisor_pool_checkout_duration_local',
        'Time to get a server connection.',
        'histogram',
        'wait time',
      ),
      exported(
        'supavisor_pool_checkout_duration_remote',
        'The same over another node.',
        'histogram',
        'wait time',
      ),
      exported('supavisor_client_query_duration', 'Time that a query took.', 'histogram'),
      exported('supavisor_client_joins_fail', 'Clients that were turned away.', 'counter', 'timeouts'),
      exported('supavisor_db_handler_db_connection_count', 'Server connections that were opened.', 'counter'),
    ]),
  ],
  traps: [
    limit('In session mode the pool size is also the limit of clients.'),
    sizing('Each pair of role and database has a pool of that size in each mode; their sum meets Postgres.'),
    questions('Older versions say “Max client connections reached”.'),
  ],
};
