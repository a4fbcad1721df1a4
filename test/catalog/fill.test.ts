import { describe, expect, it } from 'vitest';
import { callerModels } from '../../src/catalog/callers.ts';
import { edges } from '../../src/catalog/edges.ts';
import {
  callersFill,
  edgeFill,
  type Fill,
  libraryFill,
  planFill,
  platformFill,
  poolerFill,
  redisFill,
  serverFill,
  versionFill,
} from '../../src/catalog/fill.ts';
import { platforms } from '../../src/catalog/platforms.ts';
import { poolerFacts } from '../../src/catalog/pooler-facts.ts';
import { pools, poolValues } from '../../src/catalog/pools.ts';
import { postgresVersions } from '../../src/catalog/postgres-versions.ts';
import { planValues, providers } from '../../src/catalog/providers.ts';
import { redisClients } from '../../src/catalog/redis-clients.ts';
import { servers, serverValues } from '../../src/catalog/servers.ts';
import { isValueOf } from '../../src/model/field.ts';
import {
  type Change,
  defaultScenario,
  keyParts,
  type Scenario,
  valueAt,
  withChanges,
} from '../../src/model/scenario.ts';

const filled = (scenario: Scenario, fill: Fill | undefined) =>
  withChanges(scenario, [...(fill?.cleared ?? []), ...(fill?.changes ?? [])]);
const at = (owner: string, values: object): readonly Change[] =>
  Object.entries(values).map(([name, value]) => ({ key: `${owner}.${name}`, value }));

const all: readonly (readonly [string, Fill | undefined])[] = [
  ...pools.map(({ id }) => [id, libraryFill(defaultScenario, 'api', id)] as const),
  ...servers.map(({ id }) => [id, serverFill('api', id)] as const),
  ...callerModels.map(({ id }) => [id, callersFill('api', id)] as const),
  ...platforms.map(({ id }) => [id, platformFill('api', id)] as const),
  ...poolerFacts.map(({ id }) => [id, poolerFill(id, 'unset')] as const),
  ...providers.flatMap(({ id, plans }) =>
    plans.map((plan) => [`${id} ${plan.id}`, planFill(defaultScenario, id, plan.id)] as const),
  ),
  ...postgresVersions.map(({ id, version }) => [id, versionFill(defaultScenario, version)] as const),
  ...redisClients.map(({ id }) => [id, redisFill(id)] as const),
  ...edges.map(({ id }) => [id, edgeFill(id)] as const),
];

describe('the choice of a row', () => {
  it.each(all)('%s fills in values that their fields can hold', (_, fill) => {
    expect(fill?.changes.length).toBeGreaterThan(0);
    for (const { key, value } of fill?.changes ?? []) {
      const field = keyParts(key)?.field;
      expect(field === undefined ? 'unknown' : isValueOf(field, value), `${key}=${value}`).toBe(true);
    }
  });

  it.each(pools.map(({ id }) => id))('of %s gives a service every default of the library', (id) => {
    const scenario = filled(defaultScenario, libraryFill(defaultScenario, 'api', id));
    const wanted = at('api', poolValues(id));
    expect(wanted.filter(({ key, value }) => valueAt(scenario, key) !== value)).toEqual([]);
  });

  it.each(servers.map(({ id }) => id))('of %s gives a service every default of the server', (id) => {
    expect(serverFill('api', id)?.changes).toEqual(at('api', serverValues(id)));
  });

  it('of a plan gives Postgres all that the plan decides', () => {
    const values = providers.flatMap(({ id, plans }) => plans.map((plan) => ({ id, plan: plan.id })));
    for (const { id, plan } of values) {
      const changes = planFill(defaultScenario, id, plan)?.changes ?? [];
      expect(new Set(changes)).toEqual(new Set(at('postgres', planValues(id, plan))));
    }
  });
});

describe('libraryFill', () => {
  it('sets back what the library before had brought and this one says nothing of', () => {
    const before = filled(defaultScenario, libraryFill(defaultScenario, 'api', 'asyncpg-pool'));
    expect(valueAt(before, 'api.statementCacheLifetime')).toBe(300);
    const after = filled(before, libraryFill(before, 'api', 'sqlalchemy-queuepool'));
    const straight = filled(defaultScenario, libraryFill(defaultScenario, 'api', 'sqlalchemy-queuepool'));
    expect(after).toEqual(straight);
  });

  it('leaves alone what a person has set and the library says nothing of', () => {
    const before = withChanges(defaultScenario, [
      { key: 'api.replicas', value: 7 },
      { key: 'api.statementCacheLifetime', value: 60 },
    ]);
    const after = filled(before, libraryFill(before, 'api', 'sqlalchemy-queuepool'));
    expect([valueAt(after, 'api.replicas'), valueAt(after, 'api.statementCacheLifetime')]).toEqual([7, 60]);
  });

  it('computes a default that follows the pool size, and says in words what it can’t compute', () => {
    const hikari = libraryFill(defaultScenario, 'api', 'hikaricp');
    expect(hikari?.changes).toContainEqual({ key: 'api.minPoolSize', value: 10 });
    expect(hikari?.derived).toEqual([]);
    const prisma = libraryFill(defaultScenario, 'api', 'prisma-6');
    expect(prisma?.changes.some(({ key }) => key === 'api.poolSize')).toBe(false);
    expect(prisma?.derived).toEqual([{ key: 'api.poolSize', text: 'physical cores × 2 + 1' }]);
  });

  it('says how the library spells its pool size', () => {
    expect(libraryFill(defaultScenario, 'api', 'asyncpg-pool')?.spelled).toEqual([
      { key: 'api.poolSize', text: 'max_size' },
    ]);
  });
});

describe('planFill', () => {
  it('sets back what the plan before had brought', () => {
    const before = filled(
      defaultScenario,
      planFill(defaultScenario, 'ionos', providers.find(({ id }) => id === 'ionos')?.plans[0]?.id ?? ''),
    );
    const after = filled(before, planFill(before, 'self-managed', 'default'));
    expect(after).toEqual(filled(defaultScenario, planFill(defaultScenario, 'self-managed', 'default')));
  });
});

describe('versionFill', () => {
  it('keeps the slots that a provider’s plan has', () => {
    const plan = planFill(defaultScenario, 'supabase', 'nano');
    const before = filled(defaultScenario, plan);
    const after = filled(before, versionFill(before, 15));
    expect([after.postgres.version, after.postgres.maxConnections]).toEqual([
      15,
      before.postgres.maxConnections,
    ]);
  });

  it('quotes what a refused client reads', () => {
    expect(versionFill(defaultScenario, 18)?.remarks.join()).toContain('roles with the SUPERUSER attribute');
    expect(versionFill(defaultScenario, 15)?.remarks.join()).toContain(
      'non-replication superuser connections',
    );
  });
});

// prettier-ignore
it.each([
  ['library',  libraryFill(defaultScenario, 'api', 'nobody')],
  ['service',  libraryFill(defaultScenario, 'nobody', 'node-pg')],
  ['server',   serverFill('api', 'nobody')],
  ['way',      callersFill('api', 'nobody')],
  ['platform', platformFill('api', 'nobody')],
  ['pooler',   poolerFill('nobody', '1.25')],
  ['provider', planFill(defaultScenario, 'nobody', 'nano')],
  ['plan',     planFill(defaultScenario, 'supabase', 'nobody')],
  ['version',  versionFill(defaultScenario, 4)],
  ['client',   redisFill('nobody')],
  ['proxy',    edgeFill('nobody')],
])('an unknown %s fills in nothing', (_, fill) => {
  expect(fill).toBeUndefined();
});
