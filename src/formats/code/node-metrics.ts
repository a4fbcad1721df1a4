import type { Scenario, Service } from '../../model/scenario.ts';
import { writeNumber } from '../numbers.ts';
import type { Body, CodeFile } from './code-file.ts';
import { waitBuckets } from './wait-buckets.ts';

interface Watching {
  /** How it is used, as a comment. */
  readonly use: string;
  /** What `watch` takes, and the expressions that read the pool's own counts. */
  readonly parameter: string;
  readonly inUse: string;
  readonly limit: string;
  readonly waiting: string;
  /** Lines that time each wait. */
  readonly timing: readonly string[];
}

function lines({ use, parameter, inUse, limit, waiting, timing }: Watching) {
  return ({ name }: Service, buckets: readonly number[]): Body => [
    `// ${use}`,
    '// The label pid keeps workers apart, also where a cluster adds up their metrics.',
    "import { Counter, Gauge, Histogram } from 'prom-client';",
    '',
    `const service = '${name}';`,
    'const pid = String(process.pid);',
    "const wait = new Histogram({ name: 'db_pool_wait_seconds', help: 'Wait for a connection', labelNames: ['service'],",
    `  buckets: [${buckets.map(writeNumber).join(', ')}] });`,
    "const timeouts = new Counter({ name: 'db_pool_timeouts_total', help: 'Callers that got no connection in time',",
    "  labelNames: ['service', 'pid'] });",
    '// There before the first one, so that it is seen as an increase.',
    'timeouts.inc({ service, pid }, 0);',
    '',
    'function gauge(name, help, read) {',
    "  new Gauge({ name, help, labelNames: ['service', 'pid'], collect() { this.set({ service, pid }, read()); } });",
    '}',
    '',
    `export function watch(${parameter}) {`,
    `  gauge('db_pool_in_use', 'Connections taken from the pool', () => ${inUse});`,
    `  gauge('db_pool_limit', 'Connections at most', () => ${limit});`,
    `  gauge('db_pool_waiting', 'Callers that wait now', () => ${waiting});`,
    ...timing.map((line) => (line === '' ? '' : `  ${line}`)),
    '}',
  ];
}

const file = (watching: Watching): CodeFile => ({
  name: 'pool-metrics.mjs',
  sign: '//',
  body: (service: Service, scenario: Scenario) => lines(watching)(service, waitBuckets(scenario, service)),
});

/** Times a method that gives a promise; a failure counts where its text says that time was up. */
function timedPromise(owner: string, method: string, failure: string) {
  return [
    `const take = ${owner}.${method}.bind(${owner});`,
    `${owner}.${method} = (...given) => {`,
    '  const done = wait.startTimer({ service });',
    '  const taken = take(...given);',
    '  taken.then(() => done(), (error) => {',
    '    done();',
    `    if (${failure}) timeouts.inc({ service, pid });`,
    '  });',
    '  return taken;',
    '};',
  ];
}

/** For a pool of node-postgres, whoever made it. */
export const pgMetrics = (use: string): CodeFile =>
  file({
    use,
    parameter: 'pool',
    inUse: 'pool.totalCount - pool.idleCount',
    limit: 'pool.options.max',
    waiting: 'pool.waitingCount',
    timing: [
      'const connect = pool.connect.bind(pool);',
      'const failed = (error) => {',
      '  if (/timeout exceeded when trying to connect/.test(error?.message)) timeouts.inc({ service, pid });',
      '};',
      '// pool.query() passes a callback, everyone else takes the promise.',
      'pool.connect = (callback) => {',
      '  const done = wait.startTimer({ service });',
      '  if (callback !== undefined) {',
      '    return connect((error, client, release) => {',
      '      done();',
      '      if (error) failed(error);',
      '      callback(error, client, release);',
      '    });',
      '  }',
      '  return connect().then(',
      '    (client) => { done(); return client; },',
      '    (error) => { done(); failed(error); throw error; },',
      '  );',
      '};',
    ],
  });

/** For postgres.js, which shows no counts: what withConnection() lends is counted. */
export const postgresJsMetrics = file({
  use: 'watch(sql) sends what the alert rules read. postgres.js shows no counts: only withConnection() is seen.',
  parameter: 'sql',
  inUse: 'taken',
  limit: 'sql.options.max',
  waiting: 'waiting',
  timing: [
    'let taken = 0;',
    'let waiting = 0;',
    'sql.watched = {',
    '  start() { waiting += 1; return wait.startTimer({ service }); },',
    '  got(done) { waiting -= 1; taken += 1; done(); },',
    '  gaveUp(done) { waiting -= 1; done(); timeouts.inc({ service, pid }); },',
    '  ended() { taken -= 1; },',
    '};',
  ],
});

/** For Sequelize. */
export const sequelizeMetrics = file({
  use: 'watch(sequelize) sends what the alert rules read. With read replicas, watch each pool by itself.',
  parameter: 'sequelize',
  inUse: 'sequelize.connectionManager.pool.using',
  limit: 'sequelize.connectionManager.pool.maxSize',
  waiting: 'sequelize.connectionManager.pool.waiting',
  timing: timedPromise(
    'sequelize.connectionManager',
    'getConnection',
    "error?.name === 'SequelizeConnectionAcquireTimeoutError'",
  ),
});

/** For Knex, whose pool is one of tarn. */
export const knexMetrics = file({
  use: 'watch(db) sends what the alert rules read.',
  parameter: 'db',
  inUse: 'db.client.pool.numUsed()',
  limit: 'db.client.pool.max',
  waiting: 'db.client.pool.numPendingAcquires()',
  timing: timedPromise('db.client', 'acquireConnection', "error?.name === 'KnexTimeoutError'"),
});
