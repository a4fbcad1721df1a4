import type { Service } from '../../model/scenario.ts';
import {
  type Body,
  type CodeFile,
  codeWriter,
  leastOpen,
  limitOf,
  overflowRemark,
  wholeTime,
} from './code-file.ts';

/** A time as Go writes it. */
export function goDuration(seconds: number): string {
  return Number.isInteger(seconds) && seconds > 0
    ? `${seconds} * time.Second`
    : `${wholeTime(seconds, 1000)} * time.Millisecond`;
}

function timeoutLines(service: Service, pool: string, take: string, connection: string): readonly string[] {
  const { checkoutTimeout } = service;
  const head = [
    '',
    `// Conn takes a connection, or fails in time: the pool itself waits as long as the context allows.`,
  ];
  return checkoutTimeout === 'none'
    ? []
    : [
        ...head,
        `func Conn(ctx context.Context, ${pool}) (${connection}, error) {`,
        `\tctx, cancel := context.WithTimeout(ctx, CheckoutTimeout)`,
        '\tdefer cancel()',
        `\treturn ${take}(ctx)`,
        '}',
      ];
}

const timeoutConstant = ({ checkoutTimeout }: Service) =>
  checkoutTimeout === 'none'
    ? []
    : [
        '// CheckoutTimeout limits the wait for a connection.',
        `const CheckoutTimeout = ${goDuration(checkoutTimeout)}`,
        '',
      ];

const imports = (service: Service, ...others: readonly string[]) => {
  const used = [
    ...(service.checkoutTimeout === 'none' ? [] : ['"context"']),
    ...others.filter((name) => !name.includes('.')),
  ].toSorted();
  return [
    'import (',
    ...used.map((name) => `\t${name}`),
    '',
    ...others.filter((name) => name.includes('.')).map((name) => `\t${name}`),
    ')',
    '',
  ];
};

function connectionLines(
  { name, connectTimeout, preparedStatements }: Service,
  config: string,
): readonly string[] {
  return [
    `\t${config}.RuntimeParams["application_name"] = "${name}"`,
    ...(typeof connectTimeout === 'number'
      ? [`\t${config}.ConnectTimeout = ${goDuration(connectTimeout)}`]
      : []),
    ...(preparedStatements === 'none' ? [`\t${config}.DefaultQueryExecMode = pgx.QueryExecModeExec`] : []),
  ];
}

const usesTime = ({ checkoutTimeout, connectTimeout, idleTimeout, maxLifetime }: Service) =>
  [checkoutTimeout, connectTimeout, idleTimeout, maxLifetime].some((time) => typeof time === 'number');

function databaseSqlLines(service: Service): Body {
  const { poolSize, maxOverflow, idleTimeout, maxLifetime } = service;
  const unlimited = poolSize === 'unlimited' || maxOverflow === 'unlimited';
  const allowed = unlimited ? { limit: 0 } : limitOf(service, 'database/sql', 2_147_483_647);
  if ('refused' in allowed) return allowed;
  const kept = poolSize === 'unlimited' ? 10_000 : poolSize;
  const time = (setter: string, value: number | 'none' | 'unset') =>
    value === 'unset' ? [] : [`\tdb.${setter}(${value === 'none' ? '0' : goDuration(value)})`];
  return [
    'package database',
    '',
    ...imports(
      service,
      '"database/sql"',
      '"os"',
      ...(usesTime(service) ? ['"time"'] : []),
      '"github.com/jackc/pgx/v5"',
      '"github.com/jackc/pgx/v5/stdlib"',
    ),
    ...timeoutConstant(service),
    '// Open gives the one pool of this process.',
    'func Open() (*sql.DB, error) {',
    '\tconfig, err := pgx.ParseConfig(os.Getenv("DATABASE_URL"))',
    '\tif err != nil {',
    '\t\treturn nil, err',
    '\t}',
    ...connectionLines(service, 'config'),
    '\tdb := stdlib.OpenDB(*config)',
    ...(unlimited ? ['\t// 0 is no limit.'] : []),
    `\tdb.SetMaxOpenConns(${allowed.limit})`,
    '\t// Beyond so many a connection is closed when it comes back; the default is 2.',
    `\tdb.SetMaxIdleConns(${kept})`,
    ...time('SetConnMaxIdleTime', idleTimeout),
    ...time('SetConnMaxLifetime', maxLifetime),
    '\treturn db, nil',
    '}',
    ...timeoutLines(service, 'db *sql.DB', 'db.Conn', '*sql.Conn'),
  ];
}

/** pgxpool has no word for never: a year stands for it. */
const year = '8760 * time.Hour';

