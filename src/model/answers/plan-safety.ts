import { connectionBudget } from '../budget.ts';
import { clientLimit, connectionDemand, type MomentDemand } from '../connection-demand.ts';
import { fullestMoment } from '../moment.ts';
import { exceeds, least, type Quantity } from '../quantity.ts';
import type { Scenario } from '../scenario.ts';
import { transitionDemand } from '../transition-demand.ts';

/** What may be open while one scenario replaces another, or is put back, against what is allowed then. */
export interface Passage {
  /** The most connections on Postgres before, meanwhile, after, and while it is rolled back. */
  readonly demand: Quantity;
  /** The smaller of both budgets. */
  readonly budget: number;
  /** The most clients of the pooler, and the smaller of both limits. */
  readonly clients: Quantity;
  readonly clientLimit: Quantity;
  readonly fits: boolean;
}

function most(demands: readonly MomentDemand[], side: 'demand' | 'clientDemand'): Quantity {
  return demands.reduce<Quantity>((worst, one) => (exceeds(one[side], worst) ? one[side] : worst), 0);
}

/**
 * The fullest mixture of old and new that a step or its rollback passes through, both ends included, where everything
 * else may be deployed at the same time. The same in both directions.
 */
export function passage(before: Scenario, after: Scenario): Passage {
  const demands = [
    connectionDemand(before, fullestMoment),
    connectionDemand(after, fullestMoment),
    transitionDemand(before, after),
    transitionDemand(after, before),
  ];
  const demand = most(demands, 'demand');
  const clients = most(demands, 'clientDemand');
  const budget = Math.min(connectionBudget(before).budget, connectionBudget(after).budget);
  const limit = least(clientLimit(before), clientLimit(after));
  const fits = !exceeds(demand, budget) && !exceeds(clients, limit);
  return { demand, budget, clients, clientLimit: limit, fits };
}

/** Whether a scenario fits by itself: its budget, and the clients of its pooler. */
export function standsAlone(scenario: Scenario): boolean {
  return passage(scenario, scenario).fits;
}

/** Whether a step leaves more room for every later one: neither demand rises nor any limit falls. */
export function makesRoom(before: Scenario, after: Scenario): boolean {
  const [old, fresh] = [connectionDemand(before, fullestMoment), connectionDemand(after, fullestMoment)];
  return (
    !exceeds(fresh.demand, old.demand) &&
    !exceeds(fresh.clientDemand, old.clientDemand) &&
    connectionBudget(after).budget >= connectionBudget(before).budget &&
    !exceeds(clientLimit(before), clientLimit(after))
  );
}
