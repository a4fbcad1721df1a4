import {
  demandOf,
  type MomentDemand,
  poolFactors,
  replicaDemand,
  type RoutedProduct,
  serviceProduct,
} from './connection-demand.ts';
import { productOf, term } from './equation.ts';
import { fullestMoment } from './moment.ts';
import { exceeds, product, type Quantity, total } from './quantity.ts';
import { isRolledOut, rollingReplicas, wantedReplicas } from './replicas.ts';
import type { Scenario, Service } from './scenario.ts';

/** Living replicas of the old and of the new release. */
type Mixture = readonly [old: number, fresh: number];

/** The fullest mixtures that a rollout passes through; demand is linear in both, so one of them is the worst. */
const mixtures: Readonly<
  Record<Service['rollout'], (old: number, wanted: number, service: Service) => readonly Mixture[]>
> = {
  recreate: (old, wanted) => [
    [old, 0],
    [0, wanted],
  ],
  'blue-green': (old, wanted) => [[old, wanted]],
  canary: (old, wanted, { canaryReplicas }) => [
    [old, old > 0 && wanted > 0 ? canaryReplicas : 0],
    [0, wanted],
  ],
  rolling: (old, wanted, service) => {
    const most = Math.max(old, wanted);
    const alive = Math.min(old + wanted, most + rollingReplicas(service, most));
    return [
      [old, alive - old],
      [alive - wanted, wanted],
    ];
  },
};

function fullest(before: Service, after: Service): Mixture {
  // Where a deploy also changes the way to Postgres, the pooler takes a fixed number of slots; the rest decides.
  const weighs = ({ reaches }: Service) => before.reaches === after.reaches || reaches === 'direct';
  const open = (service: Service, replicas: number): Quantity =>
    weighs(service) ? product([replicas, replicaDemand(service, fullestMoment)]) : 0;
  const demand = ([old, fresh]: Mixture): Quantity => total([open(before, old), open(after, fresh)]);
  const wanted = wantedReplicas(after, fullestMoment);
  return mixtures[after.rollout](wantedReplicas(before, fullestMoment), wanted, after).reduce((worst, one) =>
    exceeds(demand(one), demand(worst)) ? one : worst,
  );
}

function whole(service: Service): RoutedProduct {
  return { reaches: service.reaches, product: serviceProduct(service, fullestMoment) };
}

function release(service: Service, name: 'oldReplicas' | 'newReplicas', replicas: number): RoutedProduct {
  const factors = [[term(name, replicas)], ...poolFactors(service, fullestMoment)];
  return { reaches: service.reaches, product: productOf(service.name, factors) };
}

/**
 * Demand while one scenario replaces another: the old replicas carry the old settings, their way to Postgres among
 * them. Of all the mixtures that the rollout passes through it is the one that may open most; where the releases reach
 * Postgres differently, most directly. A service that only one side has runs with the replicas it wants and no more,
 * and jobs, tools and migrations run with the new settings. The pooler's settings are the new ones.
 */
export function transitionDemand(before: Scenario, after: Scenario): MomentDemand {
  const old = new Map(before.services.map((service) => [service.name, service]));
  const kept = new Set(after.services.map(({ name }) => name));
  const gone = before.services.filter(({ name }) => !kept.has(name));
  const running = after.services.flatMap((service) => {
    const previous = old.get(service.name);
    if (previous === service || !isRolledOut(service)) return [whole(service)];
    if (previous === undefined) {
      return [release(service, 'newReplicas', wantedReplicas(service, fullestMoment))];
    }
    const [oldReplicas, newReplicas] = fullest(previous, service);
    return [release(previous, 'oldReplicas', oldReplicas), release(service, 'newReplicas', newReplicas)];
  });
  const leaving = gone.map((service) =>
    release(service, 'oldReplicas', wantedReplicas(service, fullestMoment)),
  );
  return demandOf(after, fullestMoment, [...running, ...leaving]);
}
