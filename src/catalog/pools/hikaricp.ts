import { factsFrom } from '../fact.ts';
import type { Metric, Pool, Setting } from '../pool.ts';
import { ignoresOf } from '../pool-ignores.ts';
import { hikariCp as source } from './sources.ts';

const date = '2026-11-21';
const code = factsFrom(source);
const changes = factsFrom({
  source: 'https://raw.githubusercontent.com/brettwooldridge/HikariCP/dev/CHANGES',
  version: '2.0 to 7.0.2',
  date,
  verified: true,
});
const pool = factsFrom({
  source:
    'https://github.com/brettwooldridge/HikariCP/blob/HikariCP-6.0.0/src/main/java/com/zaxxer/hikari/pool/HikariPool.java',
  version: '5.1 to 6.0',
  date,
  verified: true,
});
const bag = factsFrom({
  source:
    'https://github.com/brettwooldridge/HikariCP/blob/HikariCP-6.0.0/src/main/java/com/zaxxer/hikari/util/ConcurrentBag.java',
  version: '6.0.0',
  date,
  verified: true,
});
const driver = factsFrom({
  source: 'https://github.com/pgjdbc/pgjdbc/blob/master/pgjdbc/src/main/java/org/postgresql/PGProperty.java',
  version: 'pgjdbc 42',
  date,
  verified: true,
});
const trackers = factsFrom({
  source:
    'https://github.com/brettwooldridge/HikariCP/tree/HikariCP-6.0.0/src/main/java/com/zaxxer/hikari/metrics',
  version: '6.0.0',
  date,
  verified: true,
});

const spring = factsFrom({
  source: 'https://github.com/spring-projects/spring-boot/wiki/Relaxed-Binding-2.0',
  version: 'Spring Boot 2 to 3',
  date,
  verified: true,
});
const micrometer = factsFrom({
  source: 'https://github.com/spring-boot-in-practice/repo/wiki/Sample-Prometheus-Metrics',
  version: 'Spring Boot 2.4',
  date,
  verified: true,
});

const inMilliseconds = { unit: 'milliseconds' } as const;

/** A property in code, and how Spring Boot calls it in its files and in the environment, where hyphens fall away. */
function named(
  key: Setting['key'],
  name: string,
  property: string,
  unit: Pick<Setting, 'unit'> = {},
): readonly Setting[] {
  const variable = `SPRING_DATASOURCE_HIKARI_${property.replaceAll('-', '').toUpperCase()}`;
  return [
    { key, place: 'code', name, ...unit },
    { key, place: 'file', name: `spring.datasource.hikari.${property}`, ...unit },
    { key, place: 'environment', name: variable, ...unit },
  ];
}

/** A number that Micrometer and the library's own exporter for Prometheus call differently. */
function both(
  micrometer: string,
  prometheus: string,
  rest: Pick<Metric, 'meaning' | 'kind' | 'role'>,
): readonly Metric[] {
  return [
    { name: micrometer, ...rest, emitter: 'Micrometer' },
    { name: prometheus, ...rest, emitter: 'Prometheus' },
  ];
}

const metrics: readonly Metric[] = [
  ...both('hikaricp.connections.active', 'hikaricp_active_connections', {
    meaning: 'Connections in use.',
    kind: 'gauge',
    role: 'in use',
  }),
  ...both('hikaricp.connections.idle', 'hikaricp_idle_connections', {
    meaning: 'Connections that are idle.',
    kind: 'gauge',
    role: 'idle',
  }),
  ...both('hikaricp.connections', 'hikaricp_connections', {
    meaning: 'Connections that are open.',
    kind: 'gauge',
    role: 'open',
  }),
  ...both('hikaricp.connections.max', 'hikaricp_max_connections', {
    meaning: 'maximumPoolSize.',
    kind: 'gauge',
    role: 'limit',
  }),
  ...both('hikaricp.connections.pending', 'hikaricp_pending_threads', {
    meaning: 'Threads that wait.',
    kind: 'gauge',
    role: 'waiting',
  }),
  ...both('hikaricp.connections.timeout', 'hikaricp_connection_timeout_total', {
    meaning: 'Threads that waited in vain.',
    kind: 'counter',
    role: 'timeouts',
  }),
  {
    name: 'hikaricp.connections.acquire',
    meaning: 'Time to get a connection.',
    kind: 'histogram',
    role: 'wait time',
    emitter: 'Micrometer',
  },
  {
    name: 'hikaricp.connections.usage',
    meaning: 'Time for which a connection was held.',
    kind: 'histogram',
    emitter: 'Micrometer',
  },
  {
    name: 'hikaricp.connections.creation',
    meaning: 'Time to open a connection.',
    kind: 'histogram',
    emitter: 'Micrometer',
  },
];

