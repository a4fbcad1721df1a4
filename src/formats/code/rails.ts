import type { Scenario, Service } from '../../model/scenario.ts';
import { writeNumber } from '../numbers.ts';
import { type Body, codeWriter, leastOpen, limitOf, overflowRemark, wholeTime } from './code-file.ts';
import { libpqSeconds } from './driver-arguments.ts';
import { waitBuckets } from './wait-buckets.ts';

function databaseLines(service: Service): Body {
  const {
    name,
    checkoutTimeout,
    connectTimeout,
    idleTimeout,
    maxLifetime,
    preparedStatements,
    statementCacheSize,
  } = service;
  const allowed = limitOf(service, 'Active Record');
  if ('refused' in allowed) return allowed;
  const least = leastOpen(service, allowed.limit);
  // 0 means never, so the shortest time is a millisecond.
  const idle = (value: number | 'none') =>
    value === 'none' ? '0' : writeNumber(wholeTime(value, 1000) / 1000);
  return [
    'production:',
    '  adapter: postgresql',
    '  url: <%= ENV["DATABASE_URL"] %>',
    ...overflowRemark(service, '#', 'pool', '  '),
    '  # Rails 8.1 and later call it max_connections.',
    `  pool: ${allowed.limit}`,
    ...(least === 0 ? [] : ['  # Since Rails 8.1.', `  min_connections: ${least}`]),
    ...(checkoutTimeout === 'none' ? ['  # A day stands for no timeout.'] : []),
    `  checkout_timeout: ${checkoutTimeout === 'none' ? 86_400 : writeNumber(checkoutTimeout)}`,
    ...(idleTimeout === 'unset' ? [] : [`  idle_timeout: ${idle(idleTimeout)}`]),
    ...(typeof maxLifetime === 'number'
      ? ['  # Since Rails 8.1.', `  max_age: ${wholeTime(maxLifetime, 1)}`]
      : []),
    ...(connectTimeout === 'unset' ? [] : [`  connect_timeout: ${libpqSeconds(connectTimeout)}`]),
    ...(preparedStatements === 'none' ? ['  prepared_statements: false'] : []),
    ...(statementCacheSize === 'unset' ? [] : [`  statement_limit: ${statementCacheSize}`]),
    `  application_name: ${name}`,
  ];
}

function pumaLines(service: Service): Body {
  const { workersPerReplica, threads, poolSize, maxOverflow } = service;
  const limit = poolSize === 'unlimited' || maxOverflow === 'unlimited' ? undefined : poolSize + maxOverflow;
  const count = threads === 'unset' ? limit : threads;
  const remarks = [
    ...(threads === 'unset'
      ? ['The scenario has no number of threads: as many as connections never wait for one.']
      : []),
    ...(typeof threads === 'number' && limit !== undefined && threads > limit
      ? ['More threads than connections: some wait for one.']
      : []),
  ];
  return [
    `workers ${workersPerReplica}`,
    ...remarks.map((remark) => `# ${remark}`),
    ...(count === undefined || count === 0
      ? ['# threads needs a number of at least 1.']
      : [`threads ${count}, ${count}`]),
    ...(workersPerReplica > 1 ? ['preload_app!'] : []),
  ];
}

function metricsLines(service: Service, scenario: Scenario): Body {
  return [
    '# config/initializers: sends what the alert rules read, by the gem prometheus-client. With several workers give it a',
    '# Prometheus::Client::DataStores::DirectFileStore, so that all of them are seen.',
    'require "prometheus/client"',
    '',
    'module PoolMetrics',
    `  SERVICE = "${service.name}"`,
    '  REGISTRY = Prometheus::Client.registry',
    '  LABELS = [:service].freeze',
    '  OF = { service: SERVICE }.freeze',
    `  BUCKETS = [${waitBuckets(scenario, service).map(writeNumber).join(', ')}].freeze`,
    '  EACH = Prometheus::Client.config.data_store.is_a?(Prometheus::Client::DataStores::DirectFileStore) ? { aggregation: :all } : {}',
    '  IN_USE = REGISTRY.gauge(:db_pool_in_use, docstring: "Connections taken from the pool", labels: LABELS, store_settings: EACH)',
    '  LIMIT = REGISTRY.gauge(:db_pool_limit, docstring: "Connections at most", labels: LABELS, store_settings: EACH)',
    '  WAITING = REGISTRY.gauge(:db_pool_waiting, docstring: "Callers that wait now", labels: LABELS, store_settings: EACH)',
    '  WAIT = REGISTRY.histogram(:db_pool_wait_seconds, docstring: "Wait for a connection", labels: LABELS, buckets: BUCKETS)',
    '  TIMEOUTS = REGISTRY.counter(:db_pool_timeouts_total, docstring: "Callers that got no connection in time", labels: LABELS)',
    '  # There before the first one, so that it is seen as an increase.',
    '  TIMEOUTS.increment(by: 0, labels: OF)',
    '',
    '  def checkout(*arguments)',
    '    start = Process.clock_gettime(Process::CLOCK_MONOTONIC)',
    '    WAITING.increment(labels: OF)',
    '    super',
    '  rescue ActiveRecord::ConnectionTimeoutError',
    '    TIMEOUTS.increment(labels: OF)',
    '    raise',
    '  ensure',
    '    WAITING.decrement(labels: OF)',
    '    WAIT.observe(Process.clock_gettime(Process::CLOCK_MONOTONIC) - start, labels: OF)',
    '    report_counts',
    '  end',
    '',
    '  def checkin(connection)',
    '    super',
    '  ensure',
    '    report_counts',
    '  end',
    '',
    '  private',
    '',
    '  def report_counts',
    '    LIMIT.set(stat[:size], labels: OF)',
    '    IN_USE.set(stat[:busy], labels: OF)',
    '  end',
    'end',
    '',
    'ActiveSupport.on_load(:active_record) { ActiveRecord::ConnectionAdapters::ConnectionPool.prepend(PoolMetrics) }',
  ];
}

/** `database.yml` and `puma.rb` of Rails, and what the alert rules read of its pool. */
export const write = codeWriter(
  { name: 'database.yml', sign: '#', body: databaseLines },
  { name: 'puma.rb', sign: '#', body: pumaLines },
  { name: 'pool_metrics.rb', sign: '#', body: metricsLines },
);
