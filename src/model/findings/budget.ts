import { type Finding, type FindingCode, fixOf } from '../finding.ts';
import { behindPooler, fittingServerPool } from '../fitting-pooler.ts';
import { fittingPools } from '../fitting-pools.ts';
import type { Headroom, MomentHeadroom } from '../headroom.ts';
import type { Moment } from '../moment.ts';
import type { Scenario } from '../scenario.ts';

const codes: Readonly<Record<Moment, FindingCode>> = {
  steady: 'over-budget-steady',
  peak: 'over-budget-peak',
  scaled: 'over-budget-scaled',
  rollout: 'over-budget-rollout',
};

function poolerShare({ products }: MomentHeadroom): number {
  const server = products.find(({ owner }) => owner === 'pooler')?.connections ?? 0;
  return server === 'unbounded' ? 0 : server;
}

/**
 * The first moment that does not fit, as one finding: later moments fail for the same cause. It is the pooler's when
 * its server pools alone exceed the budget, otherwise that moment's own. Unbounded demand belongs to the unlimited
 * pool that causes it.
 */
export function budgetFindings(scenario: Scenario, { moments, budget }: Headroom): readonly Finding[] {
  const over = moments.find(({ fits }) => !fits);
  if (over === undefined || over.demand === 'unbounded' || over.headroom === 'unbounded') return [];
  const { moment, demand } = over;
  const server = poolerShare(over);
  const pooler = server > Math.max(0, budget.budget);
  const fix = pooler ? fittingServerPool(scenario) : (fittingPools(scenario) ?? behindPooler(scenario));
  return [
    {
      code: pooler ? 'pooler-servers-over-budget' : codes[moment],
      severity: 'error',
      owner: pooler ? 'pooler' : 'postgres',
      moment,
      numbers: {
        demand,
        server,
        budget: budget.budget,
        maxConnections: budget.maxConnections,
        over: -over.headroom,
      },
      ...fixOf(fix),
    },
  ];
}
