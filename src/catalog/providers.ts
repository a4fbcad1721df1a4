import type { FieldValue } from '../model/field.ts';
import type { Scenario } from '../model/scenario.ts';
import type { Fact } from './fact.ts';
import type { Plan, Provider } from './provider.ts';
import { aiven } from './providers/aiven.ts';
import { awsAurora } from './providers/aws-aurora.ts';
import { awsRds } from './providers/aws-rds.ts';
import { azureFlexible } from './providers/azure.ts';
import { crunchyBridge } from './providers/crunchy.ts';
import { digitalocean } from './providers/digitalocean.ts';
import { flyManaged } from './providers/fly.ts';
import { googleCloudSql } from './providers/google-cloud-sql.ts';
import { heroku } from './providers/heroku.ts';
import { ionos } from './providers/ionos.ts';
import { neon } from './providers/neon.ts';
import { prismaPostgres } from './providers/prisma-postgres.ts';
import { railway } from './providers/railway.ts';
import { render } from './providers/render.ts';
import { selfManaged } from './providers/self-managed.ts';
import { supabase } from './providers/supabase.ts';
import { timescale } from './providers/timescale.ts';

/** Who runs Postgres for others, the common ones first, and a server of one’s own. */
export const providers: readonly Provider[] = [
  awsRds,
  awsAurora,
  googleCloudSql,
  azureFlexible,
  supabase,
  neon,
  heroku,
  railway,
  render,
  flyManaged,
  digitalocean,
  crunchyBridge,
  aiven,
  timescale,
  prismaPostgres,
  ionos,
  selfManaged,
];

type Facts = Readonly<Record<string, Fact<FieldValue> | undefined>>;

function valuesOf(facts: object): Readonly<Record<string, FieldValue>> {
  return Object.fromEntries(
    Object.entries(facts as Facts).flatMap(([key, fact]) => (fact === undefined ? [] : [[key, fact.value]])),
  );
}

/** The provider with this id, or `undefined`. */
export function providerById(id: string): Provider | undefined {
  return providers.find((provider) => provider.id === id);
}

/** The plan with this id of the provider with that one, or `undefined`. */
export function planById(provider: string, plan: string): Plan | undefined {
  return providerById(provider)?.plans.find(({ id }) => id === plan);
}

/**
 * The values of the group `postgres` that a plan decides, as plain values that a form copies into the scenario: the ids
 * of provider and plan, the slots that are reserved and the role of the app always; `max_connections`, cores and memory
 * (bytes) where the provider publishes them. `{}` for an unknown provider or plan.
 */
export function planValues(provider: string, plan: string): Readonly<Partial<Scenario['postgres']>> {
  const row = providerById(provider);
  const found = planById(provider, plan);
  if (row === undefined || found === undefined) return {};
  return { provider, plan, ...valuesOf(row.values), ...valuesOf(found.values) };
}

/**
 * The values of the group `pooler` for the pooler that comes with a plan, where the provider publishes them. `{}` for an
 * unknown provider or plan and where no pooler comes with it.
 */
export function planPoolerValues(provider: string, plan: string): Readonly<Partial<Scenario['pooler']>> {
  const found = planById(provider, plan);
  if (found === undefined || found.pooler === 'none') return {};
  return { ...valuesOf(providerById(provider)?.pooler ?? {}), ...valuesOf(found.pooler ?? {}) };
}

/**
 * `max_connections` that a provider’s formula gives for a server with this memory in bytes: rounded down, at most the
 * formula’s limit, at least 1. `undefined` where the provider is unknown or has no formula, and for a memory that is not
 * a positive number. On Amazon’s servers it is an upper bound, for the system’s own memory is taken off first.
 */
export function connectionsByMemory(provider: string, memory: number): number | undefined {
  const formula = providerById(provider)?.formula;
  if (formula === undefined || !(memory > 0)) return undefined;
  const connections = Math.floor(memory / formula.bytesPerConnection.value);
  return Math.max(1, Math.min(formula.limit.value, connections));
}
