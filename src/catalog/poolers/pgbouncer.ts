import { factsFrom } from '../fact.ts';
import type { PoolerFacts } from '../pooler.ts';
import { poolerDefaults } from '../pooler-defaults.ts';
import { exporterMetrics, showPoolsColumns } from './pgbouncer-metrics.ts';
import { always, pgbouncerOtherSettings } from './pgbouncer-settings.ts';

const date = '2026-11-21';
const documentation = factsFrom({
  source: 'https://github.com/pgbouncer/pgbouncer/blob/master/doc/config.md',
  version: '1.25',
  date,
  verified: true,
});
const changelog = factsFrom({
  source: 'https://www.pgbouncer.org/changelog.html',
  version: '1.18 to 1.25',
  date,
  verified: true,
});
const features = factsFrom({
  source: 'https://www.pgbouncer.org/features.html',
  version: '1.25',
  date,
  verified: true,
});
const shipped = factsFrom({
  source: 'https://github.com/pgbouncer/pgbouncer/blob/pgbouncer_1_25_2/etc/pgbouncer.ini',
  version: '1.24 to 1.25',
  date,
  verified: true,
});
const code = (version: string) =>
  factsFrom({
    source: 'https://github.com/pgbouncer/pgbouncer/tree/pgbouncer_1_25_2/src',
    version,
    date,
    verified: true,
  });
const text = code('1.18 to 1.25');
const since24 = code('1.24 and later');
const since25 = code('1.25 and later');
const before24 = factsFrom({
  source: 'https://github.com/pgbouncer/pgbouncer/blob/pgbouncer_1_21_0/src/objects.c',
  version: '1.18 to 1.23',
  date,
  verified: true,
});

/** PgBouncer, 1.18 to 1.25. */
export const pgbouncer: PoolerFacts = {
  id: 'pgbouncer',
  label: 'PgBouncer',
  defaults: {
    ...poolerDefaults,
    reserveTimeout: always(5),
    maxPreparedStatements: documentation(200),
  },
  settings: documentation([
    { key: 'mode', place: 'file', name: 'pool_mode' },
    { key: 'poolSize', place: 'file', name: 'default_pool_size' },
    { key: 'reserve', place: 'file', name: 'reserve_pool_size' },
    { key: 'reserveTimeout', place: 'file', name: 'reserve_pool_timeout' },
    { key: 'maxClients', place: 'file', name: 'max_client_conn' },
    { key: 'waitTimeout', place: 'file', name: 'query_wait_timeout' },
    { key: 'maxPreparedStatements', place: 'file', name: 'max_prepared_statements' },
  ]),
  scope: documentation(
    'One pool for each pair of database and user in each process; max_client_conn holds for the process.',
  ),
  whenExhausted: documentation(
    'A client waits up to query_wait_timeout and is then disconnected; 0 lets it wait for ever.',
  ),
  reuse: documentation('The connection used last is used next, unless server_round_robin is 1.'),
  closing: documentation(
    'A server connection closes after 10 minutes idle or, once unused, at an age of an hour.',
  ),
  preparedStatements: changelog(
    'Statements prepared by the protocol work in transaction mode since 1.21 with max_prepared_statements above 0, and by default since 1.24; SQL’s PREPARE never does.',
  ),
  messages: {
    clientLimit: text('no more connections allowed (max_client_conn)'),
    wait: text('query_wait_timeout'),
    waitNotice: since25('No server connection available in postgres backend, client being queued'),
    databaseClients: since24('client connections exceeded (max_db_client_connections)'),
    userClients: since24('client connections exceeded (max_user_client_connections)'),
    serverLogin: since24('server login has been failing, cached error: … (server_login_retry)'),
    serverLoginEarlier: before24('server login has been failing, try again later (server_login_retry)'),
    login: text('client_login_timeout'),
    loginServerDown: text('client_login_timeout (server down)'),
    clientIdle: text('client_idle_timeout'),
    idleTransaction: text('idle transaction timeout'),
    transaction: since25('transaction timeout'),
    query: text('query_timeout'),
    serverCrash: text('server conn crashed?'),
    startupParameter: text('unsupported startup parameter: …'),
    shutdown: since25('pooler is shutting down'),
  },
  otherSettings: pgbouncerOtherSettings,
  versions: {
    '1.25': changelog(
      'transaction_timeout; a notice to clients that wait for more than five seconds (query_wait_notify); an empty query as health check.',
    ),
    '1.24': changelog(
      'max_prepared_statements is 200 by default; limits of clients for each database and user; a default_pool_size of 0 is no limit; the server’s own error when logins keep failing; SHOW POOLS gains load_balance_hosts.',
    ),
    '1.23': changelog(
      'SIGTERM waits for all clients before the process ends; pool_size for each user; replication connections.',
    ),
    '1.22': changelog('DEALLOCATE ALL and DISCARD ALL work while prepared statements are tracked.'),
    '1.21': changelog('Prepared statements of the protocol can be tracked; 0, the default, tracks none.'),
    '1.20': changelog(
      'track_extra_parameters; a server’s options parameter; TLS to the server is tried first.',
    ),
    '1.19': changelog('Processes can be peers, so that a cancel request finds its way.'),
    '1.18': text('SHOW POOLS counts cancel requests apart.'),
  },
  metrics: [showPoolsColumns, exporterMetrics],
  traps: [
    documentation(
      'One process uses one core; several need so_reuseport, and each has its own pools and limits.',
    ),
    documentation(
      'A limit on server connections counts idle ones: a free slot in one pool does not help another at once.',
    ),
    documentation(
      'It may need max_client_conn + pool size × databases × users file descriptors; the limit of the shell is often 1,024.',
    ),
    features(
      'In session mode a client keeps its server connection: nothing is shared while clients stay connected.',
    ),
    features(
      'Transaction mode breaks SET, LISTEN, session advisory locks and temporary tables that outlive a transaction.',
    ),
    shipped(
      'The pgbouncer.ini that comes with it shows max_prepared_statements = 0 in a comment; the default is 200.',
    ),
    text(
      'A client that waited too long is disconnected: many drivers only say that the server closed the connection.',
    ),
  ],
};
