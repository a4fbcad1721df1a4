import { describe, expect, it } from 'vitest';
import { detect, read } from '../../src/formats/pool-code.ts';

const rows: readonly (readonly [library: string, code: string, values: object])[] = [
  [
    'psycopg-pool',
    'from psycopg_pool import ConnectionPool\npool = ConnectionPool(url, min_size=2, max_size=10, timeout=5, max_idle=300)',
    { minPoolSize: 2, poolSize: 10, checkoutTimeout: 5, idleTimeout: 300 },
  ],
  [
    'psycopg-pool',
    'import psycopg_pool\npsycopg_pool.AsyncConnectionPool(url, min_size=6, kwargs={"prepare_threshold": None})',
    { minPoolSize: 6, poolSize: 6, preparedStatements: 'none' },
  ],
  [
    'django-pool',
    "DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'OPTIONS': {'pool': {'min_size': 2, 'max_size': 8, 'timeout': 10}}}}",
    { minPoolSize: 2, poolSize: 8, checkoutTimeout: 10 },
  ],
  [
    'django-pool',
    'DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", "OPTIONS": {"pool": True}}}',
    { opening: 'lazy' },
  ],
  [
    'django-persistent',
    "DATABASES = {\n  'default': {\n    'ENGINE': 'django.db.backends.postgresql',\n    'CONN_MAX_AGE': 60,\n    'CONN_HEALTH_CHECKS': True,\n  }\n}",
    { poolRecycle: 60, prePing: true },
  ],
  [
    'django-persistent',
    "DATABASES = {'default': dj_database_url.config(conn_max_age=600)}",
    { poolRecycle: 600 },
  ],
  [
    'node-pg',
    "import pg from 'pg';\nconst pool = new pg.Pool({ max: 20, idleTimeoutMillis: 30000, connectionTimeoutMillis: 2000 });",
    { poolSize: 20, idleTimeout: 30, checkoutTimeout: 2 },
  ],
  [
    'node-pg',
    'const pool = new Pool({\n  max: 20, // not 30\n  connectionTimeoutMillis: 0,\n});',
    { poolSize: 20, checkoutTimeout: 'none' },
  ],
  [
    'node-pg',
    "import { Client } from 'pg';\nconst client = new Client({ connectionString })",
    { poolSize: 1 },
  ],
  [
    'postgres-js',
    "import postgres from 'postgres';\nconst sql = postgres(url, { max: 5, idle_timeout: 20, max_lifetime: 60 * 30, prepare: false });",
    { poolSize: 5, idleTimeout: 20, maxLifetime: 1800, preparedStatements: 'none' },
  ],
  [
    'typeorm',
    "new DataSource({ type: 'postgres', poolSize: 15, extra: { idleTimeoutMillis: 1000, max: 12 } })",
    { poolSize: 12, idleTimeout: 1 },
  ],
  [
    'sequelize',
    "new Sequelize(url, { dialect: 'postgres', retry: { max: 9 }, pool: { max: 10, min: 1, acquire: 30000, idle: 10000 } })",
    { poolSize: 10, minPoolSize: 1, checkoutTimeout: 30, idleTimeout: 10 },
  ],
  [
    'knex',
    "knex({ client: 'pg', pool: { min: 2, max: 10 }, acquireConnectionTimeout: 5000 })",
    { minPoolSize: 2, poolSize: 10, checkoutTimeout: 5 },
  ],
  [
    'database-sql',
    'db.SetMaxOpenConns(25)\ndb.SetMaxIdleConns(5)\ndb.SetConnMaxLifetime(5 * time.Minute)',
    { poolSize: 25, maxLifetime: 300 },
  ],
  ['database-sql', 'db.SetMaxOpenConns(0)', { poolSize: 'unlimited' }],
  [
    'database-sql',
    'config.ConnectTimeout = 9 * time.Millisecond\ndb.SetConnMaxLifetime(0)',
    { connectTimeout: 0.009, maxLifetime: 'none' },
  ],
  [
    'pgxpool',
    'config, _ := pgxpool.ParseConfig(url)\nconfig.MaxConns = 20\nconfig.MaxConnIdleTime = time.Hour',
    { poolSize: 20, idleTimeout: 3600 },
  ],
  [
    'pgxpool',
    'pgxpool.NewWithConfig(ctx, config)\nconfig.MaxConnLifetime = 8760 * time.Hour\nconfig.ConnConfig.DefaultQueryExecMode = pgx.QueryExecModeExec',
    { maxLifetime: 'none', preparedStatements: 'none' },
  ],
  [
    'hikaricp',
    'HikariConfig config = new HikariConfig();\nconfig.setMaximumPoolSize(20);\nconfig.setConnectionTimeout(5000);',
    { poolSize: 20, checkoutTimeout: 5 },
  ],
  [
    'hikaricp',
    'HikariConfig config = new HikariConfig();\nconfig.setConnectionTimeout(0);',
    { checkoutTimeout: 'none' },
  ],
  [
    'sqlx',
    'PgPoolOptions::new()\n  .max_connections(5)\n  .acquire_timeout(Duration::from_secs(3))\n  .idle_timeout(None)',
    { poolSize: 5, checkoutTimeout: 3, idleTimeout: 'none' },
  ],
  [
    'deadpool',
    'let pool = deadpool_postgres::Pool::builder(manager).max_size(16).build();',
    { poolSize: 16 },
  ],
  [
    'deadpool',
    'use deadpool_postgres::PoolConfig;\nPoolConfig {\n  max_size: 16,\n  timeouts: Timeouts { wait: Some(Duration::from_millis(7000)), create: None },\n}',
    { poolSize: 16, checkoutTimeout: 7, connectTimeout: 'none' },
  ],
  [
    'npgsql',
    'using Npgsql;\nsettings.MaxPoolSize = 10;\nsettings.ConnectionIdleLifetime = 120;',
    { poolSize: 10, idleTimeout: 120 },
  ],
  [
    'npgsql',
    'Host=db.s3cretHost;Username=u;Password=hunter2Pass;Maximum Pool Size=50;Timeout=15',
    { poolSize: 50, checkoutTimeout: 15 },
  ],
];