export const hikariCp: Pool = {
  id: 'hikaricp',
  label: 'HikariCP, Spring Boot',
  language: 'JVM',
  behaviour: { opening: code('eager'), whenExhausted: code('wait'), maxOverflow: code(0) },
  defaults: {
    poolSize: code(10),
    checkoutTimeout: code(30),
    idleTimeout: code(600),
    maxLifetime: code(1800),
    preparedStatements: driver('named'),
    statementCacheSize: driver(256),
  },
  derived: {
    minPoolSize: {
      ...code('as many as maximumPoolSize'),
      rule: { of: 'pool size', times: 1, plus: 0, atLeast: 0 },
    },
  },
  settings: code([
    ...named('poolSize', 'maximumPoolSize', 'maximum-pool-size'),
    ...named('minPoolSize', 'minimumIdle', 'minimum-idle'),
    ...named('checkoutTimeout', 'connectionTimeout', 'connection-timeout', inMilliseconds),
    ...named('idleTimeout', 'idleTimeout', 'idle-timeout', inMilliseconds),
    ...named('maxLifetime', 'maxLifetime', 'max-lifetime', inMilliseconds),
    { key: 'statementCacheSize', place: 'address', name: 'preparedStatementCacheQueries' },
  ]),
  scope: code('One pool for each HikariDataSource, in each JVM.'),
  reuse: bag({ waiters: 'any', idle: 'any' }),
  closing: code(
    'idleTimeout works only while minimumIdle is below maximumPoolSize. At maxLifetime, less a random part, a ' +
      'connection is closed as soon as it is not in use.',
  ),
  timeoutText: pool(
    'HikariPool-1 - Connection is not available, request timed out after {checkoutTimeout:ms}ms ' +
      '(total={poolSize}, active={poolSize}, idle=0, waiting=…)',
  ),
  metrics: trackers(metrics),
  traps: [
    code('Unless minimumIdle is set, the pool has a fixed size and fills up at start.'),
    code('A connectionTimeout below 250 ms is replaced by 30 s, a maxLifetime below 30 s by 30 minutes.'),
    code('An idleTimeout within a second of maxLifetime is switched off; below 10 s it becomes 10 minutes.'),
    bag(
      'A thread gets back the connection that it used last where it can, so waiting is not strictly in order.',
    ),
    changes('The counts in parentheses are printed from 5.1.0 on; before, the text ends with “ms.”'),
    changes('keepaliveTime is off up to 6.2.0 and two minutes from 6.2.1 on.'),
    changes('The random part of maxLifetime is 2.5 % up to 6.0 and 25 % from 6.1.0 on.'),
    driver(
      'The driver names a statement at its fifth use; prepareThreshold=0 in the address keeps them without names.',
    ),
    spring(
      'A variable for Spring Boot has underscores for dots and leaves hyphens out: …_HIKARI_MAXIMUMPOOLSIZE.',
    ),
    micrometer(
      'Where Prometheus reads Micrometer, dots become underscores: hikaricp_connections_pending, and …_acquire_seconds.',
    ),
    pool('A connection that was idle for half a second is tested before it is handed out.'),
    pool('The time in the message is what the thread waited, a little more than connectionTimeout.'),
  ],
  ignores: ignoresOf('hikaricp'),
};
