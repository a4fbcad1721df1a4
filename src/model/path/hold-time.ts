import type { Service } from '../scenario.ts';
import { meanHoldTime } from './request-mix.ts';

/** What a hold time is made of, in seconds, as far as it is given. */
export interface HoldParts {
  /** The mean over all kinds of request. */
  readonly holdTime: number;
  /** Time in which a core of Postgres computes. */
  readonly databaseCpu: number | 'unset';
  /** Round trips, the one of a pre-ping included; `'unset'` when neither is given. */
  readonly roundTrips: number | 'unset';
  /** Round trips × round trip time. */
  readonly roundTripTime: number | 'unset';
  /** The part of that which pre-ping takes: one round trip. */
  readonly prePing: number | 'unset';
  /** The rest: disk, locks, and whatever the code does meanwhile. 0 where the parts exceed the hold time. */
  readonly otherWaiting: number;
  /** Seconds by which the parts exceed the hold time; 0 where they fit. */
  readonly excess: number;
}

/** Sums of decimal fractions miss the whole by less than that part of it. */
const rounding = 1e-9;

function given(value: number | 'unset'): number {
  return value === 'unset' ? 0 : value;
}

/**
 * The hold time of a service divided into database CPU, round trips and the rest, or `'unset'` without a hold time or
 * without any part. It only divides: the hold time stays what the person gave. Pre-ping is one round trip more than those of
 * the request itself; logging and the like are part of the rest.
 */
export function holdParts(service: Service): HoldParts | 'unset' {
  const { databaseCpu, roundTripTime: each, prePing } = service;
  const holdTime = meanHoldTime(service);
  const ping = prePing ? 1 : 0;
  const roundTrips = service.roundTrips === 'unset' ? (prePing ? ping : 'unset') : service.roundTrips + ping;
  const roundTripTime = roundTrips === 'unset' || each === 'unset' ? 'unset' : roundTrips * each;
  if (holdTime === 'unset' || (databaseCpu === 'unset' && roundTripTime === 'unset')) return 'unset';
  const parts = given(databaseCpu) + given(roundTripTime);
  const excess = parts > holdTime * (1 + rounding) ? parts - holdTime : 0;
  return {
    holdTime,
    databaseCpu,
    roundTrips,
    roundTripTime,
    prePing: roundTripTime === 'unset' ? 'unset' : ping * given(each),
    otherWaiting: Math.max(holdTime - parts, 0),
    excess,
  };
}