function pgxpoolLines(service: Service): Body {
  const allowed = limitOf(service, 'pgxpool', 2_147_483_647);
  if ('refused' in allowed) return allowed;
  const time = (field: string, value: number | 'none' | 'unset') =>
    value === 'unset'
      ? []
      : value === 'none'
        ? ['\t// A year stands for never.', `\tconfig.${field} = ${year}`]
        : [`\tconfig.${field} = ${goDuration(value)}`];
  const timed = usesTime(service) || [service.idleTimeout, service.maxLifetime].includes('none');
  const pgx = service.preparedStatements === 'none' ? ['"github.com/jackc/pgx/v5"'] : [];
  return [
    'package database',
    '',
    ...imports(
      { ...service, checkoutTimeout: 1 },
      '"os"',
      ...(timed ? ['"time"'] : []),
      ...pgx,
      '"github.com/jackc/pgx/v5/pgxpool"',
    ),
    ...timeoutConstant(service),
    '// Open gives the one pool of this process.',
    'func Open(ctx context.Context) (*pgxpool.Pool, error) {',
    '\tconfig, err := pgxpool.ParseConfig(os.Getenv("DATABASE_URL"))',
    '\tif err != nil {',
    '\t\treturn nil, err',
    '\t}',
    ...connectionLines(service, 'config.ConnConfig'),
    ...overflowRemark(service, '//', 'MaxConns', '\t'),
    `\tconfig.MaxConns = ${allowed.limit}`,
    `\tconfig.MinConns = ${leastOpen(service, allowed.limit)}`,
    ...time('MaxConnIdleTime', service.idleTimeout),
    ...time('MaxConnLifetime', service.maxLifetime),
    '\treturn pgxpool.NewWithConfig(ctx, config)',
    '}',
    ...timeoutLines(service, 'pool *pgxpool.Pool', 'pool.Acquire', '*pgxpool.Conn'),
  ];
}

interface Counted {
  readonly pool: string;
  readonly import: string;
  readonly read: string;
  readonly inUse: string;
  readonly limit: string;
  readonly waits: string;
  readonly waited: string;
  readonly timeouts?: string;
}

/** Declarations as gofmt aligns them. */
function aligned(rows: readonly (readonly [name: string, value: string])[]): readonly string[] {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `\t${name.padEnd(width)} = ${value}`);
}

const metrics = (counted: Counted): CodeFile => ({
  name: 'pool_metrics.go',
  sign: '//',
  body: ({ name }) => [
    'package database',
    '',
    'import (',
    ...[counted.import, '"github.com/prometheus/client_golang/prometheus"'].map((path) => `\t${path}`),
    ')',
    '',
    `var serviceLabel = prometheus.Labels{"service": "${name}"}`,
    '',
    'func description(name, help string) *prometheus.Desc {',
    '\treturn prometheus.NewDesc(name, help, nil, serviceLabel)',
    '}',
    '',
    'var (',
    ...aligned([
      ['inUse', 'description("db_pool_in_use", "Connections taken from the pool")'],
      ['limit', 'description("db_pool_limit", "Connections at most")'],
      ['wait', 'description("db_pool_wait_seconds", "Waits for a connection, as sum and count")'],
      ...(counted.timeouts === undefined
        ? []
        : [
            [
              'timeouts',
              'description("db_pool_timeouts_total", "Callers that got no connection in time")',
            ] as const,
          ]),
    ]),
    ')',
    '',
    '// Metrics sends what the alert rules read: prometheus.MustRegister(database.Metrics{Pool: pool}).',
    `type Metrics struct{ Pool ${counted.pool} }`,
    '',
    'func (m Metrics) Describe(out chan<- *prometheus.Desc) { prometheus.DescribeByCollect(m, out) }',
    '',
    'func (m Metrics) Collect(out chan<- prometheus.Metric) {',
    `\tstat := m.Pool.${counted.read}`,
    `\tout <- prometheus.MustNewConstMetric(inUse, prometheus.GaugeValue, float64(stat.${counted.inUse}))`,
    `\tout <- prometheus.MustNewConstMetric(limit, prometheus.GaugeValue, float64(stat.${counted.limit}))`,
    `\tout <- prometheus.MustNewConstHistogram(wait, uint64(stat.${counted.waits}), stat.${counted.waited}.Seconds(), nil)`,
    ...(counted.timeouts === undefined
      ? []
      : [
          `\tout <- prometheus.MustNewConstMetric(timeouts, prometheus.CounterValue, float64(stat.${counted.timeouts}))`,
        ]),
    '}',
  ],
});

/** `database.go` with `Open`, and what the alert rules read of its pool. */
export const writeDatabaseSql = codeWriter(
  { name: 'database.go', sign: '//', body: databaseSqlLines },
  metrics({
    pool: '*sql.DB',
    import: '"database/sql"\n',
    read: 'Stats()',
    inUse: 'InUse',
    limit: 'MaxOpenConnections',
    waits: 'WaitCount',
    waited: 'WaitDuration',
  }),
);

/** `database.go` with `Open` for pgxpool, and what the alert rules read of it. */
export const writePgxpool = codeWriter(
  { name: 'database.go', sign: '//', body: pgxpoolLines },
  metrics({
    pool: '*pgxpool.Pool',
    import: '"github.com/jackc/pgx/v5/pgxpool"',
    read: 'Stat()',
    inUse: 'AcquiredConns()',
    limit: 'MaxConns()',
    waits: 'AcquireCount()',
    waited: 'AcquireDuration()',
    timeouts: 'CanceledAcquireCount()',
  }),
);
