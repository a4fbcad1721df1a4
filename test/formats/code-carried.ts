import type { ExportId } from '../../src/formats/export-list.ts';
import type { FieldValue } from '../../src/model/field.ts';
import type { Service } from '../../src/model/scenario.ts';

type Values = Readonly<Record<string, FieldValue>>;
type Time = number | 'none' | 'unset';

/** Stands for no timeout where a library has no word for it. */
const day = 86_400;
/** The longest that a timer of Node waits, in seconds. */
const longestTimer = 2_147_483;

const whole = (time: number) => Math.max(1, Math.round(time));
/** libpq reads 1 second as 2. */
const libpqSeconds = (time: number) => Math.max(2, Math.ceil(time));
const upward = (time: number) => Math.max(1, Math.ceil(time));
const milliseconds = (time: number) => Math.max(1, Math.round(time * 1000)) / 1000;
const same = (time: number) => time;

/** A time as it comes back: nothing of one that is not given, and `never` for none. */
const time = (key: string, value: Time, round: (given: number) => number, never: FieldValue = 'none') =>
  value === 'unset' ? {} : { [key]: value === 'none' ? never : round(value) };

/** A time that is left out where no timer of Node waits so long. */
const timer = (key: string, value: Time, round: (given: number) => number, never: FieldValue = 'none') =>
  typeof value === 'number' && value > longestTimer ? {} : time(key, value, round, never);

/** A time that is left out where it is none, because that is what the library does by itself. */
const ending = (key: string, value: Time, round: (given: number) => number = milliseconds) =>
  value === 'none' ? {} : time(key, value, round);

/** A value where it is written. */
export const given = (key: string, value: FieldValue, is = value !== 'unset'): Values =>
  is ? { [key]: value } : {};

const limitOf = ({ poolSize, maxOverflow }: Service) =>
  typeof poolSize === 'number' && typeof maxOverflow === 'number' ? poolSize + maxOverflow : 0;

/** A library without overflow carries the pool limit as its size, and nothing of a pool that has no such number. */
const limited = (service: Service, others: Values): Values =>
  limitOf(service) === 0 ? {} : { poolSize: limitOf(service), maxOverflow: 0, ...others };

/** The smallest size; a pool that opens all at once has all of them. */
const leastOpen = (service: Service): Values => {
  const { minPoolSize, opening } = service;
  const limit = limitOf(service);
  if (minPoolSize !== 'unset') return { minPoolSize: Math.min(minPoolSize, limit) };
  return { minPoolSize: opening === 'eager' ? limit : 0 };
};

/** node-postgres opens none by itself, so that 0 is not written. */
const leastKept = (service: Service): Values => {
  const { minPoolSize } = leastOpen(service);
  return given('minPoolSize', minPoolSize ?? 0, minPoolSize !== 0);
};

const unprepared = ({ preparedStatements }: Service) =>
  given('preparedStatements', 'none', preparedStatements === 'none');

const pgTimes = ({ idleTimeout, maxLifetime }: Service): Values => ({
  ...timer('idleTimeout', idleTimeout, milliseconds),
  ...timer('maxLifetime', maxLifetime, whole),
});

/** psycopg_pool has no word for never: a day of waiting and a year of age stand for it. */
const psycopg = (service: Service): Values => ({
  ...leastOpen(service),
  ...time('checkoutTimeout', service.checkoutTimeout, same, day),
  ...time('idleTimeout', service.idleTimeout, same),
  ...time('maxLifetime', service.maxLifetime, same),
  ...time('connectTimeout', service.connectTimeout, libpqSeconds),
});

/** HikariCP takes nothing shorter, and no idle timeout where no connection is ever too many. */
function hikaricp(service: Service): Values {
  const least = (key: string, value: Time, shortest: number) =>
    typeof value === 'number' && milliseconds(value) < shortest ? {} : time(key, value, milliseconds);
  const { minPoolSize } = leastOpen(service);
  const shrinks = minPoolSize !== limitOf(service);
  return limited(service, {
    ...leastOpen(service),
    ...least('checkoutTimeout', service.checkoutTimeout, 0.25),
    ...(shrinks ? least('idleTimeout', service.idleTimeout, 10) : {}),
    ...least('maxLifetime', service.maxLifetime, 30),
  });
}

/** What the driver reads beside, where a file of Spring says it. */
const spring = (service: Service): Values => ({
  ...hikaricp(service),
  ...(limitOf(service) === 0 ? {} : time('connectTimeout', service.connectTimeout, upward)),
});

/** Without a number of threads, Puma gets as many as there are connections. */
const puma = (service: Service): Values => ({
  workersPerReplica: service.workersPerReplica,
  ...given(
    'threads',
    service.threads === 'unset' ? limitOf(service) : service.threads,
    service.threads !== 0,
  ),
});

type Fields = (service: Service) => Values;

