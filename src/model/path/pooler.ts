import { exceeds, product, type Quantity, quantityOf } from '../quantity.ts';
import { poolerWait } from '../queues/pooler-queue.ts';
import type { Scenario } from '../scenario.ts';
import {
  mixturePercentile,
  mixtureTail,
  mixtureTimeoutShare,
  mixtureWaitProbability,
  type WaitMixture,
} from '../wait-mixture.ts';
import { peakClients, type PoolerLoad, pooledServices, poolerLoad } from './pooler-load.ts';
import { type PoolerSessions, poolerSessions } from './pooler-sessions.ts';
import { type NamedStatements, namedStatements } from './prepared-statements.ts';

/** How long transactions wait for a server connection. Times in seconds. */
export interface PoolerWaiting {
  /** Offered load ÷ server connections; 0 where they are unlimited. */
  readonly utilization: number;
  readonly waitProbability: number;
  readonly meanWait: Quantity;
  readonly p50: Quantity;
  readonly p95: Quantity;
  readonly p99: Quantity;
  /** Share of transactions whose client is disconnected, as its wait reaches the pooler's timeout. */
  readonly disconnectedShare: number;
  /** Mean time for which the service's own connection is held: hold time and wait in the pooler. */
  readonly clientHoldTime: Quantity;
  /** The server pools with their shares of the transactions. */
  readonly mixture: WaitMixture;
}

/** Server connections that open only after somebody has waited: no capacity. */
export interface PoolerReserve {
  /** Connections of all pools' reserves together. */
  readonly connections: number;
  /** Seconds of waiting after which a pool opens its reserve. */
  readonly opensAfter: number;
  /** Share of transactions that would wait that long without it; `'unset'` without traffic. */
  readonly opensFor: number | 'unset';
}

/** The pooler as a second queue behind the pools of the services. */
export interface PoolerSizing {
  readonly mode: Scenario['pooler']['mode'];
  /** Server pools: one for each pair of user and database in each process. */
  readonly pools: number;
  /** Server connections of all pools, without the reserve. */
  readonly servers: Quantity;
  /** Client connections at peak that the pooler accepts. */
  readonly clients: Quantity;
  /** `'unset'` in session mode, and while no service behind the pooler has traffic. */
  readonly load: PoolerLoad | 'unset';
  /** `'unset'` without load, and with server pools of 0. */
  readonly waiting: PoolerWaiting | 'unset';
  readonly reserve: PoolerReserve | 'unset';
  /** `'unset'` in the modes that multiplex. */
  readonly sessions: PoolerSessions | 'unset';
  readonly statements: NamedStatements;
}

/** Seconds after which a pooler opens its reserve when nobody sets it. */
const usualReserveTimeout = 5;

/** How long a client waits before the pooler opens its reserve, in seconds. */
export function reserveTimeout({ pooler }: Scenario): number {
  return pooler.reserveTimeout === 'unset' ? usualReserveTimeout : pooler.reserveTimeout;
}

/**
 * The wait in the pooler with server pools of so many connections, the load spread evenly over them, or `'unset'` for a
 * size of 0. Where one pool has a connection for each client there is, nobody waits, however high the load.
 */
export function poolerWaiting(
  { pooler: { processes, pairs, waitTimeout } }: Scenario,
  load: PoolerLoad,
  clients: Quantity,
  poolSize: number | 'unlimited',
): PoolerWaiting | 'unset' {
  if (poolSize === 0) return 'unset';
  const { arrivalRate, holdTime } = load;
  const wait = poolerWait({
    processes,
    pairs,
    poolSize: exceeds(clients, quantityOf(poolSize)) ? poolSize : 'unlimited',
    arrivalRate,
    holdTime,
    waitTimeout,
    busiestShare: 'unset',
  });
  const { meanWait, clientHoldTime, mixture, queues } = wait;
  return {
    utilization: poolSize === 'unlimited' ? 0 : load.offeredLoad / (queues * poolSize),
    waitProbability: mixtureWaitProbability(mixture),
    meanWait,
    p50: mixturePercentile(mixture, 0.5),
    p95: mixturePercentile(mixture, 0.95),
    p99: mixturePercentile(mixture, 0.99),
    disconnectedShare: mixtureTimeoutShare(mixture),
    clientHoldTime,
    mixture,
  };
}

/**
 * The pooler of a scenario, or `'unset'` while no service connects to it: how long transactions wait in it, what its
 * reserve is for, what session mode leaves of it, and who sends it named prepared statements. Its queue is M/M/c+D
 * (`poolerWait`) for each pair and process, with the pool size as its connections and never the reserve, which opens only
 * after somebody has waited for it.
 */
export function poolerSizing(scenario: Scenario): PoolerSizing | 'unset' {
  const services = pooledServices(scenario);
  if (services.length === 0) return 'unset';
  const { mode, processes, pairs, poolSize, reserve } = scenario.pooler;
  const pools = processes * pairs;
  const clients = peakClients(scenario, services);
  const load = mode === 'session' ? 'unset' : poolerLoad(services);
  const waiting = load === 'unset' ? load : poolerWaiting(scenario, load, clients, poolSize);
  const opensAfter = reserveTimeout(scenario);
  return {
    mode,
    pools,
    servers: product([pools, quantityOf(poolSize)]),
    clients,
    load,
    waiting,
    reserve:
      reserve === 0 || poolSize === 'unlimited'
        ? 'unset'
        : {
            connections: pools * reserve,
            opensAfter,
            opensFor: waiting === 'unset' ? waiting : mixtureTail(waiting.mixture, opensAfter),
          },
    sessions: mode === 'session' ? poolerSessions(scenario, services) : 'unset',
    statements: namedStatements(scenario),
  };
}
