import type { FieldValue } from '../model/field.ts';
import type { ServiceKey } from '../model/scenario.ts';
import type { Fact } from './fact.ts';
import type { Pool, ServiceFacts } from './pool.ts';
import { asyncpgPool } from './pools/asyncpg.ts';
import { nodePg } from './pools/node-pg.ts';
import { prisma6 } from './pools/prisma-6.ts';
import { prisma7AdapterPg } from './pools/prisma-7.ts';
import { sqlalchemyAsync, sqlalchemyQueuePool } from './pools/sqlalchemy.ts';

/** The pool libraries that the catalogue knows, in the order in which a control offers them. */
export const pools: readonly Pool[] = [
  sqlalchemyQueuePool,
  sqlalchemyAsync,
  asyncpgPool,
  prisma6,
  prisma7AdapterPg,
  nodePg,
];

type Values = Readonly<Partial<Record<ServiceKey, FieldValue>>>;

function valuesOf(facts: ServiceFacts): Values {
  return Object.fromEntries(
    Object.entries(facts).map(([key, fact]: [string, Fact<FieldValue>]) => [key, fact.value]),
  );
}

/** The pool library with this id, or `undefined`. */
export function poolById(id: string): Pool | undefined {
  return pools.find((pool) => pool.id === id);
}

/** What the choice of a library says about a service whatever its settings, its id among it; `{}` for an unknown id. */
export function poolBehaviour(id: string): Values {
  const pool = poolById(id);
  return pool === undefined ? {} : { library: id, ...valuesOf(pool.behaviour) };
}

/** Every value that a service has when it uses the library and nobody sets anything; `{}` for an unknown id. */
export function poolValues(id: string): Values {
  const pool = poolById(id);
  return pool === undefined ? {} : { ...valuesOf(pool.defaults), ...poolBehaviour(id) };
}

/**
 * The exact text that a caller reads when the library's pool stays empty for the whole checkout timeout.
 * `undefined` when it never comes: for an unknown library, without a timeout, or without a limit.
 */
export function checkoutErrorText(id: string, values: Values): string | undefined {
  const text = poolById(id)?.timeoutText.value;
  if (text === undefined || values.checkoutTimeout === 'none') return undefined;
  if (values.poolSize === 'unlimited' || values.maxOverflow === 'unlimited') return undefined;
  return text.replace(/\{(\w+)(?::(\d))?\}/g, (_, key: ServiceKey, digits?: string) => {
    const value = values[key];
    return typeof value === 'number' && digits !== undefined ? value.toFixed(Number(digits)) : String(value);
  });
}
