import type { Scenario, Service } from '../../model/scenario.ts';
import { writeNumber } from '../numbers.ts';
import type { Body, CodeFile } from './code-file.ts';
import { waitBuckets } from './wait-buckets.ts';

/** The series of a service are there before its first timeout: an increase is seen only from one sample to the next. */
const series = [
  'in_use, waiting, timeouts = (metric.labels(SERVICE) for metric in (IN_USE, WAITING, TIMEOUTS))',
];

/** Lines that take a connection, with how long it took; `taken` is what does it, and `late` the error of a timeout. */
const timed = (taken: string, late: string): readonly string[] => [
  'start = time.perf_counter()',
  'waiting.inc()',
  'try:',
  `    ${taken}`,
  `except ${late}:`,
  '    timeouts.inc()',
  '    raise',
  'finally:',
  '    waiting.dec()',
  '    WAIT.labels(SERVICE).observe(time.perf_counter() - start)',
];

const indented = (lines: readonly string[], depth: number) =>
  lines.map((line) => ' '.repeat(4 * depth) + line);

/** What a library adds to the common metrics: imports, and what it wraps. */
interface Watching {
  readonly imports?: readonly string[];
  readonly use: string;
  readonly body: readonly string[];
}

function metrics({ imports = [], use, body }: Watching) {
  return ({ name }: Service, buckets: readonly number[]): Body => [
    `"""${use}`,
    '',
    'Call it once in each worker, after the fork. With several workers behind one port set PROMETHEUS_MULTIPROC_DIR to an',
    'empty folder before they start, so that each worker has a series of its own, by the label pid.',
    '"""',
    '',
    ...imports.filter((line) => !line.startsWith('from ')),
    'import time',
    ...imports.filter((line) => line.startsWith('from contextlib')),
    '',
    'from prometheus_client import Counter, Gauge, Histogram',
    ...imports.filter((line) => line.startsWith('from ') && !line.startsWith('from contextlib')),
    '',
    `SERVICE = "${name}"`,
    `BUCKETS = (${buckets.map(writeNumber).join(', ')})`,
    '',
    'IN_USE = Gauge("db_pool_in_use", "Connections taken from the pool", ["service"], multiprocess_mode="liveall")',
    'LIMIT = Gauge("db_pool_limit", "Connections at most", ["service"], multiprocess_mode="liveall")',
    'WAITING = Gauge("db_pool_waiting", "Callers that wait now", ["service"], multiprocess_mode="liveall")',
    'WAIT = Histogram("db_pool_wait_seconds", "Wait for a connection", ["service"], buckets=BUCKETS)',
    'TIMEOUTS = Counter("db_pool_timeouts", "Callers that got no connection in time", ["service"])',
    '',
    '',
    ...body,
  ];
}

const file = (watching: Watching): CodeFile => ({
  name: 'pool_metrics.py',
  sign: '#',
  body: (service: Service, scenario: Scenario) => metrics(watching)(service, waitBuckets(scenario, service)),
});

/** For an engine of SQLAlchemy, threaded or asyncio. */
export const sqlalchemyMetrics = file({
  imports: ['from sqlalchemy import event, exc'],
  use: 'watch(engine) sends what the alert rules read.',
  body: [
    'def watch(engine):',
    '    pool = getattr(engine, "sync_engine", engine).pool',
    ...indented(series, 1),
    '    LIMIT.labels(SERVICE).set(pool.size() + pool._max_overflow)',
    '    event.listen(pool, "checkout", lambda *_: in_use.inc())',
    '    event.listen(pool, "checkin", lambda *_: in_use.dec())',
    '    connect = pool.connect',
    '',
    '    def timed_connect(*arguments, **keywords):',
    ...indented(timed('return connect(*arguments, **keywords)', 'exc.TimeoutError'), 2),
    '',
    '    pool.connect = timed_connect',
  ],
});

/** For a pool of asyncpg, whose own acquire() can't be replaced. */
export const asyncpgMetrics = file({
  imports: ['import asyncio', 'from contextlib import asynccontextmanager'],
  use: 'async with taken(pool, CHECKOUT_TIMEOUT) as connection: in place of pool.acquire() sends what the alert rules read.',
  body: [
    '@asynccontextmanager',
    'async def taken(pool, timeout=None):',
    ...indented(series, 1),
    '    LIMIT.labels(SERVICE).set(pool.get_max_size())',
    ...indented(timed('connection = await pool.acquire(timeout=timeout)', 'asyncio.TimeoutError'), 1),
    '    in_use.inc()',
    '    try:',
    '        yield connection',
    '    finally:',
    '        in_use.dec()',
    '        await pool.release(connection)',
  ],
});

/** For a pool of psycopg_pool, which Django's pool is too. */
export const psycopgMetrics = (use: string): CodeFile =>
  file({
    imports: ['from psycopg_pool import PoolTimeout'],
    use,
    body: [
      'def watch(pool):',
      ...indented(series, 1),
      '    LIMIT.labels(SERVICE).set(pool.max_size)',
      '    getconn, putconn = pool.getconn, pool.putconn',
      '',
      '    def timed_getconn(timeout=None):',
      ...indented(timed('connection = getconn(timeout)', 'PoolTimeout'), 2),
      '        in_use.inc()',
      '        return connection',
      '',
      '    def counted_putconn(connection):',
      '        in_use.dec()',
      '        putconn(connection)',
      '',
      '    pool.getconn, pool.putconn = timed_getconn, counted_putconn',
    ],
  });
