import { factsFrom } from '../fact.ts';
import type { Metric, Pool } from '../pool.ts';
import { ignoresOf } from '../pool-ignores.ts';
import { rails as source } from './sources.ts';

const date = '2026-11-21';
const configuration = factsFrom(source);
const older = factsFrom({
  source:
    'https://github.com/rails/rails/blob/v8.0.2/activerecord/lib/active_record/database_configurations/hash_config.rb',
  version: '7.0 to 8.0',
  date,
  verified: true,
});
const queue = factsFrom({
  source:
    'https://github.com/rails/rails/blob/v8.1.3/activerecord/lib/active_record/connection_adapters/abstract/connection_pool/queue.rb',
  version: '7.0 to 8.1',
  date,
  verified: true,
});
const pool = factsFrom({
  source:
    'https://github.com/rails/rails/blob/v8.1.3/activerecord/lib/active_record/connection_adapters/abstract/connection_pool.rb',
  version: '8.1.3',
  date,
  verified: true,
});
const statements = factsFrom({
  source:
    'https://github.com/rails/rails/blob/v8.1.3/activerecord/lib/active_record/connection_adapters/statement_pool.rb',
  version: '8.1.3',
  date,
  verified: true,
});
const templates = factsFrom({
  source:
    'https://github.com/rails/rails/blob/v8.1.3/railties/lib/rails/generators/rails/app/templates/config/databases/postgresql.yml.tt',
  version: '8.1.3',
  date,
  verified: true,
});

const metrics: readonly Metric[] = [
  { name: 'size', meaning: 'The limit.', kind: 'gauge', role: 'limit' },
  { name: 'connections', meaning: 'Connections that are open.', kind: 'gauge', role: 'open' },
  { name: 'busy', meaning: 'Connections in use by a living thread.', kind: 'gauge', role: 'in use' },
  { name: 'dead', meaning: 'Connections of threads that died with them.', kind: 'gauge' },
  { name: 'idle', meaning: 'Connections that are idle.', kind: 'gauge', role: 'idle' },
  { name: 'waiting', meaning: 'Threads that wait now.', kind: 'gauge', role: 'waiting' },
  { name: 'checkout_timeout', meaning: 'The timeout in seconds.', kind: 'gauge' },
];

export const rails: Pool = {
  id: 'rails',
  label: 'Rails, Active Record',
  language: 'Ruby',
  behaviour: {
    opening: configuration('lazy'),
    whenExhausted: queue('wait'),
    maxOverflow: configuration(0),
  },
  defaults: {
    poolSize: configuration(5),
    minPoolSize: configuration(0),
    checkoutTimeout: configuration(5),
    idleTimeout: configuration(300),
    maxLifetime: configuration('none'),
    preparedStatements: statements('named'),
    statementCacheSize: statements(1000),
  },
  settings: configuration([
    { key: 'poolSize', place: 'file', name: 'max_connections' },
    { key: 'poolSize', place: 'file', name: 'pool' },
    { key: 'poolSize', place: 'address', name: 'max_connections' },
    { key: 'poolSize', place: 'address', name: 'pool' },
    { key: 'poolSize', place: 'environment', name: 'RAILS_MAX_THREADS' },
    { key: 'minPoolSize', place: 'file', name: 'min_connections' },
    { key: 'checkoutTimeout', place: 'file', name: 'checkout_timeout' },
    { key: 'idleTimeout', place: 'file', name: 'idle_timeout' },
    { key: 'maxLifetime', place: 'file', name: 'max_age' },
    { key: 'connectTimeout', place: 'file', name: 'connect_timeout' },
    { key: 'preparedStatements', place: 'file', name: 'prepared_statements' },
    { key: 'statementCacheSize', place: 'file', name: 'statement_limit' },
  ]),
  scope: pool('One pool for each database configuration, role and shard, in each process.'),
  reuse: queue({ waiters: 'first come', idle: 'newest' }),
  closing: pool(
    'A reaper closes connections idle for idle_timeout, down to min_connections. From 8.1 on, one older than max_age ' +
      'is closed when it comes back, and keepalive tests an idle one every ten minutes.',
  ),
  timeoutText: queue(
    'could not obtain a connection from the pool within {checkoutTimeout:3} seconds ' +
      '(waited {checkoutTimeout:3} seconds); all pooled connections were in use',
  ),
  metrics: pool(metrics),
  traps: [
    configuration('From 8.1 on the setting is max_connections; pool is still read where it is not set.'),
    older('Up to 8.0 only pool is read: max_connections changes nothing there.'),
    templates('RAILS_MAX_THREADS is read by the generated database.yml and puma.rb, not by Rails itself.'),
    templates(
      'The generated pool is 5 and Puma’s generated threads are 3, unless RAILS_MAX_THREADS sets both.',
    ),
    pool(
      'A connection that a thread leased stays with it to the end of the request; with_connection gives it back at once.',
    ),
    configuration('max_connections of −1 or an empty value takes the limit away.'),
    queue('The message says a little more in “waited” than the timeout.'),
  ],
  ignores: ignoresOf('rails'),
};
