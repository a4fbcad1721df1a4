import { autoscalerDefaults } from './autoscaler-defaults.ts';
import { callerModels } from './callers.ts';
import { edges } from './edges.ts';
import { platforms } from './platforms.ts';
import { poolerFacts } from './pooler-facts.ts';
import { type Pooler, poolers } from './poolers.ts';
import { pools } from './pools.ts';
import { postgresDefaults } from './postgres-defaults.ts';
import { postgresVersions } from './postgres-versions.ts';
import { providers } from './providers.ts';
import { redisClients, redisServer } from './redis-clients.ts';
import { poolerRefusals, refusals } from './refusals.ts';
import { servers } from './servers.ts';
import { type Statement, statementsOf } from './statements.ts';
import { raceErrors, timeoutErrors } from './timeout-errors.ts';

/** The kinds of program that the catalogue has rows of, in the order in which it lists them. */
export const kindIds = [
  'pools',
  'servers',
  'callers',
  'poolers',
  'platforms',
  'providers',
  'postgres',
  'proxies',
  'redis',
  'texts',
] as const;

export type KindId = (typeof kindIds)[number];

/** One row of the catalogue, whatever its kind, with all that it states. */
export interface CatalogueEntry {
  readonly kind: KindId;
  readonly id: string;
  readonly label: string;
  readonly row: object;
  readonly statements: readonly Statement[];
}

type Row = Readonly<{ id: string; label: string }>;

function entry(kind: KindId, id: string, label: string, row: object): CatalogueEntry {
  return { kind, id, label, row, statements: statementsOf(row) };
}

const own =
  (kind: KindId) =>
  (row: Row): CatalogueEntry =>
    entry(kind, row.id, row.label, row);

/** What a pooler does with prepared statements, version by version. */
function statementsById(pooler: string): Pooler['statements'] {
  return poolers.find(({ id }) => id === pooler)?.statements ?? [];
}

/** Every row of the catalogue, kind by kind in the order of `kindIds`, each kind in the order of its table. */
export function catalogueEntries(): readonly CatalogueEntry[] {
  return [
    ...pools.map(own('pools')),
    ...servers.map(own('servers')),
    ...callerModels.map(own('callers')),
    ...poolerFacts.map((row) =>
      entry('poolers', row.id, row.label, { ...row, statements: statementsById(row.id) }),
    ),
    ...platforms.map(own('platforms')),
    entry('platforms', 'kubernetes-autoscaler', 'Kubernetes: HorizontalPodAutoscaler', {
      defaults: autoscalerDefaults,
    }),
    ...providers.map(own('providers')),
    ...postgresVersions.map(own('postgres')),
    ...edges.map(own('proxies')),
    ...redisClients.map(own('redis')),
    entry('redis', 'redis-server', 'Redis server', redisServer),
    entry('texts', 'postgres', 'What Postgres says when it refuses', { postgresDefaults, refusals }),
    entry('texts', 'poolers', 'What a pooler says when it refuses', { poolerRefusals }),
    entry('texts', 'timeouts', 'What each timeout looks like from outside', { timeoutErrors, raceErrors }),
  ];
}
