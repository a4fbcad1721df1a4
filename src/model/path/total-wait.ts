import { exceeds, type Quantity, total } from '../quantity.ts';
import type { Scenario } from '../scenario.ts';
import { mixturePercentile, type WaitMixture } from '../wait-mixture.ts';
import { type ServiceWaiting, waitingUnder } from '../waiting.ts';
import type { PoolerWaiting } from './pooler.ts';
import { pooledServices } from './pooler-load.ts';
import { meanHoldTime } from './request-mix.ts';

/** How long a request waits in its own pool and in the pooler together. Times in seconds. */
export interface TotalWait {
  readonly service: string;
  /** The mean of both waits together. */
  readonly mean: Quantity;
  /** The wait that a share `quantile` of requests does not exceed is at least this… */
  readonly least: Quantity;
  /** … and at most this. */
  readonly most: Quantity;
}

function larger(a: Quantity, b: Quantity): Quantity {
  return exceeds(a, b) ? a : b;
}

function percentile({ queues }: ServiceWaiting, quantile: number): Quantity {
  const mixture: WaitMixture = queues;
  return mixturePercentile(mixture, quantile);
}

/**
 * The total wait of each service behind the pooler that has traffic, at `quantile` (0 to 1), between two bounds: percentiles
 * don't add up. A sum is at least each of its parts; and at most a share q exceeds the sum of what shares of q ÷ 2 exceed
 * (Boole's inequality), whatever the two waits have to do with each other. The mean adds up.
 *
 * The wait in the pooler lengthens the hold of the service's own connection: `most` and `mean` count the hold time with
 * its mean, `least` the hold time alone.
 */
export function totalWaits(
  scenario: Scenario,
  pooler: PoolerWaiting,
  quantile: number,
): readonly TotalWait[] {
  const half = (1 + quantile) / 2;
  return pooledServices(scenario).flatMap((service) => {
    const { arrivalRate, name } = service;
    const holdTime = meanHoldTime(service);
    if (arrivalRate === 'unset' || holdTime === 'unset') return [];
    const alone = waitingUnder(service, arrivalRate, holdTime);
    const lengthened = total([holdTime, pooler.meanWait]);
    const both = lengthened === 'unbounded' ? undefined : waitingUnder(service, arrivalRate, lengthened);
    const own = alone === undefined ? 0 : percentile(alone, quantile);
    return [
      {
        service: name,
        mean: total([both?.meanWait ?? 'unbounded', pooler.meanWait]),
        least: larger(own, mixturePercentile(pooler.mixture, quantile)),
        most: total([
          both === undefined ? 'unbounded' : percentile(both, half),
          mixturePercentile(pooler.mixture, half),
        ]),
      },
    ];
  });
}
