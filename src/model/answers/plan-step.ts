import { serverDemand } from '../connection-demand.ts';
import { fullestMoment } from '../moment.ts';
import { exceeds, type Quantity } from '../quantity.ts';
import { type Change, type Scenario, valueAt } from '../scenario.ts';
import { type PlanAction, type PlanGroup, withGroup } from './plan-group.ts';
import { type Passage, passage } from './plan-safety.ts';

/** One figure to look at when a step is done: what it is called, whose it is and what it must be or stay under. */
export interface Check {
  readonly figure:
    | 'max-connections'
    | 'open-connections'
    | 'service-connections'
    | 'running-replicas'
    | 'pooler-servers'
    | 'pooler-clients'
    | 'clients-waiting'
    | 'nothing-left-open';
  readonly owner: string;
  readonly relation: 'is' | 'at-most';
  readonly value: Quantity;
}

/** What a step restarts. */
export type Restart = 'none' | 'service' | 'pooler' | 'postgres';

/** One step of a plan. */
export interface PlanStep extends Passage {
  readonly owner: string;
  readonly action: PlanAction;
  readonly changes: readonly Change[];
  /** budget − demand while it is put into effect or rolled back; `'unbounded'` when the demand is. */
  readonly headroom: Quantity;
  readonly restart: Restart;
  readonly checks: readonly Check[];
  readonly undo: {
    /** The old values; empty where a whole service starts or stops. */
    readonly changes: readonly Change[];
    readonly safe: boolean;
  };
}

const restarts: Readonly<Record<PlanAction, Restart>> = {
  deploy: 'service',
  scale: 'none',
  start: 'none',
  stop: 'none',
  'restart-postgres': 'postgres',
  'reload-postgres': 'none',
  'restart-pooler': 'pooler',
  'reload-pooler': 'none',
  agree: 'none',
};

function serviceChecks(after: Scenario, owner: string, allowed: Quantity): readonly Check[] {
  const service = after.services.find(({ name }) => name === owner);
  if (service === undefined) return [{ figure: 'nothing-left-open', owner, relation: 'is', value: 0 }];
  return [
    { figure: 'running-replicas', owner, relation: 'is', value: service.replicas },
    { figure: 'service-connections', owner, relation: 'at-most', value: allowed },
  ];
}

function checksOf(after: Scenario, { owner, changes }: PlanGroup, most: Passage): readonly Check[] {
  const open: Check = {
    figure: 'open-connections',
    owner: 'postgres',
    relation: 'at-most',
    value: most.demand,
  };
  if (owner === 'allowance') return [open];
  if (owner === 'postgres') {
    const slots = changes.some(({ key }) => key === 'postgres.maxConnections');
    const value = after.postgres.maxConnections;
    return [...(slots ? [{ figure: 'max-connections', owner, relation: 'is', value } as const] : []), open];
  }
  if (owner === 'pooler') {
    const servers = serverDemand(after, fullestMoment, most.clients);
    return [
      { figure: 'pooler-servers', owner, relation: 'at-most', value: servers },
      { figure: 'pooler-clients', owner, relation: 'at-most', value: most.clientLimit },
      { figure: 'clients-waiting', owner, relation: 'is', value: 0 },
      open,
    ];
  }
  const service = after.services.find(({ name }) => name === owner);
  const allowed = service === undefined ? 0 : ownDemand(after, owner);
  return [...serviceChecks(after, owner, allowed), open];
}

function ownDemand(after: Scenario, owner: string): Quantity {
  const alone = { ...after, services: after.services.filter(({ name }) => name === owner) };
  const { demand, clients } = passage(alone, alone);
  return exceeds(clients, 0) ? clients : demand;
}

/** One step from a scenario: what may be open meanwhile, what it restarts, what to look at and how it is undone. */
export function planStep(before: Scenario, after: Scenario, group: PlanGroup): PlanStep {
  const next = withGroup(before, after, group);
  const most = passage(before, next);
  return {
    ...group,
    ...most,
    headroom: most.demand === 'unbounded' ? most.demand : most.budget - most.demand,
    restart: restarts[group.action],
    checks: checksOf(next, group, most),
    undo: {
      changes: group.changes.map(({ key }) => ({ key, value: valueAt(before, key) ?? 'unset' })),
      safe: most.fits,
    },
  };
}

/** The steps of groups in their order. */
export function planSteps(
  before: Scenario,
  after: Scenario,
  groups: readonly PlanGroup[],
): readonly PlanStep[] {
  let scenario = before;
  return groups.map((group) => {
    const step = planStep(scenario, after, group);
    scenario = withGroup(scenario, after, group);
    return step;
  });
}
