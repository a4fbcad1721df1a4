import type { Quantity } from '../quantity.ts';
import {
  arrivalRateBand,
  independentLooks,
  relaxationTime,
  type SamplingBand,
} from '../queues/sampling-band.ts';
import type { Service } from '../scenario.ts';
import { meanHoldTime } from './request-mix.ts';
import { serviceQueues } from './service-queues.ts';

/** What nine of ten load tests of one length count at a constant, random load. */
export interface LoadTest {
  /** Seconds. */
  readonly duration: number;
  /** Requests per second that arrive. */
  readonly arrivalRate: SamplingBand;
  /** Requests that arrive in all. */
  readonly requests: SamplingBand;
  /**
   * How many independent looks at the busiest queue the test amounts to: below some tens, the percentiles of two
   * tests of the same system differ by a factor.
   */
  readonly looks: Quantity;
}

/** One minute and ten, in seconds. */
export const loadTestLengths = [60, 600] as const;

/**
 * What load tests of one minute and of ten minutes would count at the traffic of a service, from 5 to 95 %; empty without
 * traffic or a queue. Exact for the arrivals; for their waits there is no closed form, so that the simulator plays repeated
 * tests (`load-tests`).
 */
export function loadTestBands(service: Service): readonly LoadTest[] {
  const { arrivalRate } = service;
  const holdTime = meanHoldTime(service);
  const queues = serviceQueues(service);
  if (arrivalRate === 'unset' || arrivalRate === 0 || holdTime === 'unset') return [];
  if (queues === 'unset' || queues.requests === 0) return [];
  const { requests: connections, groups } = queues;
  const busiest = groups.reduce((most, { queues: some, share }) => Math.max(most, share / some), 0);
  const limit = connections === 'unlimited' ? Number.MAX_SAFE_INTEGER : connections;
  const utilization = Math.min((arrivalRate * busiest * holdTime) / limit, Number.MAX_VALUE);
  const relaxation = relaxationTime(limit, utilization, holdTime);
  return loadTestLengths.map((duration) => {
    const band = arrivalRateBand(arrivalRate, duration);
    return {
      duration,
      arrivalRate: band,
      requests: { low: Math.round(band.low * duration), high: Math.round(band.high * duration) },
      looks: independentLooks(duration, relaxation),
    };
  });
}
