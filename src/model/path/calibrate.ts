import { meanHoldTime } from './request-mix.ts';
import type { Change, Scenario, Service } from '../scenario.ts';
import { waitingUnder } from '../waiting.ts';

/** One check of figures against each other by Little's law; both sides in the same unit. */
export interface AgreementCheck {
  readonly name:
    'hold-within-response' | 'hold-as-set' | 'rate-as-set' | 'in-use-as-pool-use' | 'wait-as-computed';
  readonly left: number;
  readonly right: number;
  readonly agrees: boolean;
}

/** What measured figures say about a service's load. */
export interface Calibration {
  /** Requests per second that ask for a connection: those answered and those that failed. */
  readonly arrivalRate: number;
  /** Mean hold time in seconds: connections in use ÷ requests served per second. */
  readonly holdTime: number;
  /** Connections wanted on average, in erlangs. */
  readonly offeredLoad: number;
  readonly checks: readonly AgreementCheck[];
  /** The load as settings of the service. */
  readonly changes: readonly Change[];
}

/** Figures that differ by no more than this part are the same measurement twice. A convention of ours. */
export const tolerance = 0.25;

const near = (left: number, right: number) =>
  Math.abs(left - right) <= tolerance * Math.max(Math.abs(left), Math.abs(right));

/** A load test of minutes shows the 95th percentile of a wait this many times too small or too large. */
export const waitTolerance = 3;
/** Waits of less than this, in seconds, are none. */
const noWait = 0.001;

function alike(measured: number, computed: number | 'unbounded'): boolean {
  if (computed === 'unbounded') return false;
  const [less, more] = measured < computed ? [measured, computed] : [computed, measured];
  return more <= noWait || more <= waitTolerance * less;
}

/** Largest times and rates that the fields of a load hold. */
const longestHold = 86_400;
const highestRate = 1_000_000;

/** Connections of the service that requests hold: as counted, or the use of its pools. */
function connectionsInUse({ observed }: Scenario, capacity: number | 'unbounded'): number | 'unset' {
  if (observed.inUse !== 'unset') return observed.inUse;
  if (observed.poolUse === 'unset' || capacity === 'unbounded') return 'unset';
  return observed.poolUse * capacity;
}

/**
 * Hold time and load of a service from what was measured, by Little's law (connections in use = served per second × hold
 * time; Little 1961): `observed.throughput`, connections in use (`observed.inUse`, or `observed.poolUse` of the `capacity`
 * that the pools have together) and `observed.errorShare`. `'unset'` where one is missing, or nothing was served.
 *
 * The checks hold the figures against each other: a connection can't be held for longer on average than the 95th
 * percentile of the response time, unless it is kept after the answer; hold time and arrival rate as set against those
 * found, and connections in use against pool use, within a quarter; and the wait that was measured against the one that
 * the load found makes on these pools, within three times (facts of measured runs: one minute near saturation shows a 95th
 * percentile anywhere within that).
 */
export function calibrate(
  scenario: Scenario,
  service: Service,
  capacity: number | 'unbounded',
): Calibration | 'unset' {
  const { observed } = scenario;
  const inUse = connectionsInUse(scenario, capacity);
  if (observed.throughput === 'unset' || observed.throughput === 0 || inUse === 'unset') return 'unset';
  const failed = observed.errorShare === 'unset' ? 0 : Math.min(observed.errorShare, 0.99);
  const arrivalRate = Math.min(observed.throughput / (1 - failed), highestRate);
  const holdTime = Math.min(inUse / observed.throughput, longestHold);
  const setHold = meanHoldTime(service);
  const checks: AgreementCheck[] = [];
  const compare = (name: AgreementCheck['name'], left: number, right: number, agrees = near(left, right)) =>
    checks.push({ name, left, right, agrees });
  if (observed.responseTime !== 'unset') {
    const each = holdTime / service.connectionsPerRequest;
    compare('hold-within-response', each, observed.responseTime, each <= observed.responseTime);
  }
  if (setHold !== 'unset') compare('hold-as-set', holdTime, setHold);
  if (service.arrivalRate !== 'unset') compare('rate-as-set', arrivalRate, service.arrivalRate);
  if (observed.inUse !== 'unset' && observed.poolUse !== 'unset' && capacity !== 'unbounded') {
    compare('in-use-as-pool-use', observed.inUse, observed.poolUse * capacity);
  }
  const computed = waitingUnder(service, arrivalRate, holdTime)?.p95;
  if (observed.waitTime !== 'unset' && computed !== undefined) {
    const right = computed === 'unbounded' ? longestHold : computed;
    compare('wait-as-computed', observed.waitTime, right, alike(observed.waitTime, computed));
  }
  return {
    arrivalRate,
    holdTime,
    offeredLoad: arrivalRate * holdTime,
    checks,
    changes: [
      { key: `${service.name}.arrivalRate`, value: arrivalRate },
      { key: `${service.name}.holdTime`, value: holdTime },
    ],
  };
}
