import type { Provider } from '../../catalog/provider.ts';
import { planFragment } from './playground-fragment.ts';
import type { Section, ShownFact } from './sections.ts';

/** A column of the table of plans: the name that its facts have in each plan. */
interface Column {
  readonly id: string;
  readonly label: string;
}

interface PlanRow {
  readonly label: string;
  /** The state of a link with the plan’s values. */
  readonly fragment: string | undefined;
  /** One for each column; `undefined` where the plan leaves it to the provider's own values. */
  readonly cells: readonly (ShownFact | undefined)[];
}

/** The plans of a provider as a table, with every fact of theirs in one cell. */
export interface PlanTable {
  readonly columns: readonly Column[];
  readonly rows: readonly PlanRow[];
}

/** The order of the columns that decide; others follow as they come. */
const first = ['values.maxConnections', 'values.memory', 'values.cores'];

function columnOf({ statement: { path } }: ShownFact): string {
  return path.slice(2).join('.');
}

/** The table of a provider's plans, from the section that holds their facts. */
export function planTable(
  { facts }: Section,
  { id: provider, plans }: Pick<Provider, 'id' | 'plans'>,
): PlanTable {
  const labels = new Map(facts.map((fact) => [columnOf(fact), fact]));
  const rank = (id: string) => (first.includes(id) ? first.indexOf(id) : first.length);
  const columns = [...labels]
    .map(([id, { label }]) => ({ id, label: id.startsWith('pooler.') ? `${label} of the pooler` : label }))
    .toSorted((one, other) => rank(one.id) - rank(other.id));
  const byPlan = Map.groupBy(facts, ({ statement: { path } }) => path[1]);
  return {
    columns,
    rows: plans.map(({ id: plan, label }, index) => ({
      label,
      fragment: planFragment(provider, plan),
      cells: columns.map(({ id }) => byPlan.get(String(index))?.find((fact) => columnOf(fact) === id)),
    })),
  };
}
