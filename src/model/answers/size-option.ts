import { isRolledOut, livingReplicas, poolsPerReplica } from '../replicas.ts';
import { serviceFields } from '../fields.ts';
import { fullestMoment } from '../moment.ts';
import { workerCores } from '../path/cpu-use.ts';
import type { Scenario, Service } from '../scenario.ts';
import { workerUse } from './processor-use.ts';
import { keepsProcessTargets, keepsThreadWait } from './service-targets.ts';
import { largestPool, smallestPassing, smallestPool } from './smallest-pool.ts';

/** A way to size one service that keeps its targets. */
export interface SizeOption {
  readonly replicas: number;
  readonly workers: number;
  /** Pool limit of one pool. */
  readonly limit: number;
  /** Replicas × workers. */
  readonly processes: number;
  /** Connections that it may open at the fullest moment, on Postgres or on the pooler. */
  readonly connections: number;
}

/** The numbers of workers and replicas that are looked at for one service, from the fewest to the most. */
export interface SizeRange {
  readonly workers: readonly [fewest: number, most: number];
  readonly replicas: readonly [fewest: number, most: number];
}

/** So many replicas beyond the fewest that its CPU needs are tried for every number of workers. */
const furtherReplicas = 8;
const mostWorkers = 16;

/**
 * What is looked at for a service. Without CPU per request nothing says that fewer processes suffice, so that replicas and
 * workers stay. With it: 1 to as many workers as the CPU limit feeds (16 or as many as run now without one) and the memory
 * limit holds; and replicas from the autoscaler's minimum (without one 2, so that one may fail, or 1 where only one
 * runs) to the max replicas where they are set.
 */
export function sizeRange(service: Service): SizeRange {
  const { replicas, workersPerReplica, cpuLimit, memoryLimit, memoryPerWorker, maxReplicas } = service;
  if (workerUse(service) === 'unset' || !isRolledOut(service)) {
    return { workers: [workersPerReplica, workersPerReplica], replicas: [replicas, replicas] };
  }
  const fed =
    cpuLimit === 'unset' || cpuLimit === 0
      ? Math.max(mostWorkers, workersPerReplica)
      : Math.ceil(cpuLimit / workerCores(service));
  const held =
    memoryLimit === 'unset' || memoryPerWorker === 'unset' || memoryLimit === 0 || memoryPerWorker === 0
      ? fed
      : Math.floor(memoryLimit / memoryPerWorker);
  const workers = Math.min(Math.max(1, Math.min(fed, held)), 64, serviceFields.workersPerReplica.maximum);
  const fewest = service.hpaMinReplicas === 'unset' ? Math.min(replicas, 2) : service.hpaMinReplicas;
  const most = maxReplicas === 'unset' ? serviceFields.replicas.maximum : Math.max(maxReplicas, 1);
  return { workers: [1, workers], replicas: [Math.min(Math.max(fewest, 1), most), most] };
}

function sized(service: Service, replicas: number, workers: number): Service {
  return { ...service, replicas, workersPerReplica: workers };
}

const processes = (service: Service) => service.replicas * service.workersPerReplica;

/**
 * Replicas and workers in a range that keep the CPU target, those with the fewest processes first. Fewer processes than
 * now have fewer threads: they count where requests still get one within the wait target.
 */
function processChoices(
  scenario: Scenario,
  service: Service,
  { workers, replicas: [fewest, most] }: SizeRange,
): readonly Service[] {
  const choices: Service[] = [];
  for (let count = workers[0]; count <= workers[1]; count += 1) {
    const first = smallestPassing(fewest, most, (replicas) => {
      const choice = sized(service, replicas, count);
      const keepsThreads = processes(choice) >= processes(service) || keepsThreadWait(scenario, choice);
      return keepsThreads && keepsProcessTargets(scenario, choice);
    });
    if (first === undefined) continue;
    const last = Math.min(most, first + furtherReplicas);
    for (let replicas = first; replicas <= last; replicas += 1) choices.push(sized(service, replicas, count));
  }
  return choices.sort((a, b) => processes(a) - processes(b) || a.replicas - b.replicas);
}

/**
 * The ways to size a service that none other betters: processes rise and connections fall from one to the next. Exact
 * within the range: every number of workers is tried, with the fewest replicas that keep the CPU target and up to 8 more,
 * and with the smallest pool that keeps the wait targets. Empty where none keeps them.
 */
export function sizeOptions(
  scenario: Scenario,
  service: Service,
  range: SizeRange,
  delay: number,
): readonly SizeOption[] {
  const options: SizeOption[] = [];
  let best = Number.POSITIVE_INFINITY;
  for (const choice of processChoices(scenario, service, range)) {
    const pools = livingReplicas(choice, fullestMoment) * poolsPerReplica(choice);
    // Only a pool that leaves fewer connections than the best so far is worth the search.
    const most = best === Number.POSITIVE_INFINITY ? largestPool : Math.ceil(best / pools) - 1;
    const limit = most < 1 ? undefined : smallestPool(scenario, choice, delay, most);
    if (limit === undefined) continue;
    best = pools * limit;
    const { replicas, workersPerReplica: workers } = choice;
    const option = { replicas, workers, limit, processes: processes(choice), connections: best };
    // With as many processes as the one before, it betters that one.
    if (options.at(-1)?.processes === option.processes) options.pop();
    options.push(option);
  }
  return options;
}
