import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  connectionsByMemory,
  planById,
  planPoolerValues,
  planValues,
  providerById,
  providers,
} from '../../src/catalog/providers.ts';
import { evaluate } from '../../src/model/evaluate.ts';
import { type FieldTable, type FieldValue, isValueOf } from '../../src/model/field.ts';
import { groupFields } from '../../src/model/fields.ts';
import { defaultScenario } from '../../src/model/scenario.ts';
import { planFigures } from './provider-figures.ts';

const everyPlan = providers.flatMap((provider) =>
  provider.plans.map((plan) => [provider.id, plan.id] as const),
);

const misfits = (table: FieldTable, values: Readonly<Record<string, FieldValue>>) =>
  Object.entries(values).filter(([key, value]) => {
    const field = table[key];
    return field === undefined || !isValueOf(field, value);
  });

function usable(provider: string, plan: string): number {
  const postgres = { ...defaultScenario.postgres, ...planValues(provider, plan) };
  return evaluate({ ...defaultScenario, postgres }).budget.usable;
}

describe('planValues(provider, plan)', () => {
  test.each(planFigures)('of %s %s has max_connections %i, of which the app may use %i', (...row) => {
    const [provider, plan, maxConnections, appMayUse, memory] = row;
    expect(planValues(provider, plan)).toMatchObject({ provider, plan, maxConnections });
    expect(usable(provider, plan)).toBe(appMayUse);
    if (memory !== '-') expect(planValues(provider, plan).memory).toBe(memory);
  });

  it('has every plan with a published figure in the table above', () => {
    const known = everyPlan.filter(
      ([provider, plan]) => planValues(provider, plan).maxConnections !== undefined,
    );
    const listed = new Set(planFigures.map(([provider, plan]) => `${provider} ${plan}`));
    expect(known.filter(([provider, plan]) => !listed.has(`${provider} ${plan}`))).toEqual([]);
  });

  it('fits the fields of a scenario for every plan', () => {
    const wrong = everyPlan.flatMap(([provider, plan]) => [
      ...misfits(groupFields.postgres, planValues(provider, plan)),
      ...misfits(groupFields.pooler, planPoolerValues(provider, plan)),
    ]);
    expect(wrong).toEqual([]);
  });

  // prettier-ignore
  test.each([
    ['timescale',       'tiger-cloud',   { superuserReserved: 12, reserved: 0, platformReserved: 5 }],
    ['timescale',       'managed-512gb', { superuserReserved: 3,  reserved: 0, platformReserved: 0 }],
    ['prisma-postgres', 'pro',           { superuserReserved: 0,  reserved: 0, platformReserved: 5 }],
    ['azure-flexible',  'B2s',           { superuserReserved: 10, reserved: 5, platformReserved: 0 }],
  ] as const)('of %s %s keeps back %j', (provider, plan, reserve) => {
    expect(planValues(provider, plan)).toMatchObject(reserve);
  });

  it('always says what is reserved and from whom', () => {
    const keys = ['superuserReserved', 'reserved', 'platformReserved', 'appRole'];
    const silent = everyPlan.filter(([provider, plan]) => {
      const values = planValues(provider, plan);
      return keys.some((key) => !Object.hasOwn(values, key));
    });
    expect(silent).toEqual([]);
  });

  it('leaves the app some slots of every plan, and never more than max_connections', () => {
    const wrong = everyPlan.filter(([provider, plan]) => {
      const { maxConnections } = { ...defaultScenario.postgres, ...planValues(provider, plan) };
      const left = usable(provider, plan);
      return !(left > 0 && left <= maxConnections);
    });
    expect(wrong).toEqual([]);
  });

  it('is empty for a provider or a plan that is unknown', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (provider, plan) => {
        fc.pre(planById(provider, plan) === undefined);
        expect([planValues(provider, plan), planPoolerValues(provider, plan)]).toEqual([{}, {}]);
      }),
    );
    expect([planValues('neon', 'micro'), planValues('__proto__', 'toString')]).toEqual([{}, {}]);
    expect(providerById('none')).toBeUndefined();
  });
});