describe('read', () => {
  it.each(rows)('%s: %j', (library, code, values) => {
    expect(detect('', code)).toBe(true);
    const [service, ...others] = read('', code).services;
    expect(others).toEqual([]);
    expect(service?.values).toMatchObject({ library, ...values });
    expect(JSON.stringify(read('', code))).not.toMatch(/hunter2|s3cret/);
  });

  it.each([
    ['max: Number(process.env.POOL_SIZE ?? 5)', 5, 'POOL_SIZE'],
    ["max: parseInt(process.env.POOL_SIZE || '5', 10)", 5, 'POOL_SIZE'],
    ['max: +(process.env["POOL_SIZE"] ?? 5)', 5, 'POOL_SIZE'],
  ])('takes the default of new Pool({ %s }) and says so', (argument, value, variable) => {
    const { services, notes } = read('', `const pool = new Pool({ ${argument}, min: 1 })`);
    expect(services[0]?.values).toMatchObject({ poolSize: value, minPoolSize: 1 });
    expect(notes).toMatchObject([{ line: 1, text: expect.stringContaining(variable) }]);
  });

  it.each([
    ['max_size=int(os.environ.get("POOL_SIZE", 5))'],
    ['max_size=int(os.getenv("POOL_SIZE", "5"))'],
    ['max_size=env.int("POOL_SIZE", default=5)'],
    ['max_size=config("POOL_SIZE", default=5, cast=int)'],
    ['max_size=int(os.environ.get("POOL_SIZE") or 5)'],
  ])('takes the default of ConnectionPool(%s) and says so', (argument) => {
    const { services, notes } = read('', `import psycopg_pool\nConnectionPool(url, ${argument}, timeout=9)`);
    expect(services[0]?.values).toMatchObject({ poolSize: 5, checkoutTimeout: 9 });
    expect(notes).toMatchObject([{ line: 2, text: expect.stringContaining('POOL_SIZE') }]);
  });

  it.each([
    ['max: process.env.POOL_SIZE', 'Its value comes from the variable POOL_SIZE.'],
    ['max: settings.poolSize', 'Its value stands elsewhere in the code.'],
    ['max: 0', 'It needs a whole number from 1 to 10000 connections.'],
  ])('names %j and sets nothing', (argument, reason) => {
    const { services, notUnderstood } = read('', `new Pool({ ${argument} })`);
    expect(notUnderstood).toEqual([{ name: 'max', line: 1, reason }]);
    expect(services[0]?.values).not.toHaveProperty('poolSize');
  });

  it('says what holds where the code is silent, with its source', () => {
    const { assumed } = read('', 'const pool = new Pool()');
    expect(assumed).toContainEqual(expect.objectContaining({ key: 'poolSize', value: 10 }));
  });

  it('tells of a second pool', () => {
    const { services, notes } = read('', 'new Pool({ max: 4 });\nnew Pool({ max: 9 });');
    expect(services[0]?.values).toMatchObject({ poolSize: 4 });
    expect(notes).toMatchObject([{ line: 2 }]);
  });

  it('reads a pool of redis-py beside', () => {
    const { shared, services } = read(
      '',
      'import redis\npool = redis.BlockingConnectionPool(max_connections=20, timeout=5)',
    );
    expect(services).toEqual([]);
    expect(shared).toEqual([
      { key: 'redis.poolSize', value: 20 },
      { key: 'redis.timeout', value: 5 },
      { key: 'redis.whenExhausted', value: 'wait' },
    ]);
  });
});

describe('detect', () => {
  it.each([
    "new Sequelize(url, { dialect: 'mysql', pool: { max: 5 } })",
    "new DataSource({ type: 'mysql', poolSize: 5 })",
    "knex({ client: 'mysql2', pool: { max: 5 } })",
    "import { Pool } from 'undici';\nnew Pool(url, { connections: 5 })",
    'import _ "github.com/go-sql-driver/mysql"\ndb.SetMaxOpenConns(25)',
    "DATABASES = {'default': {'ENGINE': 'django.db.backends.mysql', 'CONN_MAX_AGE': 60}}",
    'airflow pools set default_pool 128 "Default"',
    'mysql.createPool({ connectionLimit: 10 })',
  ])('leaves %j alone', (code) => {
    expect(detect('', code)).toBe(false);
  });
});
