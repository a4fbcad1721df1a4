import { serviceFields } from '../fields.ts';
import type { Moment } from '../moment.ts';
import type { Quantity } from '../quantity.ts';
import type { Scenario } from '../scenario.ts';
import type { FirstLimitCode, Growth, LimitProbe } from './limit-probe.ts';
import { serviceLimits } from './service-limits.ts';
import { sharedLoadLimits, sharedReplicaLimits } from './shared-limits.ts';

/** A limit that growth meets. */
export interface FirstLimit {
  readonly code: FirstLimitCode;
  readonly owner: string;
  readonly moment?: Moment;
  /** The factor on all arrival rates at which it is met, or the first number of replicas beyond it. */
  readonly at: number;
  /** Requests per second of its owner at that factor; `'unset'` for what has no arrival rate of its own. */
  readonly arrivalRate: number | 'unset';
  /** What is read there and what there is. */
  readonly value: Quantity;
  readonly limit: Quantity;
  /** Whether the present load or number of replicas is beyond it. */
  readonly already: boolean;
}

/** A limit without figures of its own. */
export interface OtherLimit {
  readonly code: FirstLimitCode;
  readonly owner: string;
  readonly moment?: Moment;
  /** Link keys of the fields that would tell; empty for a limit that is not met however far the growth goes. */
  readonly needs: readonly string[];
}

/** Limits in the order in which growth meets them. Plain JSON. */
export interface FirstLimits {
  readonly by: Growth;
  /** The service whose replicas grow. */
  readonly service: string | 'all';
  /** The present point of the growth: factor 1, or the replicas that run. */
  readonly now: number;
  readonly met: readonly FirstLimit[];
  readonly never: readonly OtherLimit[];
  readonly unknown: readonly OtherLimit[];
}

function named({ code, owner, moment }: LimitProbe): Pick<FirstLimit, 'code' | 'owner' | 'moment'> {
  return moment === undefined ? { code, owner } : { code, owner, moment };
}

function grownBy(scenario: Scenario, factor: number): Scenario {
  const { maximum } = serviceFields.arrivalRate;
  const services = scenario.services.map((service) => {
    const { arrivalRate } = service;
    return arrivalRate === 'unset'
      ? service
      : { ...service, arrivalRate: Math.min(arrivalRate * factor, maximum) };
  });
  return { ...scenario, services };
}

function grownTo(scenario: Scenario, name: string, replicas: number): Scenario {
  // The autoscaler's maximum follows, so that scaled is peak with that many.
  const grown = { replicas, maxReplicas: 'unset' } as const;
  const services = scenario.services.map((one) => (one.name === name ? { ...one, ...grown } : one));
  return { ...scenario, services };
}

type IsOver = (at: number) => boolean;

/** Where a test first passes in a range, to 14 digits, or the number of 12 digits beside it. */
function crossing(from: number, most: number, isOver: IsOver): number {
  let low = from;
  let high = most;
  for (let halving = 0; halving < 100 && high - low > high * 1e-14; halving += 1) {
    // Far from the answer the middle of the digits is nearer than the middle of the range.
    const middle = high > 4 * low && low > 0 ? Math.sqrt(low) * Math.sqrt(high) : (low + high) / 2;
    if (isOver(middle)) high = middle;
    else low = middle;
  }
  const short = Number(high.toPrecision(12));
  return isOver(short) ? short : high;
}

function firstCount(most: number, isOver: IsOver): number {
  let low = 0;
  let high = most;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isOver(middle)) high = middle;
    else low = middle;
  }
  return high;
}

interface Axis {
  readonly by: Growth;
  readonly service: string | 'all';
  readonly now: number;
  readonly most: number;
  readonly at: (point: number) => Scenario;
  readonly meets: (isOver: IsOver) => number;
}

/** A limit that is over at a millionth of the load is over at any. */
const smallestFactor = 1e-6;

function loadAxis(scenario: Scenario): Axis {
  const rates = scenario.services.flatMap(({ arrivalRate }) =>
    typeof arrivalRate === 'number' && arrivalRate > 0 ? [arrivalRate] : [],
  );
  const largest = Math.max(...rates, 1);
  const most = Math.max(serviceFields.arrivalRate.maximum / largest, 1);
  return {
    by: 'load',
    service: 'all',
    now: 1,
    most,
    at: (factor) => grownBy(scenario, factor),
    meets: (isOver) => (isOver(smallestFactor) ? smallestFactor : crossing(smallestFactor, most, isOver)),
  };
}

function replicaAxis(scenario: Scenario, name: string): Axis {
  const most = serviceFields.replicas.maximum;
  return {
    by: 'replicas',
    service: name,
    now: scenario.services.find((one) => one.name === name)?.replicas ?? 0,
    most,
    at: (replicas) => grownTo(scenario, name, replicas),
    meets: (isOver) => firstCount(most, isOver),
  };
}

function along({ by, service, now, most, at, meets }: Axis, probes: readonly LimitProbe[]): FirstLimits {
  const met: FirstLimit[] = [];
  const never: OtherLimit[] = [];
  for (const probe of probes.filter(({ needs }) => needs.length === 0)) {
    const isOver = (point: number) => probe.read(at(point))?.over === true;
    if (!isOver(most)) {
      never.push({ ...named(probe), needs: [] });
      continue;
    }
    const point = meets(isOver);
    const reached = at(point);
    const reading = probe.read(reached);
    const rate = reached.services.find(({ name }) => name === probe.owner)?.arrivalRate ?? 'unset';
    met.push({
      ...named(probe),
      at: point,
      arrivalRate: by === 'load' ? rate : 'unset',
      value: reading?.value ?? 0,
      limit: reading?.limit ?? 0,
      already: isOver(now),
    });
  }
  const unknown = probes.filter(({ needs }) => needs.length > 0);
  return {
    by,
    service,
    now,
    met: met.toSorted((a, b) => a.at - b.at),
    never,
    unknown: unknown.map((probe) => ({ ...named(probe), needs: probe.needs })),
  };
}

/** A limit of the autoscaler's own: the max replicas that it never goes beyond. */
function autoscalerMax(scenario: Scenario, name: string): readonly LimitProbe[] {
  const limit = scenario.services.find((one) => one.name === name)?.maxReplicas ?? 'unset';
  if (limit === 'unset') return [];
  return [
    {
      code: 'autoscaler-max',
      owner: name,
      needs: [],
      read: ({ services }) => {
        const value = services.find((one) => one.name === name)?.replicas ?? 0;
        return { value, limit, over: value > limit };
      },
    },
  ];
}

/**
 * What breaks first: the limits on the path in the order in which they are met while all arrival rates grow by one factor,
 * each at the exact point (bisection; waits, use and demand only grow). Limits without figures stand apart with what
 * they need, and those that even the field's largest arrival rate doesn't meet. Under load the slots are those that the
 * load is likely to open.
 */
export function firstLimitsByLoad(scenario: Scenario): FirstLimits {
  return along(loadAxis(scenario), [
    ...scenario.services.flatMap((service) => serviceLimits(service, scenario)),
    ...sharedLoadLimits(scenario),
  ]);
}

/** What breaks first while the replicas of one service grow, the autoscaler's maximum with them; empty for an unknown service. */
export function firstLimitsByReplicas(scenario: Scenario, service: string): FirstLimits {
  const known = scenario.services.some(({ name }) => name === service);
  const probes = [...sharedReplicaLimits(scenario), ...autoscalerMax(scenario, service)];
  return along(replicaAxis(scenario, service), known ? probes : []);
}
