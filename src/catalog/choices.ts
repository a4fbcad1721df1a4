import { edges } from './edges.ts';
import { platforms } from './platforms.ts';
import { poolerFacts } from './pooler-facts.ts';
import { pools } from './pools.ts';
import { postgresVersions } from './postgres-versions.ts';
import { providers } from './providers.ts';
import { redisClients } from './redis-clients.ts';
import { servers } from './servers.ts';

/** What a form offers: the id of a row and what it is called, or an id alone that says itself. */
export type RowOption = readonly [id: string, label?: string];

/**
 * The rows that a form offers, by setting: its name among the fields of a service, or its link key. What depends on
 * another choice stands under the id of that: plans under `postgres.plan:` and their provider.
 */
export type RowChoices = Readonly<Record<string, readonly RowOption[]>>;

function optionsOf(rows: readonly { readonly id: string; readonly label: string }[]): readonly RowOption[] {
  return rows.map(({ id, label }) => (id === label ? [id] : [id, label]));
}

/** Everything that forms offer from the catalogue, in its order. For pages at build time: the browser gets the result. */
export function rowChoices(): RowChoices {
  return {
    'service.library': optionsOf(pools),
    'service.server': optionsOf(servers),
    'service.platform': optionsOf(platforms),
    'postgres.provider': optionsOf(providers),
    ...Object.fromEntries(providers.map(({ id, plans }) => [`postgres.plan:${id}`, optionsOf(plans)])),
    'postgres.version': postgresVersions.map(({ version, label }) => [String(version), label] as const),
    'pooler.kind': optionsOf(poolerFacts),
    ...Object.fromEntries(
      poolerFacts
        .filter(({ versions }) => Object.keys(versions).length > 0)
        .map(({ id, versions }) => [
          `pooler.version:${id}`,
          Object.keys(versions).map((version) => [version] as const),
        ]),
    ),
    'redis.client': optionsOf(redisClients),
    'edge.proxy': optionsOf(edges),
  };
}
