import type { ErrorPattern } from './pattern.ts';

const date = '2026-11-21';

/** Messages of pools on the JVM, .NET and in Rust: the pool's own limit was reached, and the server may have room. */
export const compiledPoolPatterns: readonly ErrorPattern[] = [
  {
    id: 'hikari-timeout',
    label: 'HikariCP: connection is not available',
    layer: 'pool',
    // It waits a little longer than it was told: whole seconds are what was set. A total of 0 is no pool size.
    pattern:
      /- Connection is not available, request timed out after (?:(?<checkoutTimeout>\d{1,6})\d{3}|\d{1,3})ms\.?(?: ?\(total=(?:0|(?<poolSize>\d{1,6})),)?/i,
    samples: [
      'HikariPool-1 - Connection is not available, request timed out after 30002ms (total=10, active=10, idle=0, waiting=190)',
      'HikariPool-1 - Connection is not available, request timed out after 30000ms.',
    ],
    library: 'hikaricp',
    settings: [
      { name: 'maximumPoolSize', key: 'poolSize' },
      { name: 'connectionTimeout', key: 'checkoutTimeout' },
      { name: 'leakDetectionThreshold' },
    ],
    means:
      'No connection came free within connectionTimeout. With active equal to total the pool is empty or leaks; with total=0 the database can’t be reached at all.',
    wordings: [
      {
        pattern: /total=0,/,
        means: 'The pool has not a single connection: it can’t reach the database, or is refused there.',
      },
    ],
    now: [
      'With total=0, test network, password and whether Postgres refuses.',
      'With active equal to total, set leakDetectionThreshold and read whose stack it prints.',
    ],
    avoid: [
      'Do not set maximumPoolSize to the number of threads: they wait for the same few cores of Postgres.',
    ],
    source:
      'https://github.com/brettwooldridge/HikariCP/blob/dev/src/main/java/com/zaxxer/hikari/pool/HikariPool.java',
    version: 'HikariCP 5.1 to 6.0; older releases print no counts',
    date,
    verified: true,
  },
  {
    id: 'npgsql-exhausted',
    label: 'Npgsql: the pool has been exhausted',
    layer: 'pool',
    pattern:
      /The connection pool has been exhausted, either raise 'Max Pool Size' \(currently (?<poolSize>\d{1,6})\)(?: or 'Timeout' \(currently (?<checkoutTimeout>\d{1,6}) seconds\))?/i,
    samples: [
      "The connection pool has been exhausted, either raise 'Max Pool Size' (currently 100) or 'Timeout' (currently 15 seconds) in your connection string.",
    ],
    library: 'npgsql',
    settings: [
      { name: 'Maximum Pool Size', key: 'poolSize' },
      { name: 'Timeout', key: 'checkoutTimeout' },
    ],
    means:
      'Every connection of this pool was in use. The default of 100 is as much as a whole Postgres with default settings has.',
    now: [
      'Look for connections and readers without using or await using: each keeps its connection until it is collected.',
      'Set Maximum Pool Size to the share of the budget that one replica may take, mostly far below 100.',
    ],
    avoid: [
      'Do not follow the message and raise the pool: two full pools of 100 are more than Postgres has.',
    ],
    source: 'https://github.com/npgsql/npgsql/blob/main/src/Npgsql/PoolingDataSource.cs',
    version: 'Npgsql 10',
    date,
    verified: true,
  },
  {
    id: 'sqlx-timeout',
    label: 'sqlx: pool timed out',
    layer: 'pool',
    // PoolTimedOut is what a panic prints, and any log that shows the error with {:?}.
    pattern: /pool timed out while waiting for an open connection|\bPoolTimedOut\b/i,
    samples: [
      'Error: pool timed out while waiting for an open connection',
      'called `Result::unwrap()` on an `Err` value: PoolTimedOut',
    ],
    library: 'sqlx',
    settings: [
      { name: 'max_connections', key: 'poolSize' },
      { name: 'acquire_timeout', key: 'checkoutTimeout' },
    ],
    means:
      'No connection came free or could be opened within acquire_timeout. At start it mostly means that Postgres refuses: the pool tries again until its time is up.',
    now: [
      'Read the log of Postgres at the same minute: a refusal there is the cause.',
      'Otherwise count tasks that hold a connection across an await of something else.',
    ],
    avoid: ['Do not raise max_connections of the pool while Postgres refuses.'],
    source: 'https://github.com/transact-rs/sqlx/blob/main/sqlx-core/src/error.rs',
    version: 'sqlx 0.8.6',
    date,
    verified: true,
  },
  {
    id: 'deadpool-timeout',
    label: 'deadpool: timeout',
    layer: 'pool',
    pattern:
      /Timeout occurred while (?:waiting for a slot to become available|creating a new object|recycling an object)|\bTimeout\((?:Wait|Create|Recycle)\)/,
    samples: [
      'Timeout occurred while waiting for a slot to become available',
      'Timeout occurred while creating a new object',
      'Timeout occurred while recycling an object',
      'QueryBuilderError(Timeout(Wait))',
    ],
    library: 'deadpool',
    settings: [
      { name: 'max_size', key: 'poolSize' },
      { name: 'timeouts.wait', key: 'checkoutTimeout' },
      { name: 'timeouts.create', key: 'connectTimeout' },
      { name: 'timeouts.recycle' },
    ],
    means:
      'The words say which: waiting for a slot is an empty pool, creating is a server that is slow or refuses, recycling is a connection that went stale.',
    wordings: [
      {
        pattern: /creating a new object|Timeout\(Create\)/,
        means: 'Opening a new connection took too long: the server is slow, can’t be reached, or refuses.',
      },
      {
        pattern: /recycling an object|Timeout\(Recycle\)/,
        means: 'Testing a connection before its next use took too long: it went stale while it was idle.',
      },
      {
        pattern: /waiting for a slot|Timeout\(Wait\)/,
        means: 'Every object of the pool was in use for the whole of timeouts.wait.',
      },
    ],
    now: [
      'Waiting: find what holds objects, then size the pool.',
      'Creating: read what Postgres says to a plain connect.',
      'Recycling: look for an idle timeout on the way that is shorter than the pool’s.',
    ],
    avoid: ['Do not enlarge the pool for creating or recycling: neither is about its size.'],
    source: 'https://github.com/deadpool-rs/deadpool/blob/main/crates/deadpool/src/managed/errors.rs',
    version: 'deadpool 0.12',
    date,
    verified: true,
  },
];
