import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type ExportId, exportList } from '../../../src/formats/export-list.ts';
import { exportFiles } from '../../../src/formats/exports.ts';
import type { WrittenFile } from '../../../src/formats/format.ts';
import { defaultService, type Scenario } from '../../../src/model/scenario.ts';
import { scenarios } from '../../model/arbitrary.ts';
import { type Settings, scenarioOf } from '../../model/scenario-of.ts';
import { hasProgram, runWith } from '../program.ts';

const codeIds = exportList.filter(({ group }) => group === 'Code').map(({ id }) => id);
const header = ['The equation'];
const files = (id: ExportId, settings: Settings) => exportFiles(id, scenarioOf(settings), { header });
const text = (id: ExportId, settings: Settings = {}) =>
  files(id, { 'api.poolSize': 7, 'api.maxOverflow': 0, ...settings })[0]?.text ?? '';

// prettier-ignore
const cases: readonly (readonly [ExportId, Settings, string])[] = [
  ['sqlalchemy',       { 'api.connectTimeout': 3.2 },                 'connect_args={"application_name": "api", "connect_timeout": 4},'],
  ['sqlalchemy-async', { 'api.preparedStatements': 'none' },          'connect_args={"statement_cache_size": 0, "server_settings": {"application_name": "api"}, "prepared_statement_cache_size": 0},'],
  ['asyncpg',          { 'api.connectTimeout': 5, 'api.statementCacheSize': 50 }, '        timeout=5,\n        statement_cache_size=50,\n        server_settings={"application_name": "api"},'],
  ['psycopg-pool',     {},                                            '    min_size=0,\n    max_size=7,\n    timeout=30,\n    open=False,\n    kwargs={"application_name": "api"},'],
  ['psycopg-pool',     { 'api.opening': 'eager' },                    '    min_size=7,\n    max_size=7,'],
  ['psycopg-pool',     { 'api.checkoutTimeout': 'none', 'api.maxLifetime': 'none' }, '# psycopg_pool always has a timeout: a day stands for none.\n# A year stands for never.'],
  ['psycopg-pool',     { 'api.maxOverflow': 3 },                      '    # No overflow here: max_size is pool size and overflow together.\n    max_size=10,'],
  ['psycopg-pool',     { 'api.preparedStatements': 'none', 'api.connectTimeout': 1 }, '"connect_timeout": 2, "prepare_threshold": None}'],
  ['django',           { 'api.library': 'django-pool' },              '        "CONN_MAX_AGE": 0,'],
  ['django',           { 'api.library': 'django-pool' },              '                "max_size": 7,\n                "timeout": 30,'],
  ['django',           { 'api.library': 'django-persistent', 'api.idleTimeout': 60 }, '        "CONN_MAX_AGE": 60,'],
  ['django',           { 'api.library': 'django-persistent' },        '        "CONN_MAX_AGE": None,'],
  ['node-pg',          { 'api.checkoutTimeout': 2, 'api.minPoolSize': 2 }, "  application_name: 'api',\n  max: 7,\n  min: 2,\n  connectionTimeoutMillis: 2000,"],
  ['node-pg',          { 'api.checkoutTimeout': 'none' },             '  connectionTimeoutMillis: 0,'],
  ['postgres-js',      { 'api.idleTimeout': 20, 'api.connectTimeout': 10 }, '  max: 7,\n  idle_timeout: 20,\n  connect_timeout: 10,'],
  ['postgres-js',      { 'api.reaches': 'pooler' },                   '  prepare: false,'],
  ['postgres-js',      { 'api.checkoutTimeout': 'none' },             'const checkoutTimeoutMillis = 0;'],
  ['typeorm',          { 'api.checkoutTimeout': 2, 'api.idleTimeout': 9 }, '  poolSize: 7,\n  // How long a caller waits for a connection of the pool.\n  connectTimeoutMS: 2000,\n  extra: {\n    idleTimeoutMillis: 9000,\n  },'],
  ['sequelize',        { 'api.checkoutTimeout': 2, 'api.idleTimeout': 9 }, '    max: 7,\n    min: 0,\n    acquire: 2000,\n    idle: 9000,'],
  ['knex',             { 'api.checkoutTimeout': 'none' },             '  // A day stands for no timeout.\n  acquireConnectionTimeout: 86400000,'],
  ['hikaricp',         {},                                            '      maximum-pool-size: 7\n      minimum-idle: 0\n      connection-timeout: 30000'],
  ['hikaricp',         { 'api.checkoutTimeout': 0.1 },                '      # connection-timeout is left out: HikariCP takes at least 250 ms.'],
  ['hikaricp',         { 'api.maxLifetime': 10 },                     '      # max-lifetime is left out: HikariCP takes at least 30000 ms.'],
  ['hikaricp-properties', { 'api.checkoutTimeout': 'none' },          'spring.datasource.hikari.connection-timeout=0'],
  ['hikaricp-java',    { 'api.maxLifetime': 31_536_000 },             '        config.setMaxLifetime(31536000000L);'],
  ['database-sql',     { 'api.maxOverflow': 3 },                      '\tdb.SetMaxOpenConns(10)\n\t// Beyond so many a connection is closed when it comes back; the default is 2.\n\tdb.SetMaxIdleConns(7)'],
  ['database-sql',     { 'api.poolSize': 'unlimited' },               '\t// 0 is no limit.\n\tdb.SetMaxOpenConns(0)'],
  ['database-sql',     { 'api.checkoutTimeout': 2.5 },                'const CheckoutTimeout = 2500 * time.Millisecond'],
  ['pgxpool',          { 'api.maxLifetime': 'none' },                 '\t// A year stands for never.\n\tconfig.MaxConnLifetime = 8760 * time.Hour'],
  ['pgxpool',          { 'api.minPoolSize': 2 },                      '\tconfig.MaxConns = 7\n\tconfig.MinConns = 2'],
  ['rails',            { 'api.checkoutTimeout': 'none' },             '  # A day stands for no timeout.\n  checkout_timeout: 86400'],
  ['rails',            { 'api.idleTimeout': 'none' },                 '  pool: 7\n  checkout_timeout: 30\n  idle_timeout: 0'],
  ['rails',            { 'api.idleTimeout': 0, 'api.maxLifetime': 0.4 }, '  idle_timeout: 0.001\n  # Since Rails 8.1.\n  max_age: 1'],
  ['npgsql',           { 'api.checkoutTimeout': 2000 },               '        // Timeout takes at most 1024 seconds, not 2000.\n        settings.Timeout = 1024;'],
  ['npgsql',           {},                                            '        settings.MaxPoolSize = 7;\n        settings.MinPoolSize = 0;'],
  ['sqlx',             { 'api.prePing': true },                       '        .max_connections(7)\n        .min_connections(0)\n        .acquire_timeout(Duration::from_millis(30000))\n        .test_before_acquire(true)'],
  ['deadpool',         { 'api.checkoutTimeout': 'none' },             '        max_size: 7,\n        timeouts: Timeouts {\n            wait: None,'],
  ['redis-py',         { 'redis.poolSize': 20, 'redis.whenExhausted': 'wait', 'redis.timeout': 5 }, 'pool = redis.BlockingConnectionPool.from_url(\n    os.environ["REDIS_URL"],\n    max_connections=20,\n    timeout=5,'],
  ['redis-py',         { 'redis.poolSize': 20 },                      'pool = redis.ConnectionPool.from_url('],
  ['redis-py',         {},                                            '# The scenario has no pool for Redis'],
  ['ioredis',          { 'redis.poolSize': 3, 'redis.retries': 2 },   '// ioredis has no pool: 3 connections are 3 clients.\nexport const redis = new Redis(process.env.REDIS_URL, {\n  maxRetriesPerRequest: 2,'],
];

