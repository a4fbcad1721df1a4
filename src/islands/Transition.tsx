import { countText } from '../advice/number.ts';
import { productsPieces } from '../advice/equation-text.ts';
import { headroomAt } from '../model/headroom.ts';
import { exceeds } from '../model/quantity.ts';
import { transitionDemand } from '../model/transition-demand.ts';
import { linkState } from '../state/link.ts';
import type { View } from './view.ts';

/**
 * The deploy that brings a change: its old replicas still carry the baseline's settings. Said only when that deploy is
 * fuller than every later one and does not fit.
 */
export function Transition({ view }: { readonly view: View }) {
  if (!view.live || linkState(view.baseline) === linkState(view.scenario)) return null;
  const { budget, tightest } = view.sizing;
  const demand = transitionDemand(view.baseline, view.scenario);
  if (headroomAt(demand, budget.budget).fits || !exceeds(demand.demand, tightest.demand)) return null;
  const equation = productsPieces(demand.products, demand.demand)
    .map(({ text }) => text)
    .join('');
  return (
    <p class="notice" data-severity="warning">
      <b>The deploy that brings this change still does not fit:</b> its old replicas keep the settings from
      before. {equation}, the budget is {countText(budget.budget)}. Stop the old release first this once, or
      deploy while few connections are open.
    </p>
  );
}
