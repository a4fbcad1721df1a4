import { groupFields, serviceParts } from '../model/fields.ts';

/** Fields that the playground shows together. */
export interface FieldGroupShape {
  readonly id: string;
  readonly title: string;
  readonly names: readonly string[];
  readonly open?: boolean;
  /** A choice that fills fields of the group and is none itself. */
  readonly row?: 'platform' | 'client' | 'proxy';
}

const size = Object.keys(serviceParts.size);
const pool = Object.keys(serviceParts.pool);
const load = Object.keys(serviceParts.load);
const resources = Object.keys(serviceParts.resources);

/** The programs of a service, whose rows in the catalogue fill its fields. */
const programs = ['library', 'server'];
/** Pool settings that decide what fits and who waits. */
const poolFirst = ['checkoutTimeout', 'whenExhausted', 'opening', 'minPoolSize'];
/** Traffic that waits need. */
const loadFirst = ['arrivalRate', 'holdTime', 'users', 'thinkTime', 'burst', 'retries', 'variability'];
const overTime = load.filter((name) => name.startsWith('trace'));
const kinds = load.filter((name) => /^(?:second|third)[A-Z]/.test(name));
const autoscaler = resources.filter((name) => name.startsWith('hpa') || name === 'startupDelay');

const without = (names: readonly string[], ...others: readonly (readonly string[])[]) =>
  names.filter((name) => !others.some((some) => some.includes(name)));

/** The fields of one service, in the order of the playground: what decides most stands open. */
export const serviceGroups: readonly FieldGroupShape[] = [
  { id: 'programs', title: 'What it runs on', names: programs, open: true },
  { id: 'size', title: 'Replicas, workers, pools', names: size, open: true },
  { id: 'pool', title: 'Waiting for a connection', names: poolFirst, open: true },
  { id: 'load', title: 'Traffic', names: loadFirst, open: true },
  { id: 'rollout', title: 'Deploy', names: Object.keys(serviceParts.rollout), open: true, row: 'platform' },
  { id: 'pool-more', title: 'Pool behaviour', names: without(pool, poolFirst) },
  { id: 'request', title: 'Inside a request', names: without(load, loadFirst, overTime, kinds) },
  { id: 'kinds', title: 'Kinds of request', names: kinds },
  { id: 'callers', title: 'Callers', names: Object.keys(serviceParts.callers) },
  { id: 'resources', title: 'CPU and memory', names: without(resources, autoscaler) },
  { id: 'autoscaler', title: 'Autoscaler', names: autoscaler },
  { id: 'over-time', title: 'Traffic over time', names: overTime },
  { id: 'open-now', title: 'Open now', names: Object.keys(serviceParts.openNow) },
  { id: 'identity', title: 'Kind and route', names: without(Object.keys(serviceParts.identity), programs) },
];

const slotNames = [
  'provider',
  'plan',
  'version',
  'maxConnections',
  'superuserReserved',
  'reserved',
  'platformReserved',
  'appRole',
];

const serverNames = [
  'cores',
  'cpuRequest',
  'tls',
  'statementTimeout',
  'lockTimeout',
  'transactionTimeout',
  'idleInTransactionTimeout',
];

/** The fields that a scenario has once: the owner of each group and its fields. */
export const sharedGroups: readonly (FieldGroupShape & { readonly owner: keyof typeof groupFields })[] = [
  { id: 'slots', owner: 'postgres', title: 'Postgres slots', names: slotNames, open: true },
  { id: 'allowance', owner: 'allowance', title: 'Set aside', names: Object.keys(groupFields.allowance) },
  { id: 'pooler', owner: 'pooler', title: 'Pooler', names: Object.keys(groupFields.pooler) },
  { id: 'target', owner: 'target', title: 'Targets', names: Object.keys(groupFields.target) },
  { id: 'server', owner: 'postgres', title: 'Postgres cores and timeouts', names: serverNames },
  {
    id: 'tuning',
    owner: 'postgres',
    title: 'Postgres memory and tuning',
    names: without(Object.keys(groupFields.postgres), slotNames, serverNames),
  },
  { id: 'redis', owner: 'redis', title: 'Redis', names: Object.keys(groupFields.redis), row: 'client' },
  {
    id: 'edge',
    owner: 'edge',
    title: 'Proxy and tunnel',
    names: Object.keys(groupFields.edge),
    row: 'proxy',
  },
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
