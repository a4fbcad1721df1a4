import { clientLimit } from '../connection-demand.ts';
import { type Finding, fixOf } from '../finding.ts';
import { clientsFor } from '../fitting-pooler.ts';
import type { Headroom } from '../headroom.ts';
import { exceeds } from '../quantity.ts';
import type { Scenario } from '../scenario.ts';

/** The pooler accepts fewer clients than may connect to it: at the first moment where that happens. */
export function poolerClientFindings(scenario: Scenario, { moments }: Headroom): readonly Finding[] {
  const limit = clientLimit(scenario);
  const full = moments.find(({ clientDemand }) => exceeds(clientDemand, limit));
  if (full === undefined || limit === 'unbounded') return [];
  const shared = {
    code: 'pooler-clients-full',
    severity: 'error',
    owner: 'pooler',
    moment: full.moment,
  } as const;
  const most = moments.at(-1)?.clientDemand;
  if (full.clientDemand === 'unbounded' || typeof most !== 'number')
    return [{ ...shared, numbers: { limit } }];
  return [
    {
      ...shared,
      numbers: { clients: full.clientDemand, limit, over: full.clientDemand - limit },
      ...fixOf(clientsFor(scenario, most)),
    },
  ];
}