const rows: readonly (readonly [ExportId, string, Fields])[] = [
  [
    'psycopg-pool',
    'psycopg-pool',
    (service) => limited(service, { ...psycopg(service), ...unprepared(service) }),
  ],
  ['django', 'django-pool', (service) => limited(service, { ...psycopg(service), prePing: service.prePing })],
  [
    'django',
    'django-persistent',
    (service) => ({
      ...time(
        'poolRecycle',
        service.idleTimeout === 'unset' ? service.poolRecycle : service.idleTimeout,
        Math.round,
      ),
      ...time('connectTimeout', service.connectTimeout, libpqSeconds),
      prePing: service.prePing,
    }),
  ],
  [
    'node-pg',
    'node-pg',
    (service) =>
      limited(service, {
        ...leastKept(service),
        ...timer('checkoutTimeout', service.checkoutTimeout, milliseconds),
        ...pgTimes(service),
      }),
  ],
  [
    'postgres-js',
    'postgres-js',
    (service) =>
      limited(service, {
        ...time('checkoutTimeout', service.checkoutTimeout, milliseconds),
        ...timer('idleTimeout', service.idleTimeout, whole),
        ...timer('connectTimeout', service.connectTimeout, whole),
        ...timer('maxLifetime', service.maxLifetime, whole),
        ...unprepared(service),
      }),
  ],
  [
    'typeorm',
    'typeorm',
    (service) =>
      limited(service, {
        ...leastKept(service),
        ...timer('checkoutTimeout', service.checkoutTimeout, milliseconds),
        ...pgTimes(service),
      }),
  ],
  [
    'sequelize',
    'sequelize',
    (service) =>
      limited(service, {
        ...leastOpen(service),
        ...timer('checkoutTimeout', service.checkoutTimeout, milliseconds, day),
        ...timer('idleTimeout', service.idleTimeout, milliseconds, day),
      }),
  ],
  [
    'knex',
    'knex',
    (service) =>
      limited(service, {
        ...leastOpen(service),
        ...timer('checkoutTimeout', service.checkoutTimeout, milliseconds, day),
        ...timer('idleTimeout', service.idleTimeout, milliseconds, day),
      }),
  ],
  ['hikaricp', 'hikaricp', spring],
  ['hikaricp-properties', 'hikaricp', spring],
  ['hikaricp-java', 'hikaricp', hikaricp],
  [
    'database-sql',
    'database-sql',
    (service) =>
      service.poolSize === 0 && service.maxOverflow === 0
        ? {}
        : {
            poolSize: limitOf(service) === 0 ? 'unlimited' : limitOf(service),
            ...ending('checkoutTimeout', service.checkoutTimeout),
            ...time('idleTimeout', service.idleTimeout, milliseconds),
            ...time('maxLifetime', service.maxLifetime, milliseconds),
            ...ending('connectTimeout', service.connectTimeout),
            ...unprepared(service),
          },
  ],
  [
    'pgxpool',
    'pgxpool',
    (service) =>
      limited(service, {
        ...leastOpen(service),
        ...ending('checkoutTimeout', service.checkoutTimeout),
        ...time('idleTimeout', service.idleTimeout, milliseconds),
        ...time('maxLifetime', service.maxLifetime, milliseconds),
        ...ending('connectTimeout', service.connectTimeout),
        ...unprepared(service),
      }),
  ],
  [
    'rails',
    'rails',
    (service) =>
      limited(service, {
        ...leastKept(service),
        ...time('checkoutTimeout', service.checkoutTimeout, same, day),
        ...time('idleTimeout', service.idleTimeout, milliseconds),
        ...ending('maxLifetime', service.maxLifetime, whole),
        ...time('connectTimeout', service.connectTimeout, libpqSeconds),
        ...unprepared(service),
        ...given('statementCacheSize', service.statementCacheSize),
        ...puma(service),
      }),
  ],
  [
    'npgsql',
    'npgsql',
    (service) =>
      limited(service, {
        ...leastOpen(service),
        ...time('checkoutTimeout', service.checkoutTimeout, (one) => Math.min(1024, upward(one))),
        ...ending('idleTimeout', service.idleTimeout, upward),
        ...time('maxLifetime', service.maxLifetime, upward),
      }),
  ],
  [
    'sqlx',
    'sqlx',
    (service) =>
      limited(service, {
        ...leastOpen(service),
        ...time('checkoutTimeout', service.checkoutTimeout, milliseconds, day),
        ...time('idleTimeout', service.idleTimeout, milliseconds),
        ...time('maxLifetime', service.maxLifetime, milliseconds),
        prePing: service.prePing,
        ...given(
          'statementCacheSize',
          service.preparedStatements === 'none' ? 0 : service.statementCacheSize,
        ),
      }),
  ],
  [
    'deadpool',
    'deadpool',
    (service) =>
      limited(service, {
        ...time('checkoutTimeout', service.checkoutTimeout, milliseconds),
        ...time('connectTimeout', service.connectTimeout, milliseconds),
      }),
  ],
];

/** What the code of an export carries for each library, in the form in which it comes back. */
export const carried = rows.map(([id, library, fields]) => ({ id, library, fields }));
