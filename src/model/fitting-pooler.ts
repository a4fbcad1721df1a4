import { connectionBudget } from './budget.ts';
import { clientLimit, connectionDemand } from './connection-demand.ts';
import { groupFields } from './fields.ts';
import { fullestMoment } from './moment.ts';
import { exceeds, total } from './quantity.ts';
import { isRolledOut } from './replicas.ts';
import { type Change, type Scenario, withChanges } from './scenario.ts';

/**
 * The largest server pool of the pooler with which every moment fits the budget, or `undefined` when none of 1 or more
 * connections does.
 */
export function fittingServerPool(scenario: Scenario): readonly Change[] | undefined {
  const { budget } = connectionBudget(scenario);
  const { products } = connectionDemand(scenario, fullestMoment);
  const direct = total(
    products.filter(({ owner }) => owner !== 'pooler').map(({ connections }) => connections),
  );
  if (direct === 'unbounded') return undefined;
  const { pairs, processes, reserve } = scenario.pooler;
  const room = Math.floor((budget - direct) / (pairs * processes)) - reserve;
  const value = Math.min(room, groupFields.pooler.poolSize.maximum);
  return value >= 1 ? [{ key: 'pooler.poolSize', value }] : undefined;
}

/**
 * The client limit of one pooler process that lets so many clients in, all processes together; `undefined` when the
 * field can't hold it.
 */
export function clientsFor({ pooler }: Scenario, clients: number): readonly Change[] | undefined {
  const value = Math.ceil(clients / pooler.processes);
  return value <= groupFields.pooler.maxClients.maximum ? [{ key: 'pooler.maxClients', value }] : undefined;
}

/**
 * A transaction pooler for every running service that connects directly: its server pool takes what the budget has,
 * its client side what the services may open. `undefined` when there is no room for a single server connection, a pool
 * is unlimited, or no pooler takes so many clients.
 */
export function behindPooler(scenario: Scenario): readonly Change[] | undefined {
  const moves = scenario.services
    .filter((service) => service.reaches === 'direct' && isRolledOut(service))
    .map(({ name }): Change => ({ key: `${name}.reaches`, value: 'pooler' }));
  const moved = [...moves, { key: 'pooler.mode', value: 'transaction' }];
  const routed = withChanges(scenario, moved);
  const { clientDemand } = connectionDemand(routed, fullestMoment);
  if (moves.length === 0 || clientDemand === 'unbounded') return undefined;
  const servers = fittingServerPool(routed);
  const clients = exceeds(clientDemand, clientLimit(routed)) ? clientsFor(routed, clientDemand) : [];
  return servers && clients && [...moved, ...servers, ...clients];
}
