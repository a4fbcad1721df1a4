import type { ErrorPattern } from './pattern.ts';

const date = '2026-11-21';

/** A transaction that was left open until the server ended it: what ran dry afterwards follows from it. */
export const leftOpenPatterns: readonly ErrorPattern[] = [
  {
    id: 'idle-in-tx',
    label: 'Idle-in-transaction timeout',
    layer: 'connection',
    pattern: /terminating connection due to idle-in-transaction timeout|\bidle transaction timeout\b/i,
    samples: [
      'FATAL: terminating connection due to idle-in-transaction timeout',
      'closing because: idle transaction timeout (age=300s)',
    ],
    settings: [
      { name: 'idle_in_transaction_session_timeout', key: 'postgres.idleInTransactionTimeout' },
      { name: 'idle_transaction_timeout of PgBouncer' },
    ],
    means:
      'A transaction was open and nothing happened in it until Postgres, or the pooler, ended the connection: a leak was caught.',
    now: [
      'Find the caller by application_name: a call to another service inside a transaction, or a missing commit.',
      'Keep the timeout: it gives the slot back.',
    ],
    avoid: ['Do not raise or remove the timeout: the next leak then holds its slot and its locks for ever.'],
    source: 'https://github.com/postgres/postgres/blob/master/src/backend/tcop/postgres.c',
    version: 'PostgreSQL 9.6 to 18; PgBouncer 1.18 to 1.25',
    date,
    verified: true,
  },
];

/** Connections that were lost, or never made in time. */
export const connectionPatterns: readonly ErrorPattern[] = [
  {
    id: 'stale',
    label: 'The connection was closed from the other side',
    layer: 'connection',
    pattern:
      /server closed the connection unexpectedly|SSL connection has been closed unexpectedly|connection was closed in the middle of operation|Connection terminated unexpectedly|\bconnection not open\b|Failed to validate connection|terminating connection due to administrator command|An I\/O error occurred while sending to the backend|InterfaceError'?>?\)?: connection (?:already|is) closed/i,
    samples: [
      'OperationalError: server closed the connection unexpectedly',
      'asyncpg.exceptions.ConnectionDoesNotExistError: connection was closed in the middle of operation',
      'Error: Connection terminated unexpectedly',
      'HikariPool-1 - Failed to validate connection org.postgresql.jdbc.PgConnection@1b0375b3 (This connection has been closed.)',
      'org.postgresql.util.PSQLException: An I/O error occurred while sending to the backend.',
      'FATAL:  terminating connection due to administrator command',
      'psycopg2.InterfaceError: connection already closed',
    ],
    settings: [
      { name: 'pool_pre_ping', key: 'prePing' },
      { name: 'pool_recycle', key: 'poolRecycle' },
      { name: 'maxLifetime', key: 'maxLifetime' },
      { name: 'idle timeout of the pool', key: 'idleTimeout' },
    ],
    means:
      'The server, the pooler, a firewall or a load balancer ended a connection that the pool still held. A restart of Postgres does it once, an idle timeout on the way again and again.',
    now: [
      'Look at the log of Postgres in the same second: a restart, a crash, or a timeout that it names.',
      'Where it comes after quiet minutes, test connections when they are taken, and recycle below the shortest idle timeout on the way.',
    ],
    avoid: ['Do not retry writes blindly: the statement may have been done.'],
    source: 'https://github.com/postgres/postgres/blob/master/src/interfaces/libpq/fe-misc.c',
    version: 'libpq 9 to 18, asyncpg 0.31.0, pg 8.23.0, HikariCP 6.0.0',
    date,
    verified: true,
  },
  {
    id: 'pg-connect-timeout',
    label: 'No connection in time',
    layer: 'connection',
    pattern:
      /Connection terminated due to connection timeout|write CONNECT_TIMEOUT|port \d{1,5} failed: (?:Connection timed out|timeout expired)|\bconnection timeout expired\b|could not connect to server: Connection timed out|:(?:5432|6432|6543): (?:i\/o timeout|connect: connection timed out)/i,
    samples: [
      'Error: Connection terminated due to connection timeout',
      'Error: write CONNECT_TIMEOUT db.example.com:5432',
      'connection to server at "db.example.com" (10.0.3.4), port 5432 failed: Connection timed out',
      'connection to server at "db.example.com", port 5432 failed: timeout expired',
      'failed to connect to `host=db.example.com`: dial error: dial tcp 10.0.3.4:5432: i/o timeout',
    ],
    settings: [
      { name: 'connectionTimeoutMillis', key: 'checkoutTimeout' },
      { name: 'connect_timeout', key: 'connectTimeout' },
    ],
    means:
      'A new connection was not ready in time: TCP, TLS and login together. The network, a pooler that is full of logins, or an app without CPU; not the size of a pool.',
    now: [
      'Connect by hand from the same place: psql with the same address.',
      'Look at CPU throttling of the app: a login needs its turn as well.',
    ],
    avoid: ['Do not enlarge the pool: more connections would have to be made in the same time.'],
    source: 'https://github.com/brianc/node-postgres/blob/master/packages/pg-pool/index.js',
    version: 'pg-pool 3.14.0, postgres.js 3, libpq 14 to 18, Go 1',
    date,
    verified: true,
  },
];
