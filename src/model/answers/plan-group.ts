import { groupFields, serviceFields, serviceParts } from '../fields.ts';
import type { FieldValue } from '../field.ts';
import { type Change, type GroupName, type Scenario, type Service, withChanges } from '../scenario.ts';

/** How a part of the change is put into effect. */
export type PlanAction =
  | 'deploy'
  | 'scale'
  | 'start'
  | 'stop'
  | 'restart-postgres'
  | 'reload-postgres'
  | 'restart-pooler'
  | 'reload-pooler'
  | 'agree';

/** Changes that take effect together: one deploy, one restart, one reload. */
export interface PlanGroup {
  /** A service's name, `postgres`, `pooler` or `allowance`. */
  readonly owner: string;
  readonly action: PlanAction;
  /** Empty where a whole service starts or stops. */
  readonly changes: readonly Change[];
}

const restartPostgres: ReadonlySet<string> = new Set([
  'maxConnections',
  'superuserReserved',
  'reserved',
  'sharedBuffers',
  'walBuffers',
  'maxWorkerProcesses',
  'autovacuumWorkers',
  'cores',
  'memory',
  'version',
]);
const restartPooler: ReadonlySet<string> = new Set(['kind', 'version', 'processes']);
const scaling: ReadonlySet<string> = new Set(['replicas', 'maxReplicas', 'hpaMinReplicas']);
/** What traffic does, and what is only known of a service: nobody rolls it out. */
const facts: ReadonlySet<string> = new Set(Object.keys({ ...serviceParts.load, ...serviceParts.openNow }));

type Values = Readonly<Record<string, FieldValue>>;

function differences(owner: string, names: readonly string[], before: object, after: object): Change[] {
  const [old, fresh] = [before as Values, after as Values];
  return names.flatMap((name) => {
    const value = fresh[name];
    return value === undefined || value === old[name] ? [] : [{ key: `${owner}.${name}`, value }];
  });
}

const nameOf = ({ key }: Change) => key.slice(key.indexOf('.') + 1);

function groupDifferences(before: Scenario, after: Scenario, group: GroupName): readonly Change[] {
  return differences(group, Object.keys(groupFields[group]), before[group], after[group]);
}

function serviceDifferences(before: Service, after: Service): readonly Change[] {
  return differences(after.name, Object.keys(serviceFields), before, after);
}

function serviceGroup(before: Scenario, after: Service): readonly PlanGroup[] {
  const old = before.services.find(({ name }) => name === after.name);
  const owner = after.name;
  if (old === undefined) return [{ owner, action: 'start', changes: [] }];
  const changes = serviceDifferences(old, after).filter((change) => !facts.has(nameOf(change)));
  const action = changes.every((change) => scaling.has(nameOf(change))) ? 'scale' : 'deploy';
  return changes.length === 0 ? [] : [{ owner, action, changes }];
}

const shared = {
  postgres: (names) =>
    names.some((name) => restartPostgres.has(name)) ? 'restart-postgres' : 'reload-postgres',
  pooler: (names) => (names.some((name) => restartPooler.has(name)) ? 'restart-pooler' : 'reload-pooler'),
  allowance: () => 'agree',
} as const satisfies Partial<Record<GroupName, (names: readonly string[]) => PlanAction>>;

type SharedName = keyof typeof shared;
const sharedNames = Object.keys(shared) as readonly SharedName[];

function sharedGroup(before: Scenario, after: Scenario, owner: SharedName): readonly PlanGroup[] {
  const changes = groupDifferences(before, after, owner);
  return changes.length === 0 ? [] : [{ owner, action: shared[owner](changes.map(nameOf)), changes }];
}

/** What has to be put into effect to get from one scenario to another, by who is deployed or restarted together. */
export function planGroups(before: Scenario, after: Scenario): readonly PlanGroup[] {
  const kept = new Set(after.services.map(({ name }) => name));
  const gone = before.services.filter(({ name }) => !kept.has(name));
  return [
    ...sharedNames.flatMap((name) => sharedGroup(before, after, name)),
    ...after.services.flatMap((service) => serviceGroup(before, service)),
    ...gone.map(({ name }): PlanGroup => ({ owner: name, action: 'stop', changes: [] })),
  ];
}

const free = [
  'redis',
  'edge',
  'agents',
  'tests',
  'target',
  'observed',
] as const satisfies readonly GroupName[];

/** Differences that take no slot on Postgres and need no place in the order: traffic, targets, what is observed, and the like. */
export function changesAside(before: Scenario, after: Scenario): readonly Change[] {
  const services = after.services.flatMap((service) => {
    const old = before.services.find(({ name }) => name === service.name);
    return old === undefined ? [] : serviceDifferences(old, service);
  });
  return [
    ...services.filter((change) => facts.has(nameOf(change))),
    ...free.flatMap((group) => groupDifferences(before, after, group)),
  ];
}

/** A scenario on the way from one to another, with one more group in effect. */
export function withGroup(
  scenario: Scenario,
  after: Scenario,
  { owner, action, changes }: PlanGroup,
): Scenario {
  if (action === 'stop') {
    return { ...scenario, services: scenario.services.filter(({ name }) => name !== owner) };
  }
  if (action !== 'start') return withChanges(scenario, changes);
  const started = after.services.filter(({ name }) => name === owner);
  return { ...scenario, services: [...scenario.services, ...started] };
}
