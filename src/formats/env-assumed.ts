import type { Fact } from '../catalog/fact.ts';
import { poolById } from '../catalog/pools.ts';
import { postgresDefaults } from '../catalog/postgres-defaults.ts';
import { servers } from '../catalog/servers.ts';
import type { FieldValue } from '../model/field.ts';
import type { ServiceKey } from '../model/scenario.ts';
import { fieldOf } from './fields.ts';
import type { Assumed, FoundService } from './format.ts';

const poolKeys = ['poolSize', 'maxOverflow', 'checkoutTimeout'] as const satisfies readonly ServiceKey[];

const sqlalchemyKeys = ['maxOverflow', 'poolRecycle', 'prePing'] as const satisfies readonly ServiceKey[];

/** The library that a service's settings point to where none is named: overflow, for one, exists in SQLAlchemy alone. */
function likelyLibrary({ values, spelling }: FoundService): string | undefined {
  if (typeof values.library === 'string') return values.library;
  const names = Object.values(spelling).map((name) => name?.toUpperCase() ?? '');
  if (sqlalchemyKeys.some((key) => spelling[key] !== undefined)) return 'sqlalchemy-queuepool';
  if (names.some((name) => name.includes('SQLALCHEMY_'))) return 'sqlalchemy-queuepool';
  return names.some((name) => name.endsWith('CONNECTION_LIMIT')) ? 'prisma-6' : undefined;
}

/** What holds for the fields that a `.env` file is silent about, as far as it shows which programs read it. */
export function envAssumed(
  services: readonly FoundService[],
  readsMaxConnections: boolean,
): readonly Assumed[] {
  const ofServices = services.flatMap((service): Assumed[] => {
    const pool = poolById(likelyLibrary(service) ?? '');
    if (pool === undefined) return [];
    const name = service.names[0] ?? '';
    const entry = (key: ServiceKey, fact: Fact<FieldValue>, program: string): Assumed => ({
      service: name,
      key,
      value: fact.value,
      reason: `The file does not set “${fieldOf(key)?.label ?? key}”; ${program} then has ${fact.value}.`,
      source: fact.source,
    });
    const ofPool = poolKeys.flatMap((key) => {
      const fact = pool.behaviour[key] ?? pool.defaults[key] ?? pool.derived?.[key];
      return fact === undefined || service.values[key] !== undefined ? [] : [entry(key, fact, pool.label)];
    });
    const uvicorn = servers.find((server) => server.id === 'uvicorn');
    const silent = service.values.workersPerReplica === undefined && pool.id.startsWith('sqlalchemy');
    return uvicorn === undefined || !silent
      ? ofPool
      : [entry('workersPerReplica', uvicorn.workers, uvicorn.label), ...ofPool];
  });
  if (services.length === 0 || readsMaxConnections) return ofServices;
  const { value, source } = postgresDefaults.maxConnections;
  const reason = `The file does not set max_connections; Postgres then has ${value}.`;
  return [...ofServices, { service: '', key: 'postgres.maxConnections', value, reason, source }];
}
