import { describe, expect, it, test } from 'vitest';
import { type FieldValue, isValueOf } from '../../src/model/field.ts';
import { keyParts, valueAt } from '../../src/model/scenario.ts';
import { scenarioOf } from './scenario-of.ts';

const gibibyte = 2 ** 30;
const mebibyte = 2 ** 20;
const documents = ['000', '001', '002', '003', '004'] as const;
type Document = (typeof documents)[number];

/**
 * Every setting that the five documents name, as they write it, with its field and what they give it: seconds, bytes,
 * shares and counts. A setting without a number there has the value of a field that nobody set.
 */
// prettier-ignore
const settings: readonly (readonly [Document, setting: string, key: string, values: readonly FieldValue[]])[] = [
  ['000', 'UVICORN_WORKERS',                     'api.workersPerReplica',              [2]],
  ['000', 'WEB_CONCURRENCY',                     'api.workersPerReplica',              [2]],
  ['000', '--limit-concurrency',                 'api.concurrencyLimit',               [200]],
  ['000', '--timeout-keep-alive',                'api.keepAliveTimeout',               [20]],
  ['000', 'DB_POOL_SIZE',                        'api.poolSize',                       [10]],
  ['000', 'DB_MAX_OVERFLOW',                     'api.maxOverflow',                    [20]],
  ['000', 'DB_POOL_PRE_PING',                    'api.prePing',                        [true]],
  ['000', 'Upstream keepalive',                  'edge.upstreamKeepalive',             [64]],
  ['000', 'proxy_connect_timeout',               'edge.connectTimeout',                [5]],
  ['000', 'proxy_read_timeout',                  'edge.readTimeout',                   [75]],
  ['000', 'proxy_send_timeout',                  'edge.sendTimeout',                   [75]],
  ['000', 'Tunnel protocol',                     'edge.tunnelProtocol',                ['quic']],
  ['000', 'Tunnel retries',                      'edge.tunnelRetries',                 [3]],
  ['000', 'HTTP/2 origin',                       'edge.http2Origin',                   [true]],
  ['000', 'Playwright --workers in production',  'tests.workers',                      [2, 10]],
  ['000', 'Playwright workers in development',   'tests.developmentWorkers',           [1]],
  ['000', 'PW_WORKERS',                          'tests.workers',                      [1]],
  ['000', '-g',                                  'tests.selection',                    ['prod-critical', 'requires-llm']],
  ['000', 'concurrent test requests',            'tests.concurrency',                  [8, 10]],
  ['000', 'stub mode latency',                   'tests.latencyTarget',                [0.2]],
  ['000', 'p95 latency that warns',              'target.responseTime',                [2]],
  ['000', 'DB pool usage below',                 'target.poolUse',                     [0.6]],
  ['000', 'CPU utilization below',               'target.cpuUse',                      [0.5]],
  ['000', 'CPU pegged',                          'observed.cpuUse',                    [1]],
  ['000', 'max_connections',                     'postgres.maxConnections',            [100]],

  ['001', 'vCPU per replica',                    'api.cpuLimit',                       [8]],
  ['001', 'RAM per replica',                     'api.memoryLimit',                    [8e9]],
  ['001', 'max_connections',                     'postgres.maxConnections',            [100]],
  ['001', 'Railway',                             'postgres.provider',                  ['railway']],
  ['001', 'Uvicorn workers',                     'api.workersPerReplica',              [4, 6]],
  ['001', 'API_WORKERS',                         'api.workersPerReplica',              [1, 4]],
  ['001', 'DB_POOL_SIZE',                        'api.poolSize',                       [10, 50]],
  ['001', 'DB_MAX_OVERFLOW',                     'api.maxOverflow',                    [10, 30]],
  ['001', 'DB_POOL_RECYCLE',                     'api.poolRecycle',                    [3600]],
  ['001', 'REDIS_POOL_SIZE',                     'redis.poolSize',                     [5, 20]],
  ['001', 'pool_pre_ping',                       'api.prePing',                        [true]],
  ['001', 'echo',                                'api.logLevel',                       ['none']],
  ['001', 'create_async_engine',                 'api.library',                        ['sqlalchemy']],
  ['001', 'pool that opens on demand',           'api.opening',                        ['lazy']],
  ['001', 'engine.dispose() on shutdown',        'api.disposeOnShutdown',              [true, false]],
  ['001', 'uvicorn',                             'api.server',                         ['uvicorn']],
  ['001', 'Reserved, all together',              'allowance.other',                    [20]],
  ['001', 'room for deploy-time migrations',     'allowance.migrations',               [0]],
  ['001', 'room for manual admin access',        'allowance.people',                   [0]],
  ['001', 'nightly cron task',                   'cleanup.kind',                       ['scheduled']],
  ['001', 'cron task’s own pool size',           'cleanup.poolSize',                   [10]],
  ['001', 'cron task’s own overflow',            'cleanup.maxOverflow',                [10]],
  ['001', 'MCP servers proxy through the API',   'content.reaches',                    ['service']],
  ['001', 'the API that they proxy through',     'content.through',                    ['api']],
  ['001', 'replicas',                            'api.replicas',                       [2]],
  ['001', 'PgBouncer',                           'pooler.kind',                        ['pgbouncer']],
  ['001', 'PgBouncer in between',                'api.reaches',                        ['pooler']],
  ['001', 'memory per connection',               'postgres.memoryPerConnection',       ['unset']],

  ['002', 'asyncpg',                             'api.library',                        ['asyncpg']],
  ['002', 'pool_size',                           'api.poolSize',                       [10]],
  ['002', 'min_size',                            'api.minPoolSize',                    [10]],
  ['002', 'max_cached_statement_lifetime',       'api.statementCacheLifetime',         ['unset']],
  ['002', 'expected concurrent users',           'api.users',                          [100]],
  ['002', 'average query duration',              'api.holdTime',                       ['unset']],
  ['002', 'connection timeout',                  'api.connectTimeout',                 ['unset', 'none']],
  ['002', 'wait for a pooled connection',        'api.checkoutTimeout',                ['none']],
  ['002', 'max connection age',                  'api.maxLifetime',                    ['unset']],
  ['002', 'idle timeout',                        'api.idleTimeout',                    ['unset']],
  ['002', 'connection recycling',                'api.poolRecycle',                    ['none']],
  ['002', 'connection timeout errors in a test', 'target.timeoutShare',                [0]],
  ['002', 'load test users',                     'tests.concurrency',                  [100]],
  ['002', 'load test time',                      'tests.duration',                     [300, 3600]],
  ['002', 'CPU usage at peak hours',             'target.cpuUse',                      [0.5]],
  ['002', 'active connections',                  'observed.active',                    ['unset']],
  ['002', 'pool usage',                          'observed.poolUse',                   ['unset']],
  ['002', 'alert before exhaustion',             'target.poolUse',                     ['unset']],

  ['003', 'concurrent users',                    'api.users',                          [100]],
  ['003', 'P95 response time',                   'observed.responseTime',              [63.84]],
  ['003', 'P95 response time, target',           'target.responseTime',                [30]],
  ['003', 'error rate',                          'observed.errorShare',                [0.2]],
  ['003', 'error rate, target',                  'target.errorShare',                  [0.05]],
  ['003', 'throughput',                          'observed.throughput',                [1.18]],
  ['003', 'throughput, target',                  'target.throughput',                  [2]],
  ['003', 'backend CPU request',                 'api.cpuRequest',                     [1, 2]],
  ['003', 'backend CPU limit',                   'api.cpuLimit',                       [3, 4]],
  ['003', 'backend memory request',              'api.memoryRequest',                  [1.5 * gibibyte, 2 * gibibyte]],
  ['003', 'backend memory limit',                'api.memoryLimit',                    [3 * gibibyte, 4 * gibibyte]],
  ['003', 'pool_size',                           'api.poolSize',                       [15, 20, 30]],
  ['003', 'max_overflow',                        'api.maxOverflow',                    [25, 30, 40]],
  ['003', 'pods',                                'api.replicas',                       [5, 7]],
  ['003', 'pods at most',                        'api.maxReplicas',                    [20]],
  ['003', 'max_connections',                     'postgres.maxConnections',            [500]],
  ['003', 'PostgreSQL CPU request',              'postgres.cpuRequest',                [0.25, 1]],
  ['003', 'PostgreSQL CPU limit',                'postgres.cores',                     [1, 2]],
  ['003', 'PostgreSQL memory request',           'postgres.memoryRequest',             [512 * mebibyte, 2 * gibibyte]],
  ['003', 'PostgreSQL memory limit',             'postgres.memory',                    [2 * gibibyte, 4 * gibibyte]],
  ['003', 'shared_buffers',                      'postgres.sharedBuffers',             [gibibyte]],
  ['003', 'effective_cache_size',                'postgres.effectiveCacheSize',        [3 * gibibyte]],
  ['003', 'work_mem',                            'postgres.workMem',                   [8 * mebibyte]],
  ['003', 'maintenance_work_mem',                'postgres.maintenanceWorkMem',        [256 * mebibyte]],
  ['003', 'max_parallel_workers',                'postgres.maxParallelWorkers',        [4]],
  ['003', 'max_parallel_workers_per_gather',     'postgres.maxParallelWorkersPerGather', [2]],
  ['003', 'wal_buffers',                         'postgres.walBuffers',                [16 * mebibyte]],
  ['003', 'checkpoint_completion_target',        'postgres.checkpointCompletionTarget', [0.9]],
  ['003', 'HPA CPU threshold',                   'api.hpaCpuTarget',                   [0.7, 0.6]],
  ['003', 'HPA memory threshold',                'api.hpaMemoryTarget',                [0.8, 0.75]],
  ['003', 'HPA scale down stabilization',        'api.hpaScaleDownStabilization',      [300, 600]],
  ['003', 'HPA scale up, immediate',             'api.hpaScaleUpStabilization',        [0]],
  ['003', 'HPA scale up policy',                 'api.hpaScaleUpPods',                 [4, 6]],
  ['003', 'AGENT_RESPONSE_TIMEOUT',              'agents.responseTimeout',             [180]],
  ['003', 'AGENT_MAX_CONCURRENT',                'agents.maxConcurrent',               [10]],
  ['003', 'agents in parallel',                  'agents.parallel',                    [3]],
  ['003', 'agent steps in sequence',             'agents.sequential',                  [3]],
  ['003', 'streaming',                           'agents.streaming',                   [true]],
  ['003', 'fast tier',                           'agents.fastModel',                   ['gpt-5.1-chat-latest']],
  ['003', 'standard tier',                       'agents.standardModel',               ['gpt-5.1']],
  ['003', 'premium tier',                        'agents.premiumModel',                ['gpt-5.1']],
  ['003', 'Uvicorn workers',                     'api.workersPerReplica',              [1, 2, 4]],
  ['003', 'worker class',                        'api.server',                         ['uvicorn.workers.UvicornWorker']],
  ['003', 'thread pool',                         'api.threads',                        ['unset']],
  ['003', 'Redis connection pool size',          'redis.poolSize',                     [20]],
  ['003', 'Redis max connections',               'redis.maxConnections',               [50]],
  ['003', 'Redis connection timeout',            'redis.timeout',                      [5]],
  ['003', 'Redis retry policy',                  'redis.backoff',                      ['exponential']],
  ['003', 'Redis max retries',                   'redis.retries',                      [3]],

  ['004', 'Prisma',                              'api.library',                        ['prisma']],
  ['004', 'Prisma default pool',                 'api.poolSize',                       [10]],
  ['004', 'DB_CONNECTION_LIMIT',                 'api.poolSize',                       [50, 75, 100]],
  ['004', 'connection limit in test',            'api.poolSize',                       [25]],
  ['004', 'connection limit in development',     'api.poolSize',                       [15]],
  ['004', 'pool timeout',                        'api.checkoutTimeout',                [10, 15, 20, 'none']],
  ['004', 'connect timeout',                     'api.connectTimeout',                 [5, 10]],
  ['004', 'log',                                 'api.logLevel',                       ['query', 'info', 'warn', 'error']],
  ['004', 'parallel test workers',               'tests.workers',                      [4]],
  ['004', 'API calls per test',                  'tests.requestsPerTest',              [5, 10]],
  ['004', 'peak concurrent requests of tests',   'tests.concurrency',                  [20, 40]],
  ['004', 'expected concurrent users',           'api.users',                          [10, 30, 50, 100]],
  ['004', 'concurrent requests at shift change', 'api.burst',                          [100]],
  ['004', 'operators who log in at once',        'api.burst',                          [20, 8]],
  ['004', 'records in one batch',                'api.burst',                          [50]],
  ['004', 'managers who report at once',         'api.burst',                          [5]],
  ['004', 'connections that a request holds',    'api.connectionsPerRequest',          [1, 2, 3]],
  ['004', 'time that a request holds them',      'api.holdTime',                       [0.2, 10, 30]],
  ['004', 'pool utilization that alerts',        'target.poolUse',                     [0.8]],
  ['004', 'for more than 1 minute',              'target.alertAfter',                  [60]],
  ['004', 'connection wait that alerts',         'target.waitTime',                    [1]],
  ['004', 'p95 of the connection wait',          'target.waitPercentile',              [0.95]],
  ['004', 'connection timeouts that alert',      'target.timeoutShare',                [0]],
  ['004', 'in a 5-minute window',                'target.alertWindow',                 [300]],
  ['004', 'p99 query duration that alerts',      'target.queryTime',                   [5]],
  ['004', 'query duration',                      'api.queryTime',                      ['unset']],
  ['004', 'health check interval',               'api.healthCheckInterval',            [30]],
  ['004', 'consecutive failures',                'api.healthCheckFailures',            [3]],
  ['004', 'backend instances',                   'api.replicas',                       [4]],
  ['004', 'max_connections',                     'postgres.maxConnections',            [300]],
  ['004', 'overhead beside the pools',           'allowance.other',                    [100]],
  ['004', 'ab -n',                               'tests.requests',                     [10_000]],
  ['004', 'ab -c',                               'tests.concurrency',                  [50]],
  ['004', 'count of pg_stat_activity',           'observed.connections',               ['unset']],
];

