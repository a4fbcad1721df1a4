import { groupFields, serviceParts } from '../model/fields.ts';

/** Fields that the playground shows together. */
export interface FieldGroupShape {
  readonly id: string;
  readonly title: string;
  readonly names: readonly string[];
  readonly open?: boolean;
}

/** The fields of one service, in the order of the playground. */
export const serviceGroups: readonly FieldGroupShape[] = [
  { id: 'size', title: 'Replicas, workers, pools', names: Object.keys(serviceParts.size), open: true },
  { id: 'pool', title: 'Pool behaviour', names: Object.keys(serviceParts.pool), open: true },
  { id: 'rollout', title: 'Deploy', names: Object.keys(serviceParts.rollout), open: true },
  { id: 'load', title: 'Traffic', names: Object.keys(serviceParts.load), open: true },
  { id: 'identity', title: 'Kind, library, route', names: Object.keys(serviceParts.identity) },
  { id: 'callers', title: 'Callers', names: Object.keys(serviceParts.callers) },
  { id: 'resources', title: 'Resources and autoscaler', names: Object.keys(serviceParts.resources) },
];

const slotNames = [
  'version',
  'maxConnections',
  'superuserReserved',
  'reserved',
  'platformReserved',
  'appRole',
];

/** The fields that a scenario has once: the owner of each group and its fields. */
export const sharedGroups: readonly (FieldGroupShape & { readonly owner: keyof typeof groupFields })[] = [
  { id: 'slots', owner: 'postgres', title: 'Postgres slots', names: slotNames, open: true },
  { id: 'allowance', owner: 'allowance', title: 'Set aside', names: Object.keys(groupFields.allowance) },
  { id: 'pooler', owner: 'pooler', title: 'Pooler', names: Object.keys(groupFields.pooler) },
  { id: 'target', owner: 'target', title: 'Targets', names: Object.keys(groupFields.target) },
  {
    id: 'postgres',
    owner: 'postgres',
    title: 'Postgres server and tuning',
    names: Object.keys(groupFields.postgres).filter((name) => !slotNames.includes(name)),
  },
  { id: 'redis', owner: 'redis', title: 'Redis', names: Object.keys(groupFields.redis) },
  { id: 'edge', owner: 'edge', title: 'Proxy and tunnel', names: Object.keys(groupFields.edge) },
  { id: 'agents', owner: 'agents', title: 'Agents', names: Object.keys(groupFields.agents) },
  { id: 'tests', owner: 'tests', title: 'Tests', names: Object.keys(groupFields.tests) },
  { id: 'observed', owner: 'observed', title: 'Observed now', names: Object.keys(groupFields.observed) },
];

/** The link keys whose controls stand open on the playground from the start. */
export function openKeys(service: string): ReadonlySet<string> {
  const shown = ({ open }: FieldGroupShape) => open === true;
  return new Set([
    ...serviceGroups.filter(shown).flatMap(({ names }) => names.map((name) => `${service}.${name}`)),
    ...sharedGroups.filter(shown).flatMap(({ owner, names }) => names.map((name) => `${owner}.${name}`)),
  ]);
}
