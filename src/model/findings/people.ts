import { type Finding, fixOf } from '../finding.ts';
import { fittingServerPool } from '../fitting-pooler.ts';
import { fittingPools } from '../fitting-pools.ts';
import type { Headroom } from '../headroom.ts';
import { type Scenario, withChanges } from '../scenario.ts';

/** Slots worth setting aside: two consoles, a schema change, a dashboard and a backup. A convention of ours. */
export const slotsForPeople = 5;

/**
 * Nothing is set aside for people, and at the tightest moment fewer slots are left than they need. The fix sets
 * them aside and shrinks the pools that reach Postgres directly, or the pooler's.
 */
export function peopleFindings(scenario: Scenario, { tightest }: Headroom): readonly Finding[] {
  const left = tightest.headroom;
  if (scenario.allowance.people > 0 || left === 'unbounded' || left >= slotsForPeople) return [];
  const aside = { key: 'allowance.people', value: slotsForPeople };
  const kept = withChanges(scenario, [aside]);
  const pools = fittingPools(kept) ?? fittingServerPool(kept);
  return [
    {
      code: 'nothing-left-for-people',
      severity: 'warning',
      owner: 'postgres',
      moment: tightest.moment,
      numbers: { left: Math.max(0, left), wanted: slotsForPeople },
      ...fixOf(pools && [aside, ...pools]),
    },
  ];
}
