import type { FieldValue } from '../model/field.ts';
import type { ServiceKey } from '../model/scenario.ts';
import type { Fact } from './fact.ts';
import type { Derivation, Pool, ServiceFacts } from './pool.ts';
import { asyncpgPool } from './pools/asyncpg.ts';
import { databaseSql } from './pools/database-sql.ts';
import { deadpool } from './pools/deadpool.ts';
import { djangoPersistent, djangoPool } from './pools/django.ts';
import { hikariCp } from './pools/hikaricp.ts';
import { knex } from './pools/knex.ts';
import { nodePg } from './pools/node-pg.ts';
import { npgsql } from './pools/npgsql.ts';
import { pgxpool } from './pools/pgxpool.ts';
import { postgresJs } from './pools/postgres-js.ts';
import { prisma6 } from './pools/prisma-6.ts';
import { prisma7AdapterPg } from './pools/prisma-7.ts';
import { prisma8 } from './pools/prisma-8.ts';
import { psycopgPool } from './pools/psycopg-pool.ts';
import { rails } from './pools/rails.ts';
import { sequelize } from './pools/sequelize.ts';
import { sqlalchemyNullPool } from './pools/sqlalchemy-nullpool.ts';
import { sqlalchemyAsync, sqlalchemyQueuePool } from './pools/sqlalchemy.ts';
import { sqlx } from './pools/sqlx.ts';
import { typeorm } from './pools/typeorm.ts';

/** The pool libraries that the catalogue knows, by language, in the order in which a control offers them. */
export const pools: readonly Pool[] = [
  sqlalchemyQueuePool,
  sqlalchemyAsync,
  sqlalchemyNullPool,
  asyncpgPool,
  psycopgPool,
  djangoPersistent,
  djangoPool,
  prisma6,
  prisma7AdapterPg,
  prisma8,
  nodePg,
  postgresJs,
  typeorm,
  sequelize,
  knex,
  hikariCp,
  databaseSql,
  pgxpool,
  rails,
  npgsql,
  sqlx,
  deadpool,
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

/** What is known of the place where a worker runs; a number that is not known is left out. */
export type Known = { readonly [K in Derivation['of']]?: number };

/**
 * The defaults that follow from the machine or from other settings, where those are known: whole numbers, at least
 * what the library's rule says. `{}` for an unknown id and where nothing is derived or known.
 */
export function derivedValues(id: string, known: Known): Values {
  const derived = Object.entries(poolById(id)?.derived ?? {});
  return Object.fromEntries(
    derived.flatMap(([key, { rule }]) => {
      const number = known[rule.of];
      return number === undefined || !(number >= 0)
        ? []
        : [[key, Math.max(rule.atLeast, rule.times * Math.floor(number) + rule.plus)]];
    }),
  );
}

/**
 * The exact text that a caller reads when the library's pool stays empty for the whole checkout timeout.
 * `undefined` when it never comes: for an unknown library, where nobody waits, without a timeout, or without a limit.
 */
export function checkoutErrorText(id: string, values: Values): string | undefined {
  const text = poolById(id)?.timeoutText?.value;
  if (text === undefined || values.checkoutTimeout === 'none') return undefined;
  if (values.poolSize === 'unlimited' || values.maxOverflow === 'unlimited') return undefined;
  return text.replace(/\{(\w+)(?::(\d|ms))?\}/g, (_, key: ServiceKey, form?: string) => {
    const value = values[key];
    if (typeof value !== 'number' || form === undefined) return String(value);
    return form === 'ms' ? String(Math.round(value * 1000)) : value.toFixed(Number(form));
  });
}
