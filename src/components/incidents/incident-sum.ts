import { countText } from '../../advice/number.ts';
import { clientLimit } from '../../model/connection-demand.ts';
import type { Factor, Product } from '../../model/equation.ts';
import { headroom } from '../../model/headroom.ts';
import type { Moment } from '../../model/moment.ts';
import { exceeds, type Quantity, quantityOf, total } from '../../model/quantity.ts';
import type { Scenario } from '../../model/scenario.ts';

/** Where a scenario first asks for more than there is: a moment, the clients of the pooler, or nowhere. */
export type Breach = Moment | 'clients' | 'nowhere';

/** The sum of an incident as a list of incidents shows it. */
export interface IncidentSum {
  readonly breach: Breach;
  /** The products without names and without what changes nothing, such as `(6 + 3) × 25`. */
  readonly products: string;
  readonly demand: Quantity;
  readonly limit: number;
}

/** What a factor adds up to, its terms of 0 left out; nothing for a factor of 1. */
function shortFactor(factor: Factor): readonly string[] {
  const terms = factor.filter(({ value }) => value !== 0);
  if (total(terms.map(({ value }) => quantityOf(value))) === 1) return [];
  const sum = terms.map(({ value }) => (value === 'unlimited' ? value : countText(value))).join(' + ');
  return [terms.length > 1 ? `(${sum})` : sum];
}

function shortProduct({ factors, connections }: Product): string {
  const short = factors.flatMap(shortFactor);
  return short.length === 0 ? countText(connections) : short.join(' × ');
}

/**
 * The sum of the first moment that does not fit; else that of the pooler's clients at the moment with the most of them,
 * if the pooler does not accept them all; else that of the fullest moment, which fits.
 */
export function incidentSum(scenario: Scenario): IncidentSum {
  const { moments, tightest, budget } = headroom(scenario);
  const shorten = (products: readonly Product[]) => products.map(shortProduct).join(' + ');
  const broken = moments.find(({ fits }) => !fits);
  const limit = clientLimit(scenario);
  const crowded = moments.findLast(({ clientDemand }) => exceeds(clientDemand, limit));
  if (broken === undefined && crowded !== undefined && limit !== 'unbounded') {
    const products = shorten(crowded.clientProducts);
    return { breach: 'clients', products, demand: crowded.clientDemand, limit };
  }
  const { moment, products, demand } = broken ?? tightest;
  return {
    breach: broken === undefined ? 'nowhere' : moment,
    products: shorten(products),
    demand,
    limit: budget.budget,
  };
}
