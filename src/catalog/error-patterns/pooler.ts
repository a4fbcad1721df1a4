import type { ErrorPattern } from './pattern.ts';

const date = '2026-11-21';

/** Messages of a pooler between the app and Postgres. */
export const poolerPatterns: readonly ErrorPattern[] = [
  {
    id: 'pgb-max-client',
    label: 'PgBouncer: max_client_conn reached',
    limit: 'pooler',
    pattern: /no more connections allowed/,
    means:
      'The client side of the pooler is full; max_client_conn is 100 for each process unless it is set. Postgres was not asked.',
    now: [
      'Raise max_client_conn to the demand of all clients during a deploy, and the limit on open files with it.',
      'Count cl_active and cl_waiting in SHOW POOLS.',
    ],
    avoid: ['Do not raise max_connections or default_pool_size: they are the other side of the pooler.'],
    source: 'https://github.com/pgbouncer/pgbouncer/blob/master/src/client.c',
    version: '1.18 to 1.25',
    date,
    verified: true,
  },
  {
    id: 'pgb-query-wait',
    label: 'PgBouncer: query_wait_timeout',
    limit: 'pooler',
    // The bare name is also a setting of pgbouncer.ini.
    pattern: /(?:Pooler Error|FATAL|ERROR|error): {1,2}query_wait_timeout/,
    means:
      'A client waited query_wait_timeout, 120 seconds by default, for a server connection and was disconnected.',
    now: [
      'Read cl_waiting and maxwait in SHOW POOLS, and look for long or idle transactions.',
      'Raise default_pool_size only while pools × processes still fit the budget of Postgres.',
    ],
    avoid: ['Do not enlarge the pools of the app: they only make the queue in front of the pooler longer.'],
    source: 'https://github.com/pgbouncer/pgbouncer/blob/master/src/janitor.c',
    version: '1.18 to 1.25',
    date,
    verified: true,
  },
];
