import { requestsAtOnce } from '../model/requests-at-once.ts';
import { requestMix } from '../model/path/request-mix.ts';
import { poolsPerReplica } from '../model/replicas.ts';
import type { Service } from '../model/scenario.ts';
import type { SimulationTask } from '../model/simulation/run.ts';
import { callerPatience } from '../model/waiting.ts';
import { workerShares } from '../model/worker-shares.ts';

type SteadyTask = Extract<SimulationTask, { kind: 'steady-state' }>;

const seed = 1;
const budget = 4_000_000;

/** The queues of one replica with their shares of its traffic; replicas are alike. */
function sharesOf(service: Service): readonly number[] {
  const { workersPerReplica, poolsPerWorker, busiestShare } = service;
  return workerShares(workersPerReplica, busiestShare).flatMap(({ share, count }) =>
    Array.from({ length: count * poolsPerWorker }, () => share / poolsPerWorker),
  );
}

/**
 * The simulation of one replica of a service at its traffic, or `undefined` where there is no traffic, no queue, or more
 * queues than a page should play.
 */
export function steadyTask(service: Service): SteadyTask | undefined {
  const { arrivalRate, replicas } = service;
  const { holdTime, holdVariability: scv } = requestMix(service);
  const limit = requestsAtOnce(service);
  if (arrivalRate === 'unset' || holdTime === 'unset' || arrivalRate === 0 || holdTime === 0)
    return undefined;
  if (limit === 0 || limit === 'unbounded' || replicas === 0 || service.reaches === 'service')
    return undefined;
  if (poolsPerReplica(service) > 200) return undefined;
  return {
    kind: 'steady-state',
    model: {
      connections: limit,
      checkoutTimeout: callerPatience(service),
      arrivals: { kind: 'poisson', rate: arrivalRate / replicas, shares: sharesOf(service) },
      holdTimes:
        scv === 1 ? { kind: 'exponential', mean: holdTime } : { kind: 'lognormal', mean: holdTime, scv },
    },
    budget,
    seed,
  };
}

/** Load tests of so many seconds, a minute if not told otherwise, on the same queues. */
export function loadTestTask({ model }: SteadyTask, seconds = 60): SimulationTask {
  return { kind: 'load-tests', model, seconds, tests: 200, budget, seed };
}
