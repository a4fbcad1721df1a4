import { type Forms, orNone, type PoolCode, size, yearIsNone } from './pool-code-row.ts';

const connectTimeout = { key: 'connectTimeout', ...orNone } as const;

const psycopgOptions: Forms = {
  max_size: size,
  min_size: { key: 'minPoolSize' },
  timeout: { key: 'checkoutTimeout' },
  max_idle: { key: 'idleTimeout', ...yearIsNone },
  max_lifetime: { key: 'maxLifetime', ...yearIsNone },
};

/** How Python’s libraries create a pool. */
export const pythonPools: readonly PoolCode[] = [
  {
    label: 'psycopg_pool',
    library: 'psycopg-pool',
    sign: '#',
    is: [/\bpsycopg(?:_pool)?\b/],
    call: /\b(?:Async)?(?:Null)?ConnectionPool\s{0,9}\(/,
    forms: {
      ...psycopgOptions,
      prepare_threshold: { key: 'preparedStatements', none: 'none' },
      connect_timeout: connectTimeout,
    },
  },
  {
    label: 'Django’s pool',
    library: 'django-pool',
    sign: '#',
    is: [/\bDATABASES\b/, /["']pool["']\s{0,9}:\s{0,9}(?:\{|True|dict\()/],
    call: /\bDATABASES\s{0,9}(?::[^=\n]{1,60})?=\s{0,9}\{/,
    forms: { CONN_HEALTH_CHECKS: { key: 'prePing' }, connect_timeout: connectTimeout },
    inside: { start: /["']pool["']\s{0,9}:\s{0,9}(?:dict\(|\{)/, forms: psycopgOptions },
  },
  {
    label: 'Django',
    library: 'django-persistent',
    sign: '#',
    is: [/\bDATABASES\b/, /postgres|postgis|psycopg|dj_database_url|\benv\b/],
    call: /\bDATABASES\s{0,9}(?::[^=\n]{1,60})?=\s{0,9}\{/,
    forms: {
      CONN_MAX_AGE: { key: 'poolRecycle', none: 'none' },
      conn_max_age: { key: 'poolRecycle', none: 'none' },
      CONN_HEALTH_CHECKS: { key: 'prePing' },
      conn_health_checks: { key: 'prePing' },
      connect_timeout: connectTimeout,
    },
  },
  {
    label: 'redis-py',
    sign: '#',
    is: [/\bredis\b/],
    call: /\bBlockingConnectionPool(?:\.from_url)?\s{0,9}\(/,
    forms: { max_connections: { key: 'redis.poolSize', least: 1 }, timeout: { key: 'redis.timeout' } },
    shared: { key: 'redis.whenExhausted', value: 'wait' },
  },
  {
    label: 'redis-py',
    sign: '#',
    is: [/\b(?:redis|aioredis)\b/, /\bmax_connections\b/],
    call: /\b(?:ConnectionPool|Redis|StrictRedis|redis|aioredis)(?:\.from_url)?\s{0,9}\(/,
    forms: { max_connections: { key: 'redis.poolSize', least: 1 } },
    shared: { key: 'redis.whenExhausted', value: 'fail' },
  },
];
