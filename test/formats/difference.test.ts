import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { difference, type ImportedLine } from '../../src/formats/difference.ts';
import { read as readEnv } from '../../src/formats/env.ts';
import { changed, type Settings, scenarioOf } from '../model/scenario-of.ts';
import { scenarios } from '../model/arbitrary.ts';

type Row = readonly [file: string, line: number, name: string, key: string, value: ImportedLine['value']];

const lines = (...rows: readonly Row[]): readonly ImportedLine[] =>
  rows.map(([file, line, name, key, value]) => ({ file, line, name, key, value }));

/** The texts for a state that was read as these lines say, and then changed. */
function texts(rows: readonly Row[], settings: Settings): readonly string[] {
  const baseline = scenarioOf(Object.fromEntries(rows.map(([, , , key, value]) => [key, value])));
  return difference(lines(...rows), changed(baseline, settings), { header: [], baseline }).map(
    ({ text }) => text,
  );
}

const changeOf = (row: Row, value: ImportedLine['value']) =>
  (texts([row], { [row[3]]: value })[0] ?? '').split('\n').slice(3, -1);

describe('difference', () => {
  it('shows each changed line as it was and as it has to be, by file and in order', () => {
    const rows: readonly Row[] = [
      ['.env', 4, 'DB_MAX_OVERFLOW', 'api.maxOverflow', 10],
      ['.env', 3, 'DB_POOL_SIZE', 'api.poolSize', 10],
      ['.env', 1, 'WEB_CONCURRENCY', 'api.workersPerReplica', 4],
      ['postgresql.conf', 7, 'max_connections', 'postgres.maxConnections', 100],
      ['pgbouncer.ini', 2, 'default_pool_size', 'pooler.poolSize', 20],
    ];
    const settings = { 'api.poolSize': 5, 'api.maxOverflow': 2, 'postgres.maxConnections': 200 };
    expect(texts(rows, settings)).toEqual([
      `--- .env
+++ .env
@@ line 3 @@
-DB_POOL_SIZE=10
+DB_POOL_SIZE=5
@@ line 4 @@
-DB_MAX_OVERFLOW=10
+DB_MAX_OVERFLOW=2
`,
      `--- postgresql.conf
+++ postgresql.conf
@@ line 7 @@
-max_connections = 100
+max_connections = 200
`,
      '# Nothing to change in pgbouncer.ini.\n',
    ]);
  });

  // prettier-ignore
  const spelled: readonly (readonly [Row, ImportedLine['value'], readonly string[]])[] = [
    [['compose.yaml', 12, 'DB_POOL_SIZE', 'api.poolSize', 10], 5, ['-DB_POOL_SIZE: "10"', '+DB_POOL_SIZE: "5"']],
    [['compose.yaml', 30, 'max_connections', 'postgres.maxConnections', 100], 200, ['-max_connections=100', '+max_connections=200']],
    [['compose.yaml', 3, 'memory', 'api.memoryLimit', 2 ** 29], 2 ** 30, ['-memory: 512m', '+memory: 1g']],
    [['k8s/api.yaml', 3, 'memory', 'api.memoryLimit', 2 ** 29], 2 ** 30, ['-memory: 512Mi', '+memory: 1Gi']],
    [['hpa.yaml', 3, 'averageUtilization', 'api.hpaCpuTarget', 0.7], 0.5, ['-averageUtilization: 70', '+averageUtilization: 50']],
    [['fly.toml', 3, 'strategy', 'api.rollout', 'rolling'], 'canary', ['-strategy = "rolling"', '+strategy = "canary"']],
    [['fly.toml', 3, 'strategy', 'api.rollout', 'rolling'], 'recreate', ['-strategy = "rolling"', '+strategy = "immediate"']],
    [['fly.toml', 3, 'DB_POOL_SIZE', 'api.poolSize', 5], 6, ['-DB_POOL_SIZE = "5"', '+DB_POOL_SIZE = "6"']],
    [['k8s.yaml', 3, 'strategy', 'api.rollout', 'rolling'], 'recreate', ['-strategy: RollingUpdate', '+strategy: Recreate']],
    [['k8s.yaml', 3, 'strategy', 'api.rollout', 'rolling'], 'canary', ['-strategy: RollingUpdate', '+# strategy: it has no word for “canary”.']],
    [['Pools.java', 3, 'setConnectionTimeout', 'api.checkoutTimeout', 5], 2, ['-setConnectionTimeout(5000)', '+setConnectionTimeout(2000)']],
    [['main.go', 3, 'SetConnMaxLifetime', 'api.maxLifetime', 1800], 60, ['-SetConnMaxLifetime(1800 * time.Second)', '+SetConnMaxLifetime(60 * time.Second)']],
    [['db.js', 3, 'acquire', 'api.checkoutTimeout', 5], 2, ['-acquire: 5000', '+acquire: 2000']],
    [['.env', 3, 'DATABASE_URL', 'api.poolSize', 5], 2, ['+# DATABASE_URL: Pool size 5 becomes 2.']],
    [['compose.yaml', 3, 'image', 'postgres.version', 16], 17, ['+# image: Postgres version 16 becomes 17.']],
    [['', 1, 'max-connections', 'postgres.maxConnections', 100], 80, ['+# max-connections: max_connections 100 becomes 80.']],
    [['app.json', 3, 'quantity', 'api.replicas', 2], 3, ['-"quantity": 2', '+"quantity": 3']],
    [['postgresql.conf', 3, 'shared_buffers', 'postgres.sharedBuffers', 2 ** 30], 2 ** 31, ['-shared_buffers = 1GB', '+shared_buffers = 2GB']],
    [['pgbouncer.ini', 3, 'pool_mode', 'pooler.mode', 'session'], 'transaction', ['-pool_mode = session', '+pool_mode = transaction']],
    [['pgbouncer.ini', 3, 'query_wait_timeout', 'pooler.waitTimeout', 120], 'none', ['-query_wait_timeout = 120', '+query_wait_timeout = 0']],
    [['engine.py', 3, 'pool_pre_ping', 'api.prePing', false], true, ['-pool_pre_ping=False', '+pool_pre_ping=True']],
    [['pool.ts', 3, 'connectionTimeoutMillis', 'api.checkoutTimeout', 5], 2.5, ['-connectionTimeoutMillis: 5000', '+connectionTimeoutMillis: 2500']],
    [['Procfile', 3, '--workers', 'api.workersPerReplica', 4], 2, ['---workers 4', '+--workers 2']],
    [['.env', 3, 'DB_POOL_SIZE', 'api.poolSize', 10], 'unlimited', ['-DB_POOL_SIZE=10', '+DB_POOL_SIZE=0']],
    [['.env', 3, 'DB_POOL_SIZE', 'api.poolSize', 10], 0, ['-DB_POOL_SIZE=10', '+# DB_POOL_SIZE: 0 would mean “unlimited”.']],
    [['.env', 3, 'DB_POOL_TIMEOUT', 'api.checkoutTimeout', 30], 'none', ['-DB_POOL_TIMEOUT=30', '+# DB_POOL_TIMEOUT: it has no number for “none”.']],
    [['postgresql.conf', 3, 'work_mem', 'postgres.workMem', 2 ** 22], 1024, ['-work_mem = 4MB', '+# work_mem: Postgres takes it from 64kB to 2147483647kB.']],
    [['', 3, 'statement_timeout', 'postgres.statementTimeout', 30], 'unset', ['-statement_timeout = 30s', '+# statement_timeout: it is not set any more.']],
  ];

  it.each(spelled)('writes %j with %j in the spelling of its file', (row, value, expected) => {
    expect(changeOf(row, value)).toEqual(expected);
  });

  it('adds what the files lack to the one that speaks of the same service', () => {
    const rows: readonly Row[] = [
      ['.env', 1, 'DB_POOL_SIZE', 'api.poolSize', 10],
      ['jobs.env', 1, 'JOBS_DB_POOL_SIZE', 'jobs.poolSize', 10],
      ['postgresql.conf', 1, 'max_connections', 'postgres.maxConnections', 100],
    ];
    const settings = {
      'api.maxOverflow': 2,
      'jobs.maxOverflow': 3,
      'jobs.arrivalRate': 5,
      'postgres.statementTimeout': 30,
    };
    expect(texts(rows, settings).map((text) => text.split('\n').slice(2, -1))).toEqual([
      ['@@ new @@', '+DB_MAX_OVERFLOW=2'],
      ['@@ new @@', '+JOBS_DB_MAX_OVERFLOW=3'],
      ['@@ new @@', '+statement_timeout = 30s'],
    ]);
  });

  it('leaves out what was concluded or observed, and no file sets', () => {
    const rows: readonly Row[] = [
      ['.env', 1, 'DATABASE_URL', 'api.library', 'asyncpg-pool'],
      ['', 1, 'count', 'observed.connections', 40],
    ];
    expect(texts(rows, { 'api.library': 'node-pg', 'observed.connections': 2 })).toEqual([]);
  });

  it('takes the lines of a service that is gone away', () => {
    const rows = lines(['.env', 2, 'JOBS_DB_POOL_SIZE', 'jobs.poolSize', 10]);
    const [file] = difference(rows, scenarioOf({}), { header: [] });
    expect(file?.text).toBe('--- .env\n+++ .env\n@@ line 2 @@\n-JOBS_DB_POOL_SIZE=10\n');
  });

  it('brings a .env file to the scenario when its lines are replaced', () => {
    const text = 'WEB_CONCURRENCY=4\nDB_POOL_SIZE=10\nDB_MAX_OVERFLOW=10\nDB_POOL_TIMEOUT=30\n';
    const { understood } = readEnv('.env', text);
    const rows = understood.map(({ line, name, key, value }) => ({
      file: '.env',
      line,
      name,
      key: `api.${key}`,
      value,
    }));
    fc.assert(
      fc.property(scenarios({ services: 1 }), ({ services: [service] }) => {
        if (service === undefined) return;
        const scenario = { ...scenarioOf({}), services: [{ ...service, name: 'api' }] };
        const [file] = difference(rows, scenario, { header: [] });
        const out = text.split('\n');
        const marks = [...(file?.text ?? '').matchAll(/^@@ line (\d+) @@\n-.*\n\+(.*)$/gm)];
        for (const [, line, fresh = ''] of marks) out[Number(line) - 1] = fresh;
        const { services } = readEnv('.env', out.join('\n'));
        const { workersPerReplica, poolSize, maxOverflow, checkoutTimeout } = service;
        expect(services[0]?.values).toMatchObject({
          workersPerReplica,
          ...(poolSize === 0 ? {} : { poolSize }),
          maxOverflow,
          ...(checkoutTimeout === 'none' ? {} : { checkoutTimeout }),
        });
      }),
    );
  });

  it('keeps any name of a file and any header in their lines', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.array(fc.string({ unit: 'binary' })), (file, header) => {
        const rows = lines([file, 1, 'DB_POOL_SIZE', 'api.poolSize', 9]);
        const [written] = difference(rows, scenarioOf({}), { header });
        const own = (written?.text ?? '').split('\n').filter((line) => !line.startsWith('#'));
        expect(own.filter((line) => !/^(?:--- |\+\+\+ |@@ line 1 @@$|-|\+|$)/.test(line))).toEqual([]);
        expect(written?.name).toMatch(/^[\w.-]+$/);
      }),
    );
  });
});