describe('planPoolerValues(provider, plan)', () => {
  // prettier-ignore
  test.each([
    ['supabase',        'nano',     { kind: 'supavisor', mode: 'transaction', maxClients: 200 }],
    ['supabase',        '16xl',     { kind: 'supavisor', mode: 'transaction', maxClients: 12_000 }],
    ['neon',            '0.25cu',   { kind: 'pgbouncer', mode: 'transaction', maxClients: 10_000, poolSize: 93 }],
    ['neon',            '9-56cu',   { kind: 'pgbouncer', mode: 'transaction', maxClients: 10_000, poolSize: 3600 }],
    ['railway',         'postgres', { kind: 'pgbouncer', mode: 'transaction', maxClients: 1000, poolSize: 20 }],
    ['fly-mpg',         'launch',   { kind: 'pgbouncer', mode: 'session', maxClients: 500, poolSize: 150, reserve: 30 }],
    ['azure-flexible',  'D2ds_v5',  { kind: 'pgbouncer', mode: 'transaction', maxClients: 5000, poolSize: 50, maxPreparedStatements: 0 }],
    ['azure-flexible',  'B1ms',     {}],
    ['aiven',           'free',     {}],
    ['aiven',           '16gb',     { kind: 'pgbouncer', maxClients: 8000 }],
    ['prisma-postgres', 'pro',      { kind: 'pgbouncer', mode: 'transaction', maxClients: 250 }],
    ['aws-rds',         'db.t3.micro', {}],
    ['render',          '8gb',      { kind: 'pgbouncer', mode: 'transaction' }],
    ['heroku',          'standard-0', { kind: 'pgbouncer' }],
    ['heroku',          'essential-0', {}],
  ] as const)('of %s %s is %j', (provider, plan, values) => {
    expect(planPoolerValues(provider, plan)).toMatchObject(values);
    if (Object.keys(values).length === 0) expect(planPoolerValues(provider, plan)).toEqual({});
  });

  test.each(providers.filter(({ id }) => id === 'neon').flatMap(({ plans }) => plans.map(({ id }) => id)))(
    'of Neon’s %s is nine tenths of max_connections',
    (plan) => {
      const { maxConnections = 0 } = planValues('neon', plan);
      expect(planPoolerValues('neon', plan).poolSize).toBe(Math.floor(0.9 * maxConnections));
    },
  );
});

describe('connectionsByMemory(provider, memory)', () => {
  const gibibyte = 1024 ** 3;
  // prettier-ignore
  test.each([
    ['aws-rds',    4 * gibibyte,   450],
    ['aws-rds',    16 * gibibyte,  1802],
    ['aws-aurora', 64 * gibibyte,  5000],
    ['aws-rds',    1,              1],
    ['neon',       1e9,            104],
    ['neon',       36e9,           3776],
    ['neon',       64e9,           4000],
    ['neon',       0,              undefined],
    ['neon',       Number.NaN,     undefined],
    ['heroku',     4 * gibibyte,   undefined],
    ['none',       4 * gibibyte,   undefined],
  ] as const)('of %s with %d bytes is %s', (provider, memory, connections) => {
    expect(connectionsByMemory(provider, memory)).toBe(connections);
  });

  test.each(providers.flatMap((provider) => (provider.formula === undefined ? [] : [provider])))(
    'is for no plan of $label below its figure',
    ({ id, plans }) => {
      const wrong = plans.filter((plan) => {
        const { memory, maxConnections } = planValues(id, plan.id);
        if (typeof memory !== 'number' || maxConnections === undefined) return false;
        return maxConnections > (connectionsByMemory(id, memory) ?? 0);
      });
      expect(wrong).toEqual([]);
    },
  );
});

describe('a provider', () => {
  test.each(providers)('$label has plans with ids of their own and a label each', ({ plans }) => {
    expect(plans.length).toBeGreaterThan(0);
    expect(new Set(plans.map(({ id }) => id)).size).toBe(plans.length);
    expect(plans.filter(({ label }) => label === '')).toEqual([]);
  });

  test.each(providers)('$label has larger limits for larger servers', ({ id, plans }) => {
    const sizes = plans.flatMap((plan) => {
      const { memory, maxConnections } = planValues(id, plan.id);
      return typeof memory === 'number' && maxConnections !== undefined
        ? [[memory, maxConnections] as const]
        : [];
    });
    const wrong = sizes.filter(([memory, connections]) =>
      // Twice the memory and fewer connections would be a slip of the pen, whatever the family.
      sizes.some(([larger, fewer]) => larger >= 2 * memory && fewer < connections),
    );
    expect(wrong).toEqual([]);
  });

  it('is a superuser’s only where one can log in as one', () => {
    const wrong = everyPlan.filter(
      ([provider, plan]) =>
        planValues(provider, plan).appRole === 'superuser' &&
        providerById(provider)?.superuser.value !== true,
    );
    expect(wrong).toEqual([]);
  });
});
