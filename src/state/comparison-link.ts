import { linkFragment } from './link.ts';
import { baseline, link, scenario } from './store.ts';

/** Where a page shows the comparison of its state with the baseline. */
const comparison = 'panel-compare';

/** The address of this page with the state on screen and the baseline, which opens at the comparison of both. */
export function comparisonLink(): string {
  const [page = ''] = link().split('#');
  return `${page}${linkFragment(scenario.value, comparison, { before: baseline.value })}`;
}
