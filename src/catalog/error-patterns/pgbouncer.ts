import type { ErrorPattern } from './pattern.ts';

const date = '2026-11-21';
const source = (file: string) => `https://github.com/pgbouncer/pgbouncer/blob/master/src/${file}`;

/** Messages of PgBouncer, between the app and Postgres. */
export const pgbouncerPatterns: readonly ErrorPattern[] = [
  {
    id: 'pgb-max-client',
    label: 'PgBouncer: max_client_conn reached',
    layer: 'pooler',
    pattern: /no more connections allowed/i,
    samples: ['ERROR: no more connections allowed (max_client_conn)'],
    settings: [{ name: 'max_client_conn', key: 'pooler.maxClients' }, { name: 'ulimit -n' }],
    means:
      'The client side of the pooler is full; max_client_conn is 100 for each process unless it is set. Postgres was not asked.',
    now: [
      'Raise max_client_conn to the demand of all clients during a deploy, and the limit on open files with it.',
      'Count cl_active and cl_waiting in SHOW POOLS.',
    ],
    avoid: ['Do not raise max_connections or default_pool_size: they are the other side of the pooler.'],
    source: source('client.c'),
    version: 'PgBouncer 1.18 to 1.25',
    date,
    verified: true,
  },
  {
    id: 'pgb-db-client',
    label: 'PgBouncer: client limit of a database or user',
    layer: 'pooler',
    pattern: /client connections exceeded \(max_(?:db|user)_client_connections\)/i,
    samples: [
      'client connections exceeded (max_db_client_connections)',
      'client connections exceeded (max_user_client_connections)',
    ],
    settings: [{ name: 'max_db_client_connections' }, { name: 'max_user_client_connections' }],
    means:
      'This database or this user has a limit of its own on clients of the pooler, and it was reached. Others still get in.',
    now: [
      'Read which of the two is named, and raise that one or lower the pools that use it.',
      'See SHOW CLIENTS for who holds them.',
    ],
    avoid: ['Do not raise max_client_conn: it was not the limit.'],
    source: source('client.c'),
    version: 'PgBouncer 1.24 to 1.25',
    date,
    verified: true,
  },
  {
    id: 'pgb-login-retry',
    label: 'PgBouncer: server login has been failing',
    layer: 'pooler',
    pattern: /server login has been failing|pgbouncer cannot connect to server/i,
    samples: [
      'server login has been failing, cached error: connect failed (server_login_retry)',
      'ERROR:  pgbouncer cannot connect to server',
    ],
    settings: [
      { name: 'default_pool_size', key: 'pooler.poolSize' },
      { name: 'max_db_connections' },
      { name: 'server_login_retry' },
    ],
    means:
      'The pooler can’t open connections to Postgres and answers clients with the last error that it got; often Postgres itself has no slot left.',
    now: [
      'Read the cached error in the message: it is the cause.',
      'If it says too many clients, add up pool size over all pairs and processes of the pooler.',
    ],
    avoid: ['Do not raise default_pool_size: the pooler already asks for more than it gets.'],
    source: source('objects.c'),
    version: 'PgBouncer 1.18 to 1.25',
    date,
    verified: true,
  },
  {
    id: 'pgb-query-wait',
    label: 'PgBouncer: query_wait_timeout',
    layer: 'pooler',
    // The bare name is also a setting of pgbouncer.ini.
    pattern:
      /(?:pooler error|FATAL|ERROR|closing because|ProtocolViolation(?:Error)?): {1,2}query_wait_timeout\b/i,
    samples: [
      'WARNING C-0x1372b50: mydb/myuser@127.0.0.1:45296 Pooler Error: query_wait_timeout',
      'psycopg.errors.ProtocolViolation: query_wait_timeout',
    ],
    settings: [
      { name: 'query_wait_timeout', key: 'pooler.waitTimeout' },
      { name: 'default_pool_size', key: 'pooler.poolSize' },
      { name: 'reserve_pool_size', key: 'pooler.reserve' },
    ],
    means:
      'A client waited query_wait_timeout, 120 seconds by default, for a server connection and was disconnected.',
    now: [
      'Read cl_waiting and maxwait in SHOW POOLS, and look for long or idle transactions.',
      'Raise default_pool_size only while pools × processes still fit the budget of Postgres.',
    ],
    avoid: ['Do not enlarge the pools of the app: they only make the queue in front of the pooler longer.'],
    source: source('janitor.c'),
    version: 'PgBouncer 1.18 to 1.25',
    date,
    verified: true,
  },
  {
    id: 'pgb-login-timeout',
    label: 'PgBouncer: client_login_timeout',
    layer: 'pooler',
    // The bare name is also a setting of pgbouncer.ini.
    pattern:
      /(?:pooler error|FATAL|ERROR|closing because|ProtocolViolation(?:Error)?): {1,2}client_login_timeout\b/i,
    samples: ['Pooler Error: client_login_timeout', 'FATAL:  client_login_timeout (server down)'],
    settings: [
      { name: 'client_login_timeout' },
      { name: 'so_reuseport' },
      { name: 'processes', key: 'pooler.processes' },
    ],
    means:
      'A client did not finish logging in within client_login_timeout, 60 seconds by default: the one thread of the pooler is busy, the auth_query finds no server connection, or, with “server down”, Postgres does not answer.',
    wordings: [
      {
        pattern: /server down/,
        means:
          'A client waited for its login until client_login_timeout, for the pooler gets no answer from Postgres.',
      },
    ],
    now: [
      'Look at the CPU of the PgBouncer process: it uses one core.',
      'With “server down”, connect to Postgres past the pooler.',
    ],
    avoid: ['Do not restart all clients at once: a storm of logins is what it can’t take.'],
    source: source('janitor.c'),
    version: 'PgBouncer 1.18 to 1.25',
    date,
    verified: true,
  },
  {
    id: 'pgb-startup-param',
    label: 'PgBouncer: unsupported startup parameter',
    layer: 'pooler',
    pattern: /unsupported startup parameter(?: in options)?: /i,
    samples: [
      'ERROR: unsupported startup parameter: extra_float_digits',
      'FATAL:  unsupported startup parameter in options: search_path',
    ],
    settings: [{ name: 'ignore_startup_parameters' }],
    means:
      'The driver sends a setting at connect that the pooler does not track, and is turned away. No count was reached.',
    now: [
      'Stop sending it, or name it in ignore_startup_parameters, which drops it.',
      'Set what you need on the role instead: ALTER ROLE … SET.',
    ],
    avoid: ['Do not ignore search_path or a timeout without setting it elsewhere: it is dropped silently.'],
    source: source('client.c'),
    version: 'PgBouncer 1.18 to 1.25; “in options” since 1.20',
    date,
    verified: true,
  },
];
