import type { Scenario, Service } from '../../model/scenario.ts';
import { writeNumber } from '../numbers.ts';
import {
  type Body,
  type CodeFile,
  codeWriter,
  leastOpen,
  limitOf,
  overflowRemark,
  wholeTime,
} from './code-file.ts';
import { waitBuckets } from './wait-buckets.ts';

const mostOf32Bits = 4_294_967_295;
const day = 86_400;

const duration = (seconds: number) => `Duration::from_millis(${wholeTime(seconds, 1000)})`;

function sqlxLines(service: Service): Body {
  const { name, checkoutTimeout, idleTimeout, maxLifetime, prePing, statementCacheSize, preparedStatements } =
    service;
  const allowed = limitOf(service, 'sqlx', mostOf32Bits);
  if ('refused' in allowed) return allowed;
  const optional = (method: string, value: number | 'none' | 'unset') =>
    value === 'unset' ? [] : [`        .${method}(${value === 'none' ? 'None' : duration(value)})`];
  const cache = preparedStatements === 'none' ? 0 : statementCacheSize;
  return [
    'use std::time::Duration;',
    '',
    'use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};',
    '',
    '/// The one pool of this process.',
    'pub fn pool() -> Result<PgPool, Box<dyn std::error::Error>> {',
    '    let options: PgConnectOptions = std::env::var("DATABASE_URL")?.parse()?;',
    '    Ok(PgPoolOptions::new()',
    ...overflowRemark(service, '//', 'max_connections', '        '),
    `        .max_connections(${allowed.limit})`,
    `        .min_connections(${leastOpen(service, allowed.limit)})`,
    ...(checkoutTimeout === 'none' ? ['        // sqlx always has a timeout: a day stands for none.'] : []),
    `        .acquire_timeout(${duration(checkoutTimeout === 'none' ? day : checkoutTimeout)})`,
    ...optional('idle_timeout', idleTimeout),
    ...optional('max_lifetime', maxLifetime),
    `        .test_before_acquire(${prePing})`,
    `        .connect_lazy_with(options.application_name("${name}")${cache === 'unset' ? '' : `.statement_cache_capacity(${cache})`}))`,
    '}',
  ];
}

function deadpoolLines(service: Service): Body {
  const { name, checkoutTimeout, connectTimeout, prePing } = service;
  const allowed = limitOf(service, 'deadpool', mostOf32Bits);
  if ('refused' in allowed) return allowed;
  const optional = (value: number | 'none' | 'unset') =>
    typeof value === 'number' ? `Some(${duration(value)})` : 'None';
  return [
    'use std::time::Duration;',
    '',
    'use deadpool_postgres::{Config, ManagerConfig, Pool, PoolConfig, RecyclingMethod, Runtime, Timeouts};',
    'use tokio_postgres::NoTls;',
    '',
    '/// The one pool of this process.',
    'pub fn pool() -> Result<Pool, Box<dyn std::error::Error>> {',
    '    let mut config = Config::new();',
    '    config.url = Some(std::env::var("DATABASE_URL")?);',
    `    config.application_name = Some("${name}".into());`,
    '    config.pool = Some(PoolConfig {',
    ...overflowRemark(service, '//', 'max_size', '        '),
    `        max_size: ${allowed.limit},`,
    '        timeouts: Timeouts {',
    `            wait: ${optional(checkoutTimeout)},`,
    `            create: ${optional(connectTimeout)},`,
    '            recycle: None,',
    '        },',
    '        ..Default::default()',
    '    });',
    '    config.manager = Some(ManagerConfig {',
    `        recycling_method: RecyclingMethod::${prePing ? 'Verified' : 'Fast'},`,
    '    });',
    '    Ok(config.create_pool(Some(Runtime::Tokio1), NoTls)?)',
    '}',
  ];
}

interface Counted {
  readonly imports: string;
  readonly pool: string;
  readonly connection: string;
  readonly error: string;
  readonly take: string;
  readonly inUse: string;
  readonly limit: string;
  readonly timedOut: string;
}

const metrics = (counted: Counted): CodeFile => ({
  name: 'pool_metrics.rs',
  sign: '//',
  body: (service: Service, scenario: Scenario) => [
    '//! take(&pool) in place of the pool’s own method sends what the alert rules read, by the crates metrics and',
    '//! metrics-exporter-prometheus: PrometheusBuilder::new().set_buckets(&BUCKETS)',
    'use std::time::Instant;',
    '',
    'use metrics::{counter, gauge, histogram};',
    counted.imports,
    '',
    `const SERVICE: &str = "${service.name}";`,
    `pub const BUCKETS: [f64; ${waitBuckets(scenario, service).length}] = [`,
    ...waitBuckets(scenario, service).map((end) => `    ${writeNumber(end)}_f64,`),
    '];',
    '',
    `pub async fn take(pool: &${counted.pool}) -> Result<${counted.connection}, ${counted.error}> {`,
    '    let waiting = gauge!("db_pool_waiting", "service" => SERVICE);',
    '    waiting.increment(1.0);',
    '    let start = Instant::now();',
    `    let taken = pool.${counted.take}().await;`,
    '    waiting.decrement(1.0);',
    '    histogram!("db_pool_wait_seconds", "service" => SERVICE).record(start.elapsed().as_secs_f64());',
    `    if matches!(taken, Err(${counted.timedOut})) {`,
    '        counter!("db_pool_timeouts_total", "service" => SERVICE).increment(1);',
    '    }',
    '    report(pool);',
    '    taken',
    '}',
    '',
    '/// Call it every few seconds too, so that what comes back is seen.',
    `pub fn report(pool: &${counted.pool}) {`,
    `    gauge!("db_pool_in_use", "service" => SERVICE).set(${counted.inUse} as f64);`,
    `    gauge!("db_pool_limit", "service" => SERVICE).set(${counted.limit} as f64);`,
    '    // There before the first timeout, so that it is seen as an increase.',
    '    counter!("db_pool_timeouts_total", "service" => SERVICE).increment(0);',
    '}',
  ],
});

/** `pool.rs` for sqlx, and what the alert rules read of its pool. */
export const writeSqlx = codeWriter(
  { name: 'pool.rs', sign: '//', body: sqlxLines },
  metrics({
    imports: 'use sqlx::{pool::PoolConnection, PgPool, Postgres};',
    pool: 'PgPool',
    connection: 'PoolConnection<Postgres>',
    error: 'sqlx::Error',
    take: 'acquire',
    inUse: '(pool.size() as usize).saturating_sub(pool.num_idle())',
    limit: 'pool.options().get_max_connections()',
    timedOut: 'sqlx::Error::PoolTimedOut',
  }),
);

/** `pool.rs` for deadpool-postgres, and what the alert rules read of its pool. */
export const writeDeadpool = codeWriter(
  { name: 'pool.rs', sign: '//', body: deadpoolLines },
  metrics({
    imports: 'use deadpool_postgres::{Object, Pool, PoolError};',
    pool: 'Pool',
    connection: 'Object',
    error: 'PoolError',
    take: 'get',
    inUse: 'pool.status().size.saturating_sub(pool.status().available)',
    limit: 'pool.status().max_size',
    timedOut: 'PoolError::Timeout(_)',
  }),
);
