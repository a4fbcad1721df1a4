import { milliseconds, orNone, otherDatabase, type PoolCode, size, yearIsNone } from './pool-code-row.ts';

/** Modes in which pgx prepares statements by name, or in which none outlives its query. */
const pgxModes = {
  key: 'preparedStatements',
  literals: {
    'pgx.QueryExecModeCacheStatement': 'named',
    'pgx.QueryExecModeCacheDescribe': 'none',
    'pgx.QueryExecModeDescribeExec': 'none',
    'pgx.QueryExecModeExec': 'none',
    'pgx.QueryExecModeSimpleProtocol': 'none',
  },
} as const;
const unlimitedAtZero = { key: 'poolSize', words: { 0: 'unlimited' } } as const;

/** How libraries of Go, Java, Rust and C# create a pool. */
export const compiledPools: readonly PoolCode[] = [
  {
    label: 'pgxpool',
    library: 'pgxpool',
    sign: '//',
    is: [/\bpgxpool\b/],
    place: 'methods',
    forms: {
      MaxConns: size,
      pool_max_conns: size,
      MinConns: { key: 'minPoolSize' },
      pool_min_conns: { key: 'minPoolSize' },
      MaxConnIdleTime: { key: 'idleTimeout', ...yearIsNone },
      MaxConnLifetime: { key: 'maxLifetime', ...yearIsNone },
      CheckoutTimeout: { key: 'checkoutTimeout' },
      ConnectTimeout: { key: 'connectTimeout' },
      DefaultQueryExecMode: pgxModes,
    },
  },
  {
    label: 'database/sql',
    library: 'database-sql',
    sign: '//',
    is: [
      /\bSetMaxOpenConns\b|\bSetConnMaxLifetime\b|\bsqlx?\.(?:Open|Connect)\(\s{0,40}"(?:postgres|pgx)["/]/,
    ],
    isNot: otherDatabase,
    place: 'methods',
    forms: {
      SetMaxOpenConns: unlimitedAtZero,
      SetConnMaxIdleTime: { key: 'idleTimeout', ...orNone },
      SetConnMaxLifetime: { key: 'maxLifetime', ...orNone },
      CheckoutTimeout: { key: 'checkoutTimeout' },
      ConnectTimeout: { key: 'connectTimeout' },
      DefaultQueryExecMode: pgxModes,
    },
  },
  {
    label: 'HikariCP',
    library: 'hikaricp',
    sign: '//',
    is: [/\bHikari(?:Config|DataSource)\b/],
    isNot: otherDatabase,
    place: 'methods',
    forms: {
      setMaximumPoolSize: size,
      maximumPoolSize: size,
      setMinimumIdle: { key: 'minPoolSize' },
      minimumIdle: { key: 'minPoolSize' },
      setConnectionTimeout: { key: 'checkoutTimeout', ...milliseconds, ...orNone },
      connectionTimeout: { key: 'checkoutTimeout', ...milliseconds, ...orNone },
      setIdleTimeout: { key: 'idleTimeout', ...milliseconds, ...orNone },
      idleTimeout: { key: 'idleTimeout', ...milliseconds, ...orNone },
      setMaxLifetime: { key: 'maxLifetime', ...milliseconds, ...orNone },
      maxLifetime: { key: 'maxLifetime', ...milliseconds, ...orNone },
    },
  },
  {
    label: 'sqlx',
    library: 'sqlx',
    sign: '//',
    is: [/\bPgPoolOptions\b/],
    place: 'methods',
    forms: {
      max_connections: size,
      min_connections: { key: 'minPoolSize' },
      acquire_timeout: { key: 'checkoutTimeout' },
      idle_timeout: { key: 'idleTimeout', none: 'none' },
      max_lifetime: { key: 'maxLifetime', none: 'none' },
      test_before_acquire: { key: 'prePing' },
      statement_cache_capacity: { key: 'statementCacheSize' },
    },
  },
  {
    label: 'deadpool',
    library: 'deadpool',
    sign: '//',
    is: [/\bdeadpool(?:_postgres)?\b/],
    place: 'methods',
    forms: {
      max_size: size,
      wait_timeout: { key: 'checkoutTimeout', none: 'none' },
      wait: { key: 'checkoutTimeout', none: 'none' },
      create: { key: 'connectTimeout', none: 'none' },
      create_timeout: { key: 'connectTimeout', none: 'none' },
    },
  },
  {
    label: 'Npgsql',
    library: 'npgsql',
    sign: '//',
    is: [/\bNpgsql\w{0,30}\b|\bHost=/i, /\b(?:Maximum|Max|Minimum|Min) ?Pool ?Size\s?=/i],
    isNot: /\bMySql|\bSqlConnection\b/,
    place: 'methods',
    forms: {
      'Maximum Pool Size': size,
      'Max Pool Size': size,
      MaxPoolSize: size,
      'Minimum Pool Size': { key: 'minPoolSize' },
      MinPoolSize: { key: 'minPoolSize' },
      'Connection Idle Lifetime': { key: 'idleTimeout' },
      ConnectionIdleLifetime: { key: 'idleTimeout' },
      'Connection Lifetime': { key: 'maxLifetime', ...orNone },
      ConnectionLifetime: { key: 'maxLifetime', ...orNone },
      Timeout: { key: 'checkoutTimeout', ...orNone },
    },
  },
];
