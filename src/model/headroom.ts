import { type Budget, connectionBudget } from './budget.ts';
import { demandByMoment, type MomentDemand } from './connection-demand.ts';
import { exceeds, type Quantity } from './quantity.ts';
import type { Scenario } from './scenario.ts';

/** A moment's demand beside the budget. */
export interface MomentHeadroom extends MomentDemand {
  /** budget − demand in connections; negative is over budget. `'unbounded'` when demand is: less than any number. */
  readonly headroom: Quantity;
  readonly fits: boolean;
}

/** The budget and what each moment leaves of it. */
export interface Headroom {
  readonly budget: Budget;
  readonly moments: readonly MomentHeadroom[];
  /** The first of the moments with the largest demand. */
  readonly tightest: MomentHeadroom;
}

/** A moment's demand held against a budget of connections. */
export function headroomAt(demand: MomentDemand, budget: number): MomentHeadroom {
  const headroom = demand.demand === 'unbounded' ? 'unbounded' : budget - demand.demand;
  return { ...demand, headroom, fits: headroom !== 'unbounded' && headroom >= 0 };
}

/** Headroom at all four moments, and the tightest of them. */
export function headroom(scenario: Scenario): Headroom {
  const budget = connectionBudget(scenario);
  const [first, ...rest] = demandByMoment(scenario).map((demand) => headroomAt(demand, budget.budget)) as [
    MomentHeadroom,
    ...MomentHeadroom[],
  ];
  const tightest = rest.reduce((worst, one) => (exceeds(one.demand, worst.demand) ? one : worst), first);
  return { budget, moments: [first, ...rest], tightest };
}
