import { connectionBudget } from './budget.ts';
import { connectionDemand, poolLimit, serverDemand } from './connection-demand.ts';
import { serviceFields } from './fields.ts';
import { fullestMoment } from './moment.ts';
import { livingReplicas, poolsPerReplica } from './replicas.ts';
import type { Change, Scenario } from './scenario.ts';
import { resizedPool } from './split-pool.ts';

/** The largest scale in 0 to 1 that passes a test which, once failed, stays failed. */
function largestScale(passes: (scale: number) => boolean): number {
  let low = 0;
  let high = 1;
  // 50 halvings separate any two scales at which a pool of 10,000 connections loses one.
  for (let step = 0; step < 50; step += 1) {
    const middle = (low + high) / 2;
    if (passes(middle)) low = middle;
    else high = middle;
  }
  return low;
}

function limitAt(limit: number, scale: number): number {
  // The scale is found by halving, which ends just below the boundary that it looks for.
  return Math.max(1, Math.floor(limit * scale + 1e-9));
}

/**
 * The largest pools with which every moment fits the budget: all pools that reach Postgres directly are scaled by
 * one factor, each keeping its ratio of size to overflow and at least one connection; an unlimited one counts as the
 * whole budget. `undefined` when even single connections don't fit, or when nothing has to change.
 */
export function fittingPools(scenario: Scenario): readonly Change[] | undefined {
  const { budget } = connectionBudget(scenario);
  const largest = Math.min(budget, serviceFields.poolSize.maximum);
  const scalable = scenario.services
    .map((service) => {
      const limit = poolLimit(service);
      return {
        service,
        limit: limit === 'unbounded' ? Math.max(1, largest) : limit,
        pools: livingReplicas(service, fullestMoment) * poolsPerReplica(service),
      };
    })
    .filter(({ service, limit, pools }) => service.reaches === 'direct' && limit > 0 && pools > 0);
  const { clientDemand } = connectionDemand(scenario, fullestMoment);
  const server = serverDemand(scenario, fullestMoment, clientDemand);
  if (server === 'unbounded') return undefined;
  const fits = (scale: number): boolean =>
    scalable.reduce((sum, { limit, pools }) => sum + pools * limitAt(limit, scale), server) <= budget;
  const scale = largestScale(fits);
  const changes = scalable.flatMap(({ service, limit }) => resizedPool(service, limitAt(limit, scale)));
  return fits(scale) && changes.length > 0 ? changes : undefined;
}