/** What the documents also name and no field holds. */
// prettier-ignore
const others: readonly (readonly [Document, name: string, reason: string])[] = [
  ['000', 'agent paths such as /agent/*',        'an address'],
  ['000', 'agent_chat_empty_reply_total',        'the name of a metric'],
  ['000', 'pool_size gauge',                     'the name of a metric'],
  ['000', 'smoke-prod.sh and other scripts',     'the name of a file'],
  ['000', 'stub and echo mode',                  'selects what is tested and sizes nothing'],
  ['000', 'SQLite in development',               'not Postgres'],
  ['000', '36 of 48 tests, 7 of 9 tests',        'the result of a run'],
  ['000', 'swap usage, request queue growing',   'watched without a threshold'],
  ['001', '--host',                              'an address'],
  ['001', 'PORT',                                'an address'],
  ['001', 'database_url',                        'an address with a secret'],
  ['001', 'runs once per day',                   'when a job runs; from peak on it counts as running'],
  ['001', 'uses 1-2 connections',                'what a job uses of its pool, said and not set'],
  ['001', 'config.py and other files',           'the name of a file'],
  ['001', 'set_auth_cache, set_redis_client',    'a step of the shutdown'],
  ['002', 'PgBouncer, PgCat, read replicas',     'out of its scope'],
  ['002', 'config.py and other files',           'the name of a file'],
  ['002', 'memory usage in load tests',          'watched without a threshold'],
  ['002', 'hours, complexity, priority',         'the plan of the work'],
  ['003', 'backend.yaml and other files',        'the name of a file'],
  ['003', 'model selection',                     'a rule in the code without a value'],
  ['003', 'Research, Analysis, Ideation, PRD',   'the names of agents; their number is a field'],
  ['003', 'pgvector, RAG',                       'what queries do; their time is a field'],
  ['003', 'P50, P95, P99 and error types',       'the names of metrics'],
  ['003', '30-40% less database wait',           'a hope'],
  ['004', 'NODE_ENV',                            'selects a variant of the settings'],
  ['004', 'DATABASE_URL',                        'an address with a secret'],
  ['004', 'prisma_pool_connections_open',        'the name of a metric'],
  ['004', 'prisma_client_queries_wait_histogram', 'the name of a metric'],
  ['004', 'prisma_client_queries_timeout_total', 'the name of a metric'],
  ['004', 'prisma_client_queries_duration_histogram', 'the name of a metric'],
  ['004', 'users × 1.5 + 10',                    'a rule of thumb that the waiting formulas replace'],
  ['004', '2-3 times the total pool',            'a rule of thumb that the budget replaces'],
  ['004', 'datname, schema, localhost:3000',     'an address'],
  ['004', 'docker-compose.yml and other files',  'the name of a file'],
  ['004', 'crashes after 6-10 minutes',          'the result of a run'],
  ['004', 'memory usage',                        'watched without a threshold'],
];

describe('a setting of the documents', () => {
  test.each(settings)('%s: %s is %s', (_, __, key, values) => {
    const field = keyParts(key)?.field;
    expect(field).toBeDefined();
    for (const value of values) {
      expect(field !== undefined && isValueOf(field, value)).toBe(true);
      expect(valueAt(scenarioOf({ [key]: value }), key)).toBe(value);
    }
    expect(values.length).toBeGreaterThan(0);
  });

  it('stands in the table once', () => {
    const names = [...settings, ...others].map(([document, name]) => `${document} ${name}`);
    expect(new Set(names).size).toBe(names.length);
  });

  test.each(documents)('is listed for document %s, beside what is no setting', (document) => {
    expect(settings.filter(([of]) => of === document).length).toBeGreaterThanOrEqual(18);
    expect(others.filter(([of]) => of === document).length).toBeGreaterThanOrEqual(4);
  });

  test.each(others)('%s: %s is none: %s', (_, name, reason) => {
    expect(keyParts(name)).toBeUndefined();
    expect(reason).not.toBe('');
  });
});
