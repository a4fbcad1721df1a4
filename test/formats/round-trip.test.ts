import fc from 'fast-check';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { applyReading } from '../../src/formats/apply-reading.ts';
import type { Format } from '../../src/formats/format.ts';
import { type FormatId, formats } from '../../src/formats/formats.ts';
import type { FieldValue } from '../../src/model/field.ts';
import {
  defaultScenario,
  defaultService as serviceNamed,
  type Scenario,
  type Service,
  valueAt,
} from '../../src/model/scenario.ts';
import { scenarios } from '../model/arbitrary.ts';

type Values = Readonly<Record<string, FieldValue>>;

const defaultService = serviceNamed('api');

const limitOf = ({ poolSize, maxOverflow }: Service) =>
  typeof poolSize === 'number' && typeof maxOverflow === 'number' ? poolSize + maxOverflow : 0;

/** A pool size of 0 means no limit to SQLAlchemy, so 1 with one overflow less stands for it. */
function sizes({ poolSize, maxOverflow }: Service): Values {
  if (poolSize !== 0) return { poolSize, maxOverflow };
  if (maxOverflow === 0) return {};
  return { poolSize: 1, maxOverflow: maxOverflow === 'unlimited' ? maxOverflow : maxOverflow - 1 };
}

/** A library without overflow carries the pool limit as its size, and nothing of a pool that has no such number. */
function limited(service: Service, others: Values): Values {
  return limitOf(service) === 0 ? {} : { poolSize: limitOf(service), maxOverflow: 0, ...others };
}

const number = (key: string, value: number | string, scaled: (given: number) => number): Values =>
  typeof value === 'number' ? { [key]: scaled(value) } : value === 'none' ? { [key]: value } : {};
const wholeSeconds = (time: number) => Math.max(1, Math.ceil(time));
const milliseconds = (time: number) => Math.max(1, Math.round(time * 1000)) / 1000;

const hasNone = ({ poolSize, maxOverflow }: Service) => poolSize === 0 && maxOverflow === 0;

/** What each format carries of a service, in the form in which it comes back. */
const carried: Readonly<Partial<Record<FormatId, (service: Service) => Values>>> = {
  env: (service) => ({
    workersPerReplica: service.workersPerReplica,
    // A service that reaches Postgres through another one has no pool.
    ...(service.reaches === 'service'
      ? {}
      : {
          ...sizes(service),
          poolRecycle: service.poolRecycle,
          prePing: service.prePing,
          ...(service.checkoutTimeout === 'none' ? {} : { checkoutTimeout: service.checkoutTimeout }),
        }),
  }),
  sqlalchemy: (service) =>
    hasNone(service)
      ? {}
      : {
          ...sizes(service),
          checkoutTimeout: service.checkoutTimeout,
          poolRecycle: service.poolRecycle,
          prePing: service.prePing,
        },
  asyncpg: (service) =>
    limited(service, {
      checkoutTimeout: service.checkoutTimeout,
      // asyncpg says no idle timeout as 0.
      ...number('idleTimeout', service.idleTimeout === 0 ? 'none' : service.idleTimeout, (time) => time),
    }),
  'prisma-6': (service) =>
    limited(service, {
      ...number('checkoutTimeout', service.checkoutTimeout, wholeSeconds),
      ...number('connectTimeout', service.connectTimeout, wholeSeconds),
    }),
  'prisma-7': (service) =>
    limited(service, {
      ...number('checkoutTimeout', service.checkoutTimeout, milliseconds),
      ...number('idleTimeout', service.idleTimeout, milliseconds),
      ...number('maxLifetime', service.maxLifetime, (time) => Math.max(1, Math.round(time))),
    }),
};

const pooled = (scenario: Scenario): Scenario => ({
  ...scenario,
  pooler: { ...scenario.pooler, kind: 'pgbouncer', version: 'unset' },
});
const millionths = (value: number) => Math.round(value * 1e6) / 1e6;
const microseconds = (time: number) => Math.max(1, Math.round(time * 1e6)) / 1e6;

/** What each format of a server carries, by link key, and the scenario that it is written from. */
const carriedOfServer: Readonly<
  Partial<
    Record<
      FormatId,
      { readonly from: (scenario: Scenario) => Scenario; readonly fields: (scenario: Scenario) => Values }
    >
  >
