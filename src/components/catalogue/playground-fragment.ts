import type { CatalogueEntry, KindId } from '../../catalog/entries.ts';
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
} from '../../catalog/fill.ts';
import { providerById } from '../../catalog/providers.ts';
import { defaultScenario, withChanges } from '../../model/scenario.ts';
import { linkFragment } from '../../state/link.ts';

const service = 'api';

/** What the row of an entry fills into the scenario that an empty link means, by its kind. */
const fills: Readonly<Partial<Record<KindId, (id: string) => Fill | undefined>>> = {
  pools: (id) => libraryFill(defaultScenario, service, id),
  servers: (id) => serverFill(service, id),
  callers: (id) => callersFill(service, id),
  poolers: (id) => throughPooler(poolerFill(id, 'unset')),
  platforms: (id) => platformFill(service, id),
  providers: (id) => planFill(defaultScenario, id, providerById(id)?.plans[0]?.id ?? ''),
  postgres: (id) => versionFill(defaultScenario, Number(id.replace('postgres-', ''))),
  proxies: edgeFill,
  redis: redisFill,
};

/** A pooler counts only where a service reaches Postgres through it. */
function throughPooler(fill: Fill | undefined): Fill | undefined {
  if (fill === undefined) return undefined;
  return { ...fill, changes: [...fill.changes, { key: `${service}.reaches`, value: 'pooler' }] };
}

function fragmentOf(fill: Fill | undefined): string | undefined {
  return fill === undefined ? undefined : linkFragment(withChanges(defaultScenario, fill.changes));
}

/** The state of a link with an entry's values and otherwise defaults; `undefined` where a row fills nothing in. */
export function playgroundFragment({ kind, id }: Pick<CatalogueEntry, 'kind' | 'id'>): string | undefined {
  return fragmentOf(fills[kind]?.(id));
}

/** The same for one plan of a provider. */
export function planFragment(provider: string, plan: string): string | undefined {
  return fragmentOf(planFill(defaultScenario, provider, plan));
}
