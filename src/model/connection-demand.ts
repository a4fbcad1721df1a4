import { type Factor, type Product, productOf, term } from './equation.ts';
import { type Moment, moments } from './moment.ts';
import { least, product, type Quantity, quantityOf, total } from './quantity.ts';
import { extraReplicas, livingReplicas, poolsPerReplica, wantedReplicas } from './replicas.ts';
import type { Scenario, Service } from './scenario.ts';

/** What may be open at one moment: on Postgres, and on the client side of the pooler. */
export interface MomentDemand {
  readonly moment: Moment;
  /** Who may open how much on Postgres, each as a product of named factors. */
  readonly products: readonly Product[];
  readonly demand: Quantity;
  /** Who may connect to the pooler. */
  readonly clientProducts: readonly Product[];
  readonly clientDemand: Quantity;
}

/** The pool limit of one pool: size + overflow; unbounded when either is unlimited. In connections. */
export function poolLimit(service: Pick<Service, 'poolSize' | 'maxOverflow'>): Quantity {
  return total([quantityOf(service.poolSize), quantityOf(service.maxOverflow)]);
}

/** What every replica multiplies at a moment: workers, pools, and size with, from peak on, overflow. */
export function poolFactors(service: Service, moment: Moment): readonly Factor[] {
  const key = (field: string) => `${service.name}.${field}`;
  const size = term('poolSize', service.poolSize, key('poolSize'));
  const overflow = term('overflow', service.maxOverflow, key('maxOverflow'));
  return [
    [term('workers', service.workersPerReplica, key('workersPerReplica'))],
    [term('pools', service.poolsPerWorker, key('poolsPerWorker'))],
    moment === 'steady' ? [size] : [size, overflow],
  ];
}

/** The demand of one service at a moment as a product that names each factor. */
export function serviceProduct(service: Service, moment: Moment): Product {
  const wanted = wantedReplicas(service, moment);
  const extra = extraReplicas(service, moment);
  const key = wanted === service.replicas ? 'replicas' : 'maxReplicas';
  const replicas = [term('replicas', wanted, `${service.name}.${key}`)];
  if (extra > 0) replicas.push(term('extraReplicas', extra, `${service.name}.rollout`));
  return productOf(service.name, [replicas, ...poolFactors(service, moment)]);
}

/** Connections that one replica of a service may open at a moment: workers × pools × (size, from peak on + overflow). */
export function replicaDemand(service: Service, moment: Moment): Quantity {
  const each = moment === 'steady' ? quantityOf(service.poolSize) : poolLimit(service);
  return product([poolsPerReplica(service), each]);
}

/** Connections that all living replicas of a service may open at a moment, wherever it connects to. */
export function serviceDemand(service: Service, moment: Moment): Quantity {
  return product([livingReplicas(service, moment), replicaDemand(service, moment)]);
}

/** The most clients that the pooler accepts: max clients × processes. */
export function clientLimit(scenario: Scenario): Quantity {
  return product([quantityOf(scenario.pooler.maxClients), scenario.pooler.processes]);
}

function serverPool({ pooler }: Scenario, moment: Moment): readonly Factor[] {
  const size = [term('serverPoolSize', pooler.poolSize, 'pooler.poolSize')];
  if (moment !== 'steady' && pooler.reserve > 0)
    size.push(term('reservePool', pooler.reserve, 'pooler.reserve'));
  return [
    [term('pairs', pooler.pairs, 'pooler.pairs')],
    [term('processes', pooler.processes, 'pooler.processes')],
    size,
  ];
}

/**
 * Connections that the pooler may open on Postgres while so many clients may be connected: pairs × processes × (pool
 * size and, from peak on, the reserve); one for each accepted client when the pool size is unlimited; 0 without clients.
 */
export function serverDemand(scenario: Scenario, moment: Moment, clients: Quantity): Quantity {
  const { pairs, processes, poolSize, reserve } = scenario.pooler;
  if (clients === 0) return 0;
  if (poolSize === 'unlimited') return least(clients, clientLimit(scenario));
  return pairs * processes * (poolSize + (moment === 'steady' ? 0 : reserve));
}

function poolerProducts(scenario: Scenario, moment: Moment, clients: Quantity): readonly Product[] {
  const demand = serverDemand(scenario, moment, clients);
  if (demand === 0) return [];
  const admitted = [[term('clients', demand === 'unbounded' ? 'unlimited' : demand)]];
  return [
    productOf('pooler', scenario.pooler.poolSize === 'unlimited' ? admitted : serverPool(scenario, moment)),
  ];
}

/** A product and where its connections lead. */
export interface RoutedProduct {
  readonly reaches: Service['reaches'];
  readonly product: Product;
}

/** The demand at a moment when every product of it is given: on Postgres and in front of the pooler. */
export function demandOf(scenario: Scenario, moment: Moment, routed: readonly RoutedProduct[]): MomentDemand {
  const open = routed.filter(({ product: { connections } }) => connections !== 0);
  const leading = (to: Service['reaches']) =>
    open.filter(({ reaches }) => reaches === to).map((one) => one.product);
  const clientProducts = leading('pooler');
  const clientDemand = total(clientProducts.map(({ connections }) => connections));
  const products = [...leading('direct'), ...poolerProducts(scenario, moment, clientDemand)];
  const demand = total(products.map(({ connections }) => connections));
  return { moment, products, demand, clientProducts, clientDemand };
}

/**
 * Connection demand at one moment: for each service that is alive then, replicas × workers × pools × (size and, from
 * peak on, overflow). Services behind the pooler are its clients; Postgres sees pairs × processes × (pool size and,
 * from peak on, the reserve) instead. A service that goes through another service opens nothing. Products of 0 are
 * left out.
 */
export function connectionDemand(scenario: Scenario, moment: Moment): MomentDemand {
  return demandOf(
    scenario,
    moment,
    scenario.services.map((service) => ({
      reaches: service.reaches,
      product: serviceProduct(service, moment),
    })),
  );
}

/** Connection demand at all four moments, from steady to rollout. */
export function demandByMoment(scenario: Scenario): readonly MomentDemand[] {
  return moments.map((moment) => connectionDemand(scenario, moment));
}