> = {
  'pgbouncer-ini': {
    from: pooled,
    fields: ({ pooler }) => ({
      'pooler.kind': 'pgbouncer',
      'pooler.mode': pooler.mode,
      'pooler.reserve': pooler.reserve,
      'pooler.maxPreparedStatements': pooler.maxPreparedStatements,
      // 0 means no limit of a pool, no reserve and no timeout; no number means any number of clients.
      ...(pooler.poolSize === 0 ? {} : { 'pooler.poolSize': pooler.poolSize }),
      ...(pooler.maxClients === 'unlimited' ? {} : { 'pooler.maxClients': pooler.maxClients }),
      ...number('pooler.waitTimeout', pooler.waitTimeout, microseconds),
      ...(pooler.reserveTimeout === 0
        ? {}
        : number('pooler.reserveTimeout', pooler.reserveTimeout, microseconds)),
    }),
  },
  'postgresql-conf': {
    from: (scenario) => ({ ...scenario, postgres: { ...scenario.postgres, version: 18 } }),
    fields: (scenario) => {
      const { postgres } = scenario;
      return {
        'postgres.maxConnections': postgres.maxConnections,
        ...(startsWith(postgres)
          ? {
              'postgres.superuserReserved': postgres.superuserReserved,
              'postgres.reserved': postgres.reserved,
            }
          : {}),
        ...sizesOf(scenario),
        ...number('postgres.statementTimeout', postgres.statementTimeout, milliseconds),
        ...number('postgres.lockTimeout', postgres.lockTimeout, milliseconds),
        ...number('postgres.idleInTransactionTimeout', postgres.idleInTransactionTimeout, milliseconds),
        ...number('postgres.transactionTimeout', postgres.transactionTimeout, milliseconds),
        ...atMost(1024, 'maxParallelWorkers', postgres.maxParallelWorkers),
        ...atMost(1024, 'maxParallelWorkersPerGather', postgres.maxParallelWorkersPerGather),
        ...atMost(1024, 'maxParallelMaintenanceWorkers', postgres.maxParallelMaintenanceWorkers),
        ...atMost(100_000, 'maxWorkerProcesses', postgres.maxWorkerProcesses),
        ...(postgres.autovacuumWorkers === 0
          ? {}
          : atMost(100_000, 'autovacuumWorkers', postgres.autovacuumWorkers)),
        ...number('postgres.hashMemMultiplier', postgres.hashMemMultiplier, millionths),
        ...number('postgres.checkpointCompletionTarget', postgres.checkpointCompletionTarget, millionths),
        ...(postgres.jit === 'unset' ? {} : { 'postgres.jit': postgres.jit }),
      };
    },
  },
};
const sizeKeys = {
  sharedBuffers: [2 ** 13, 2 ** 43 - 2 ** 13, 16],
  walBuffers: [2 ** 13, 262_143 * 2 ** 13, 4],
  effectiveCacheSize: [2 ** 13, 2 ** 44 - 2 ** 13, 1],
  workMem: [2 ** 10, 2 ** 41 - 2 ** 10, 64],
  maintenanceWorkMem: [2 ** 10, 2 ** 41 - 2 ** 10, 1024],
  minWalSize: [2 ** 20, 2 ** 50, 32],
  maxWalSize: [2 ** 20, 2 ** 50, 32],
} as const;

/** Sizes in whole units of each setting, and only those that Postgres takes. */
const sizesOf = ({ postgres }: Scenario): Values =>
  Object.fromEntries(
    Object.entries(sizeKeys).flatMap(([name, [base, most, least]]) => {
      const value = valueAt({ ...defaultScenario, postgres }, `postgres.${name}`);
      const bytes = typeof value === 'number' ? Math.round(value / base) * base : -1;
      return bytes >= least * base && bytes <= most ? [[`postgres.${name}`, bytes]] : [];
    }),
  );

const startsWith = ({ maxConnections, superuserReserved, reserved }: Scenario['postgres']) =>
  superuserReserved + reserved < maxConnections;

const atMost = (most: number, key: string, value: FieldValue): Values =>
  typeof value === 'number' && value <= most ? { [`postgres.${key}`]: value } : {};

