import type { ErrorPattern } from './pattern.ts';

const date = '2026-11-21';

/** Messages of pools in Ruby: the pool's own limit was reached, and the server may have room. */
export const rubyPoolPatterns: readonly ErrorPattern[] = [
  {
    id: 'activerecord-timeout',
    label: 'Active Record: ConnectionTimeoutError',
    layer: 'pool',
    pattern:
      /could not obtain a (?:database )?connection (?:from the pool )?within (?<checkoutTimeout>\d{1,6}(?:\.\d{1,9})?) seconds(?:.{0,100}?max pool size is currently (?<poolSize>\d{1,6}))?/,
    samples: [
      'ActiveRecord::ConnectionTimeoutError: could not obtain a connection from the pool within 5.000 seconds (waited 5.001 seconds); all pooled connections were in use',
      'could not obtain a database connection within 5 seconds (waited 5.008356846 seconds). The max pool size is currently 25; consider increasing it.',
    ],
    library: 'rails',
    settings: [
      { name: 'pool, from 8.1 on max_connections', key: 'poolSize' },
      { name: 'checkout_timeout', key: 'checkoutTimeout' },
      { name: 'RAILS_MAX_THREADS', key: 'threads' },
      { name: 'WEB_CONCURRENCY', key: 'workersPerReplica' },
    ],
    means:
      'More threads of this one process wanted a connection than its pool holds, or a thread kept its own. Other processes have pools of their own.',
    now: [
      'Compare the pool with the threads of that process: Puma’s threads, or the concurrency of Sidekiq.',
      'Set the pool to as many as the process has threads; more is never used.',
    ],
    avoid: ['Do not raise the pool above the threads: it costs slots and helps nobody.'],
    source:
      'https://github.com/rails/rails/blob/main/activerecord/lib/active_record/connection_adapters/abstract/connection_pool/queue.rb',
    version: 'Rails 8.2.0.alpha; the longer wording is that of old releases',
    date,
    verified: true,
  },
  {
    id: 'conn-pool-gem',
    label: 'connection_pool: Waited … sec',
    layer: 'pool',
    pattern:
      /Waited (?<redis_timeout>\d{1,6}(?:\.\d{1,6})?) sec, \d{1,6}\/(?<redis_poolSize>\d{1,6}) available|ConnectionPool::TimeoutError(?!.{0,40}available)/,
    samples: ['ConnectionPool::TimeoutError: Waited 1 sec, 0/5 available'],
    settings: [
      { name: 'size', key: 'redis.poolSize' },
      { name: 'timeout', key: 'redis.timeout' },
      { name: 'Sidekiq concurrency', key: 'threads' },
    ],
    means:
      'The connection_pool gem, which Sidekiq and others put in front of Redis, had no connection free within its timeout. Postgres has nothing to do with it.',
    now: ['Set size to at least the threads of the process that share this pool.'],
    avoid: ['Do not raise pool in database.yml: it is another pool.'],
    source: 'https://github.com/mperham/connection_pool/blob/main/lib/connection_pool/timed_stack.rb',
    version: 'connection_pool 2.4; older releases print no counts',
    date,
    verified: true,
  },
];
