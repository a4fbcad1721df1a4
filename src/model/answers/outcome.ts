import { connectionDemand } from '../connection-demand.ts';
import { fullestMoment } from '../moment.ts';
import { exceeds, type Quantity } from '../quantity.ts';
import { mixturePercentile, mixtureTimeoutShare } from '../wait-mixture.ts';
import type { Scenario } from '../scenario.ts';
import { connectionBudget } from '../budget.ts';
import { closedWait } from './closed-targets.ts';
import { poolerDelay, poolerStage } from './pooler-stage.ts';
import { databaseUse, workerUse } from './processor-use.ts';
import { ownQueues, type Shortfall, shortfalls } from './shortfall.ts';
import { hasPools } from './traffic.ts';

/** What a set-up comes to, so that two of them can be compared. */
export interface Outcome {
  /** Connections on Postgres at the fullest moment. */
  readonly demand: Quantity;
  /** budget − that demand; `'unbounded'` when the demand is. */
  readonly headroom: Quantity;
  /** Replicas × workers of all services that run now. */
  readonly processes: number;
  readonly maxConnections: number;
  /** The longest wait at the target's percentile over all services, in seconds; `'unset'` without traffic. */
  readonly wait: Quantity | 'unset';
  /** The longest 95th percentile of the wait over all services, in seconds. */
  readonly p95: Quantity | 'unset';
  /** The largest share of requests of one service that time out. */
  readonly timeoutShare: number | 'unset';
  /** The largest CPU use of the workers of one service, as a share. */
  readonly workerUse: number | 'unset';
  readonly databaseUse: number | 'unset';
  /** Every limit and target that it misses. */
  readonly shortfalls: readonly Shortfall[];
}

function largest(quantities: readonly Quantity[]): Quantity | 'unset' {
  const [first, ...rest] = quantities;
  return first === undefined ? 'unset' : rest.reduce((most, one) => (exceeds(one, most) ? one : most), first);
}

/**
 * What a scenario comes to: connections at the fullest moment, waits with the pooler's own in front of each hold, CPU use,
 * and what it misses. Figures that need traffic or CPU times are `'unset'` until one service has them.
 */
export function outcome(scenario: Scenario): Outcome {
  const { waitPercentile: percentile } = scenario.target;
  const { demand } = connectionDemand(scenario, fullestMoment);
  const { budget, maxConnections } = connectionBudget(scenario);
  const delay = poolerDelay(poolerStage(scenario));
  const queues = scenario.services.flatMap((service) => {
    const own = ownQueues(service, delay);
    return own === undefined ? [] : [own];
  });
  const closed = (quantile: number) =>
    scenario.services.filter(hasPools).flatMap((service) => closedWait(service, quantile) ?? []);
  const used = scenario.services.map(workerUse).flatMap((one) => (one === 'unset' ? [] : [one.use]));
  const database = databaseUse(scenario);
  const shares = queues.map(mixtureTimeoutShare);
  const running = scenario.services.filter(({ reaches }) => reaches !== 'service');
  return {
    demand,
    headroom: demand === 'unbounded' ? demand : budget - demand,
    processes: running.reduce((sum, one) => sum + one.replicas * one.workersPerReplica, 0),
    maxConnections,
    wait: largest([...queues.map((own) => mixturePercentile(own, percentile)), ...closed(percentile)]),
    p95: largest([...queues.map((own) => mixturePercentile(own, 0.95)), ...closed(0.95)]),
    timeoutShare: shares.length === 0 ? 'unset' : Math.max(...shares),
    workerUse: used.length === 0 ? 'unset' : Math.max(...used),
    databaseUse: database === 'unset' ? database : database.use,
    shortfalls: shortfalls(scenario),
  };
}
