import { keptBack } from './budget.ts';
import {
  clientLimit,
  connectionDemand,
  type MomentDemand,
  serverDemand,
  serviceDemand,
} from './connection-demand.ts';
import type { Product } from './equation.ts';
import { groupFields } from './fields.ts';
import type { Headroom } from './headroom.ts';
import { fullestMoment } from './moment.ts';
import { exceeds, type Quantity, total } from './quantity.ts';
import { keyParts, type Scenario, type Service, type ServiceKey } from './scenario.ts';

/** How far one knob may be turned while everything else stays: at every moment demand stays within the budget. */
export interface SafeLimit {
  readonly key: string;
  readonly bound: 'maximum' | 'minimum';
  /** `'unbounded'` when the field's largest value is safe too, `'none'` when no value of it is safe. */
  readonly value: number | 'unbounded' | 'none';
}

const serviceKnobs = [
  'replicas',
  'maxReplicas',
  'workersPerReplica',
  'poolsPerWorker',
  'poolSize',
  'maxOverflow',
] as const satisfies readonly ServiceKey[];
const poolerKnobs = ['processes', 'pairs', 'poolSize', 'reserve'] as const;
const allowanceKnobs = ['migrations', 'people', 'monitoring', 'other'] as const;

/** The largest whole number in a range that passes a test which, once failed, stays failed; undefined if none does. */
function largest(minimum: number, maximum: number, passes: (value: number) => boolean): number | undefined {
  if (!passes(minimum)) return undefined;
  let low = minimum;
  let high = maximum;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (passes(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

function limitOf(key: string, passes: (value: number) => boolean): SafeLimit {
  const field = keyParts(key)?.field;
  const [minimum, maximum] = field?.kind === 'whole' ? [field.minimum, field.maximum] : [0, 0];
  const value = largest(minimum, maximum, passes);
  return {
    key,
    bound: 'maximum',
    value: value === undefined ? 'none' : value === maximum ? 'unbounded' : value,
  };
}

/** What everyone but one owner may open of the given products; the pooler's own are left out. */
function withoutOwner(products: readonly Product[], owner: string): Quantity {
  return total(
    products
      .filter((one) => one.owner !== owner && one.owner !== 'pooler')
      .map(({ connections }) => connections),
  );
}

type Changed<T> = { -readonly [K in keyof T]: T[K] };

function serviceLimits(
  scenario: Scenario,
  service: Service,
  { products, clientProducts }: MomentDemand,
  budget: number,
): readonly SafeLimit[] {
  const others = withoutOwner(products, service.name);
  const otherClients = withoutOwner(clientProducts, service.name);
  const clientMost = clientLimit(scenario);
  const behindPooler = (own: Quantity): boolean => {
    const clients = total([otherClients, own]);
    const demand = total([others, serverDemand(scenario, fullestMoment, clients)]);
    return !exceeds(demand, budget) && !exceeds(clients, clientMost);
  };
  const beside = total([others, serverDemand(scenario, fullestMoment, otherClients)]);
  const directly = (own: Quantity): boolean => !exceeds(total([beside, own]), budget);
  const fits = service.reaches === 'pooler' ? behindPooler : directly;
  return serviceKnobs.map((knob) => {
    // One copy serves the whole bisection: a fresh one for each step would cost more than the demand itself.
    const changed: Changed<Service> = { ...service };
    return limitOf(`${service.name}.${knob}`, (value) => {
      changed[knob] = value;
      return fits(serviceDemand(changed, fullestMoment));
    });
  });
}

function poolerLimits(
  scenario: Scenario,
  { products, clientDemand }: MomentDemand,
  budget: number,
): readonly SafeLimit[] {
  if (clientDemand === 0) return [];
  const direct = withoutOwner(products, 'pooler');
  return poolerKnobs.map((knob) =>
    limitOf(`pooler.${knob}`, (value) => {
      const changed = { ...scenario, pooler: { ...scenario.pooler, [knob]: value } };
      return !exceeds(total([direct, serverDemand(changed, fullestMoment, clientDemand)]), budget);
    }),
  );
}

function allowanceLimits(scenario: Scenario, { tightest }: Headroom): readonly SafeLimit[] {
  return allowanceKnobs.map((knob) =>
    limitOf(`allowance.${knob}`, (value) => {
      const left = tightest.headroom;
      return left !== 'unbounded' && value - scenario.allowance[knob] <= left;
    }),
  );
}

function leastMaxConnections({ budget, tightest }: Headroom): SafeLimit {
  const key = 'postgres.maxConnections';
  const { minimum, maximum } = groupFields.postgres.maxConnections;
  const wanted = total([tightest.demand, keptBack(budget.allowances)]);
  // Where nobody wants a slot, nothing has to be left beyond the reserved ones.
  const needed = wanted === 0 ? minimum : total([wanted, keptBack(budget.reserved)]);
  return { key, bound: 'minimum', value: needed === 'unbounded' || needed > maximum ? 'none' : needed };
}

/**
 * The safe limit of every knob that moves connections, all others fixed: the value up to which demand stays within the
 * budget at every moment, and the clients of a service behind the pooler within what the pooler accepts. Exact: demand
 * is monotone in each knob and from moment to moment, and the boundary is found by bisection over whole numbers. For
 * `max_connections` it is the safe minimum. A service that connects through another service has no knobs here.
 */
export function safeLimits(scenario: Scenario, computed: Headroom): readonly SafeLimit[] {
  const fullest = connectionDemand(scenario, fullestMoment);
  const { budget } = computed.budget;
  return [
    ...scenario.services
      .filter(({ reaches }) => reaches !== 'service')
      .flatMap((service) => serviceLimits(scenario, service, fullest, budget)),
    ...poolerLimits(scenario, fullest, budget),
    ...allowanceLimits(scenario, computed),
    leastMaxConnections(computed),
  ];
}
