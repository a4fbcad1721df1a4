import { finite } from '../finite.ts';
import { poolLimit, serverDemand } from '../connection-demand.ts';
import { product, type Quantity, total } from '../quantity.ts';
import { sharedPool, type SharedWait } from '../queues/limited-sharing.ts';
import { throughputCurve, usefulPoolSize } from '../queues/shared-throughput.ts';
import type { Scenario, Service } from '../scenario.ts';
import { queueCount } from '../waiting.ts';
import { coresGiven } from './cpu-use.ts';
import { requestMix } from './request-mix.ts';

/** How the traffic of all services uses the cores of Postgres. Times in seconds, rates per second. */
export interface DatabaseCores {
  readonly cores: number;
  /** Services that count: those with traffic and database CPU that hold connections of their own. */
  readonly services: readonly string[];
  /** Services with traffic whose database CPU is not given: their use comes on top. */
  readonly missing: readonly string[];
  /** Requests per second of the services that count. */
  readonly arrivalRate: number;
  /** Cores wanted on average: the sum of arrival rate × database CPU. */
  readonly coresWanted: number;
  /** Cores wanted ÷ cores. */
  readonly utilization: number;
  /** Mean database CPU of a request. */
  readonly cpuTime: number;
  /** Mean hold time beside database CPU; `'unset'` where a service that counts has no hold time. */
  readonly otherTime: number | 'unset';
  /** Connections beyond which more of them mainly wait for a core; `'unset'` as `otherTime`. */
  readonly usefulPoolSize: Quantity | 'unset';
  /** Connections that the services that count may open on Postgres at peak. */
  readonly connections: Quantity;
}

/** Connections that services may open on Postgres at peak: their own pools, and the pooler's for those behind it. */
export function peakConnections(scenario: Scenario, services: readonly Service[]): Quantity {
  const pools = (to: Service['reaches']) =>
    total(
      services
        .filter(({ reaches }) => reaches === to)
        .map((service) => product([queueCount(service), poolLimit(service)])),
    );
  return total([pools('direct'), serverDemand(scenario, 'peak', pools('pooler'))]);
}

/** Services with traffic, replicas and connections of their own. */
function busyServices({ services }: Scenario): readonly Service[] {
  return services.filter(
    ({ arrivalRate, reaches, replicas }) =>
      arrivalRate !== 'unset' && arrivalRate > 0 && reaches !== 'service' && replicas > 0,
  );
}

/**
 * The use of Postgres' cores over all services, or `'unset'` without cores, or without a service that has traffic and
 * database CPU. Arrivals count in full, also those that a full pool turns away. The useful size is that of all pools
 * together (`usefulPoolSize` of the mean request). A service that goes through another one is counted there.
 */
export function databaseCores(scenario: Scenario): DatabaseCores | 'unset' {
  const cores = coresGiven(scenario.postgres.cores);
  if (cores === 'unset') return 'unset';
  const busy = busyServices(scenario);
  const counted = busy.filter(({ databaseCpu }) => databaseCpu !== 'unset');
  if (counted.length === 0) return 'unset';
  const arrivalRate = counted.reduce((sum, service) => sum + Number(service.arrivalRate), 0);
  let coresWanted = 0;
  let cpuTime = 0;
  let otherTime: number | 'unset' = 0;
  for (const service of counted) {
    const { holdTime } = requestMix(service);
    const cpu = Number(service.databaseCpu);
    const share = Number(service.arrivalRate) / arrivalRate;
    coresWanted += Number(service.arrivalRate) * cpu;
    cpuTime += share * cpu;
    otherTime =
      otherTime === 'unset' || holdTime === 'unset'
        ? 'unset'
        : otherTime + share * Math.max(holdTime - cpu, 0);
  }
  return {
    cores,
    services: counted.map(({ name }) => name),
    missing: busy.filter(({ databaseCpu }) => databaseCpu === 'unset').map(({ name }) => name),
    arrivalRate,
    coresWanted,
    utilization: finite(coresWanted / cores),
    cpuTime,
    otherTime,
    usefulPoolSize: otherTime === 'unset' ? otherTime : usefulPoolSize({ cores, cpuTime, otherTime }),
    connections: peakConnections(scenario, counted),
  };
}

/** The most connections that a curve is drawn for. */
const longestCurve = 1000;

/** One point of the throughput curve. */
export interface CurvePoint {
  readonly connections: number;
  /** Requests per second that so many connections finish when they always have work. */
  readonly throughput: number;
  /** Seconds that each of them takes then. */
  readonly holdTime: number;
}

/**
 * Throughput and hold time against connections in use, from 1 to a little beyond the useful size and the present pools (8 to
 * 1,000). For a chart: takes its square of steps. Empty without hold times, or when requests take no time. `contention` is
 * that of `SharedCores`: 0 unless somebody measured it.
 */
export function databaseCurve(database: DatabaseCores, contention = 0): readonly CurvePoint[] {
  const { cores, cpuTime, otherTime, usefulPoolSize: useful, connections } = database;
  if (otherTime === 'unset' || cpuTime + otherTime === 0) return [];
  const wide = Math.max(
    useful === 'unset' || useful === 'unbounded' ? 0 : 2 * useful,
    connections === 'unbounded' ? 0 : 1.25 * connections,
  );
  const most = Math.ceil(Math.min(Math.max(wide, 8), longestCurve));
  const curve = throughputCurve({ cores, cpuTime, otherTime, contention }, most);
  return curve.flatMap((throughput, count) =>
    count === 0 ? [] : [{ connections: count, throughput, holdTime: finite(count / throughput) }],
  );
}

/**
 * Where requests wait, before the pool or inside the database, for each of these pool sizes (whole numbers of at least 1),
 * all pools taken as one: the wait moves, the sum hardly changes. Empty without hold times.
 */
export function waitPlaces(database: DatabaseCores, sizes: readonly number[]): readonly SharedWait[] {
  const { cores, cpuTime, otherTime, arrivalRate } = database;
  if (otherTime === 'unset') return [];
  return sizes.map((connections) => sharedPool({ connections, arrivalRate, cores, cpuTime, otherTime }));
}
