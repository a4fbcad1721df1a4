import type { Quantity } from '../quantity.ts';
import { timeToEmpty, timeToSaturation } from '../queues/leak.ts';
import type { Service } from '../scenario.ts';
import { meanHoldTime } from './request-mix.ts';
import { serviceQueues } from './service-queues.ts';

/** How long the pools of a service last when connections are taken and never given back. Seconds. */
export interface LeakLoad {
  readonly leakRate: number;
  readonly connections: number | 'unlimited';
  /** Until a pool has no connection left. */
  readonly empty: Quantity;
  /** Until the busiest pool can't carry its load any longer; `'unset'` without traffic. */
  readonly firstSaturated: Quantity | 'unset';
  /** Until no pool can. */
  readonly lastSaturated: Quantity | 'unset';
}

/**
 * The time that a leak of so many connections per second from each pool leaves, with what the pool has and with what the
 * load needs of it. `'unset'` without a leak or a queue.
 */
export function leakLoad(service: Service): LeakLoad | 'unset' {
  const { leakRate, arrivalRate } = service;
  if (leakRate === 'unset' || leakRate === 0) return 'unset';
  const holdTime = meanHoldTime(service);
  const queues = serviceQueues(service);
  if (queues === 'unset') return 'unset';
  const { connections, groups } = queues;
  const times =
    arrivalRate === 'unset' || holdTime === 'unset'
      ? []
      : groups.map(({ queues: some, share }) =>
          timeToSaturation(
            connections,
            Math.min(
              (arrivalRate * share * holdTime * service.connectionsPerRequest) / some,
              Number.MAX_VALUE,
            ),
            leakRate,
          ),
        );
  return {
    ...{ leakRate, connections },
    empty: timeToEmpty(connections, leakRate),
    firstSaturated: times[0] ?? 'unset',
    lastSaturated: times.at(-1) ?? 'unset',
  };
}