const serverCases = Object.entries(carriedOfServer).map(
  ([id, one]) => [id, formats[id as FormatId] as Format, one] as const,
);

const sharedKeys = [
  'redis.poolSize',
  'agents.maxConcurrent',
  'agents.responseTimeout',
  'tests.workers',
  'postgres.maxConnections',
];

const cases = Object.entries(carried).map(
  ([id, fields]) => [id, formats[id as FormatId] as Format, fields] as const,
);
const runs = { numRuns: 1000 };
const header = ['4 × 20 = 80 of 97', 'https://headroom.example/#?v=1&api.poolSize=9'];

describe('read(write(scenario))', () => {
  it.each(cases)('of %s gives back every field of a service that the format carries', (_, format, fields) => {
    fc.assert(
      fc.property(scenarios({ services: 3 }), (scenario) => {
        for (const service of scenario.services) {
          const [file] = format.write(scenario, { service: service.name, header });
          const reading = format.read(file?.name ?? '', file?.text ?? '');
          const single: Scenario = {
            ...defaultScenario,
            services: [{ ...defaultService, name: service.name }],
          };
          const { scenario: back } = applyReading(single, reading);
          expect(back.services[0]).toMatchObject(fields(service));
          expect(reading.notUnderstood).toEqual([]);
        }
      }),
      runs,
    );
  });

  it('of env gives back every service of a scenario, and the shared settings', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        const [file] = formats.env.write(scenario, { header });
        const { scenario: back } = applyReading(defaultScenario, formats.env.read('.env', file?.text ?? ''));
        const fields = carried.env ?? (() => ({}));
        const names = scenario.services.map(({ name }) => name);
        if (names.length > 1) expect(back.services.map(({ name }) => name)).toEqual(names);
        for (const [index, service] of scenario.services.entries()) {
          expect(back.services[index]).toMatchObject(fields(service));
        }
        for (const key of sharedKeys)
          expect([key, valueAt(back, key)]).toEqual([key, valueAt(scenario, key)]);
      }),
      runs,
    );
  });

  it.each(serverCases)('of %s gives back every setting that the format carries', (_, format, one) => {
    fc.assert(
      fc.property(scenarios({ services: 1 }), (random) => {
        const scenario = one.from(random);
        const [file] = format.write(scenario, { header });
        const text = file?.text ?? '';
        expect(format.detect(file?.name ?? '', '') && format.detect('', text)).toBe(true);
        const reading = format.read(file?.name ?? '', text);
        const { scenario: back } = applyReading(defaultScenario, reading);
        for (const [key, value] of Object.entries(one.fields(scenario)))
          expect([key, valueAt(back, key)]).toEqual([key, value]);
        expect(reading.notUnderstood).toEqual([]);
        expect(format.write(structuredClone(scenario), { header })).toEqual([file]);
      }),
      runs,
    );
  });

  it.each(serverCases)('of %s survives any header before the settings', (_, format, one) => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (lines) => {
        const scenario = one.from(defaultScenario);
        const [file] = format.write(scenario, { header: lines });
        const [plain] = format.write(scenario, { header: [] });
        expect(format.read('', file?.text ?? '').shared).toEqual(format.read('', plain?.text ?? '').shared);
      }),
    );
  });

  it.each(cases)('of %s is the same text for the same scenario', (_, format) => {
    fc.assert(
      fc.property(scenarios({ services: 2 }), (scenario) => {
        expect(format.write(structuredClone(scenario), { header })).toEqual(
          format.write(scenario, { header }),
        );
      }),
    );
  });

  it.each(cases)('of %s survives any header', (_, format, fields) => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (lines) => {
        const [file] = format.write(defaultScenario, { header: lines });
        const reading = format.read(file?.name ?? '', file?.text ?? '');
        expect(reading.services[0]?.values).toMatchObject(fields(defaultService));
      }),
    );
  });
});

describe('a written .env file', () => {
  it('means the same to Node', () => {
    fc.assert(
      fc.property(scenarios({ services: 1 }), (scenario) => {
        const text = formats.env.write(scenario, { header })[0]?.text ?? '';
        const { understood } = formats.env.read('.env', text);
        expect(Object.keys(parseEnv(text)).sort()).toEqual(understood.map(({ name }) => name).sort());
      }),
    );
  });
});
