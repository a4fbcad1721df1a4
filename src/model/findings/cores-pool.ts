import { poolLimit } from '../connection-demand.ts';
import { type Finding, fixOf } from '../finding.ts';
import { type DatabaseCores, databaseCores } from '../path/database-cores.ts';
import { requestMix } from '../path/request-mix.ts';
import { meetsWaitTarget } from '../pool-for-wait.ts';
import { type Change, type Scenario, type Service, withChanges } from '../scenario.ts';
import { resizedPool, splitPool } from '../split-pool.ts';
import { workerShares } from '../worker-shares.ts';
import { farMore, neededConnections } from './waiting.ts';

function offeredLoad(service: Service): number {
  const { holdTime } = requestMix(service);
  return Number(service.arrivalRate) * Number(holdTime);
}

/** Connections that the busiest pool of a service needs for its load. */
function neededPool(service: Service): number {
  const { replicas, poolsPerWorker, workersPerReplica, busiestShare } = service;
  const busiest = workerShares(workersPerReplica, busiestShare)[0]?.share ?? 1;
  return neededConnections((offeredLoad(service) * busiest) / replicas / poolsPerWorker);
}

/** Connections that one pool of the pooler needs for the load of the services behind it. */
function neededServerPool({ pooler }: Scenario, services: readonly Service[]): number {
  const load = services.reduce((sum, service) => sum + offeredLoad(service), 0);
  return neededConnections(load / pooler.pairs / pooler.processes);
}

/** The smallest pool between two sizes with which a service keeps its wait target, if it does with the larger. */
function smallestPool(scenario: Scenario, service: Service, least: number, most: number): number {
  const meets = (limit: number) => {
    const [poolSize, maxOverflow] = splitPool(service, limit);
    return meetsWaitTarget(scenario, { ...service, poolSize, maxOverflow });
  };
  if (meets(least) || !meets(most)) return least;
  let [low, high] = [least, most];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (meets(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/**
 * Pools scaled down to the useful size together, none below what its load needs or its wait target asks for; nothing when
 * they stay far beyond the useful size all the same.
 */
function usefulPools(
  scenario: Scenario,
  counted: readonly Service[],
  scale: number,
  enough: number,
): readonly Change[] | undefined {
  const direct = counted
    .filter(({ reaches }) => reaches === 'direct')
    .flatMap((service) => {
      const limit = poolLimit(service);
      if (limit === 'unbounded' || limit === 0) return [];
      const least = Math.min(Math.max(Math.floor(limit * scale), neededPool(service)), limit);
      return resizedPool(service, smallestPool(scenario, service, least, limit));
    });
  const behind = counted.filter(({ reaches }) => reaches === 'pooler');
  const { poolSize } = scenario.pooler;
  const server =
    behind.length === 0 || poolSize === 'unlimited'
      ? poolSize
      : Math.min(Math.max(Math.floor(poolSize * scale), neededServerPool(scenario, behind)), poolSize);
  const changes = [...direct, ...(server === poolSize ? [] : [{ key: 'pooler.poolSize', value: server }])];
  const after = databaseCores(withChanges(scenario, changes));
  return after !== 'unset' && after.connections !== 'unbounded' && after.connections < enough
    ? changes
    : undefined;
}

/** Connections that the load needs on Postgres: of each service's pools as they are split, and of the pooler's. */
function neededTogether(scenario: Scenario, counted: readonly Service[]): number {
  const direct = counted
    .filter(({ reaches }) => reaches === 'direct')
    .reduce(
      (sum, service) =>
        sum + service.replicas * service.workersPerReplica * service.poolsPerWorker * neededPool(service),
      0,
    );
  const behind = counted.filter(({ reaches }) => reaches === 'pooler');
  const { pairs, processes } = scenario.pooler;
  return behind.length === 0 ? direct : direct + pairs * processes * neededServerPool(scenario, behind);
}

/**
 * Pools that may open at least `farMore` times the connections that keep Postgres' cores busy, and more than the load
 * needs: in a burst all of them compete for the cores. Only with cores, database CPU and hold time given.
 */
export function poolFinding(scenario: Scenario, database: DatabaseCores | 'unset'): Finding | undefined {
  if (database === 'unset') return undefined;
  const { usefulPoolSize: useful, connections, cores, services } = database;
  if (useful === 'unset' || useful === 'unbounded' || connections === 'unbounded') return undefined;
  const enough = farMore * Math.max(useful, 1);
  if (connections < enough) return undefined;
  const counted = scenario.services.filter(({ name }) => services.includes(name));
  const needed = neededTogether(scenario, counted);
  if (connections <= needed) return undefined;
  return {
    code: 'pool-larger-than-cores',
    severity: 'warning',
    owner: 'postgres',
    numbers: { connections, useful, cores, needed },
    ...fixOf(usefulPools(scenario, counted, useful / connections, enough)),
  };
}