describe('the code', () => {
  it.each(cases)('of %s with %j says %s', (id, settings, part) => {
    expect(text(id, settings)).toContain(part);
  });

  it.each(codeIds)('of %s starts with the header', (id) => {
    for (const { name, text: written } of files(id, {}))
      expect([name, written.split('\n')[0]]).toEqual([
        name,
        expect.stringMatching(/^(?:#|\/\/|--) The equation$/),
      ]);
  });

  it.each(codeIds)('of %s has no number that isn’t one, and the same bytes for the same scenario', (id) => {
    fc.assert(
      fc.property(scenarios({ services: 2 }), (scenario) => {
        const written = exportFiles(id, scenario, { header });
        const all = written.map((file) => file.text).join('\n');
        expect(all).not.toMatch(/NaN|Infinity\b(?! )|unlimited[,;)]|unset|\[object/);
        expect(exportFiles(id, structuredClone(scenario), { header })).toEqual(written);
        expect(new Set(written.map(({ name }) => name)).size).toBe(written.length);
      }),
      { numRuns: 50 },
    );
  });

  it.each(codeIds)('of %s keeps hostile names and headers inside strings and comments', (id) => {
    const name = `x"');\nEVIL()\n/*#{EVIL()} \${EVIL()}`;
    const scenario: Scenario = { ...scenarioOf({}), services: [{ ...defaultService(name), poolSize: 7 }] };
    const written = exportFiles(id, scenario, { header: ['a\nEVIL()', '\u2028EVIL()'] });
    expect(written.length).toBeGreaterThan(0);
    for (const file of written) {
      const code = file.text.split('\n').filter((line) => !/^(?:#|\/\/)/.test(line));
      expect(code.join('\n')).not.toContain('EVIL');
      expect(file.name).toMatch(/^[\w.-]+$/);
    }
  });
});

/** Scenarios in which every optional line of the code is written. */
const full: readonly Settings[] = [
  {},
  {
    'api.checkoutTimeout': 'none',
    'api.connectTimeout': 'none',
    'api.idleTimeout': 'none',
    'api.maxLifetime': 'none',
    'api.prePing': true,
    'api.preparedStatements': 'none',
    'api.opening': 'eager',
    'api.reaches': 'pooler',
    'api.statementCacheLifetime': 60,
  },
  {
    'api.checkoutTimeout': 2.5,
    'api.connectTimeout': 3,
    'api.idleTimeout': 0.25,
    'api.maxLifetime': 31_536_000,
    'api.minPoolSize': 2,
    'api.maxOverflow': 0,
  },
  { 'api.poolSize': 'unlimited' },
  { 'api.poolSize': 0, 'api.maxOverflow': 0 },
  { 'api.library': 'django-persistent' },
  { 'redis.poolSize': 5, 'redis.timeout': 2, 'redis.retries': 3, 'redis.whenExhausted': 'wait' },
];

/** Every file of every export that ends so, each under a name of its own. */
function all(ending: string): readonly WrittenFile[] {
  const written = full.flatMap((settings) => exportList.flatMap(({ id }) => files(id, settings)));
  return written
    .filter(({ name }) => name.endsWith(ending))
    .map((file, index) => ({ ...file, name: `file${index}${ending}` }));
}

// A laptop may lack Python; in CI nothing is left out.
it.skipIf(!hasProgram('python3'))('all Python that is written compiles', () => {
  const written = all('.py');
  expect(written.length).toBeGreaterThan(30);
  const names = written.map(({ name }) => name);
  expect(runWith(written, 'python3', ['-m', 'py_compile', ...names])).toEqual({ status: 0, output: '' });
});

it.skipIf(!hasProgram('node'))('all JavaScript that is written is code that Node parses', () => {
  const written = all('.mjs');
  expect(written.length).toBeGreaterThan(30);
  // One process for all: each file is imported as far as its text, which is where a mistake of syntax shows.
  const check = {
    name: 'check.mjs',
    text: `import { readdirSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
const names = readdirSync('.').filter((name) => name.startsWith('file'));
for (let at = 0; at < names.length; at += 1) {
  const { status, stderr } = spawnSync(process.execPath, ['--check', names[at]], { encoding: 'utf8' });
  if (status !== 0) console.log(names[at], stderr);
}`,
  };
  expect(runWith([...written, check], 'node', ['check.mjs'])).toEqual({ status: 0, output: '' });
});

it('all YAML that is written parses, with its numbers as numbers', () => {
  for (const file of all('.yml').filter(({ text: written }) => written.includes('hikari:'))) {
    const { spring } = parse(file.text) as {
      readonly spring: { readonly datasource: { readonly hikari: unknown } };
    };
    expect(spring.datasource.hikari).toMatchObject({
      'pool-name': 'api',
      'maximum-pool-size': expect.any(Number),
    });
  }
  const rails = text('rails', { 'api.checkoutTimeout': 5 });
  expect(parse(rails)).toMatchObject({
    production: { pool: 7, checkout_timeout: 5, application_name: 'api' },
  });
});
