import { finite } from '../finite.ts';
import type { Quantity } from '../quantity.ts';
import type { Service } from '../scenario.ts';
import { workerShares } from '../worker-shares.ts';
import { coresGiven, replicaCores, workerCores } from './cpu-use.ts';
import { requestMix } from './request-mix.ts';
import { serverWait } from './server-wait.ts';

/** How the requests of one service use the cores of its workers. Times in seconds, rates per second. */
export interface WorkerCpu {
  /** App CPU per request: the mean over all kinds of request. */
  readonly appCpu: number;
  /** Cores that all replicas together can keep busy. */
  readonly cores: number;
  /** Requests per second at which those cores are all busy, if the workers share the traffic evenly. */
  readonly ceiling: Quantity;
  /** Requests per second at which the first worker or replica has no idle core left. */
  readonly stableRate: Quantity;
  /** CPU wanted ÷ cores of the busiest worker; at least 1 is more than it can do. */
  readonly utilization: number;
  /** CPU wanted ÷ cores that a replica can keep busy. */
  readonly replicaUtilization: number;
  /** Mean wait of a request for a core, beyond its own CPU time. */
  readonly wait: Quantity;
  /** Mean time in which a request computes or waits for a core. */
  readonly time: Quantity;
}

/** a ÷ b where b may be 0: nothing of nothing is 0. */
function ratio(a: number, b: number): number {
  return a === 0 ? 0 : finite(a / b);
}

/**
 * Mean time in seconds of a request on cores that all requests share equally (M/G/m with processor sharing), `'unbounded'`
 * from a utilization of 1 on. Its mean is that of M/M/m whatever the law of the CPU time is (Cohen 1979). A part of a
 * core makes all of them slower: 1.5 cores are two at three quarters of the speed.
 */
export function sharedCoresTime(arrivalRate: number, cpuTime: number, cores: number): Quantity {
  const whole = Math.ceil(cores);
  const own = finite((cpuTime * whole) / cores);
  const wait = serverWait(whole, arrivalRate, own);
  return wait === 'unbounded' ? wait : finite(own + wait);
}

/** The slower of two times. */
function slower(a: Quantity, b: Quantity): Quantity {
  return a === 'unbounded' || b === 'unbounded' ? 'unbounded' : Math.max(a, b);
}

/**
 * Mean time in seconds in which a request computes or waits for a core, in a service of so many replicas and workers.
 *
 * A worker's requests share its cores in turns (an event loop or a lock switches between them), so the mean is that of
 * processor sharing: CPU time ÷ (1 − utilization) on one core, the same as M/M/1 but for any law of the CPU time. Where
 * the CPU limit is below the cores of all workers, a request also can't be faster than on the limit's cores shared by
 * the whole replica; the slower of both counts, which is the least that it takes.
 */
export function computeTime(service: Service, arrivalRate: number, appCpu: number): Quantity {
  const { replicas, workersPerReplica, coresPerWorker, busiestShare, cpuLimit } = service;
  const limit = coresGiven(cpuLimit);
  const perReplica = arrivalRate / replicas;
  let time: Quantity = 0;
  for (const { share, count } of workerShares(workersPerReplica, busiestShare)) {
    const alone = share === 0 ? 0 : sharedCoresTime(perReplica * share, appCpu, workerCores(service));
    time = time === 'unbounded' || alone === 'unbounded' ? 'unbounded' : time + count * share * alone;
  }
  return limit === 'unset' || workersPerReplica * coresPerWorker <= limit
    ? time
    : slower(time, sharedCoresTime(perReplica, appCpu, limit));
}

/**
 * The use of the workers' cores at the service's traffic, or `'unset'` without app CPU, arrival rate or running replicas.
 * Ceiling = replicas × min(workers × cores per worker, CPU limit) ÷ CPU per request.
 */
export function workerCpu(service: Service): WorkerCpu | 'unset' {
  const { replicas, workersPerReplica, busiestShare, arrivalRate } = service;
  const { appCpu } = requestMix(service);
  if (appCpu === 'unset' || arrivalRate === 'unset' || replicas === 0) return 'unset';
  const busiest = workerShares(workersPerReplica, busiestShare)[0]?.share ?? 1;
  const cores = replicas * replicaCores(service);
  const stable = Math.min(cores, (replicas * workerCores(service)) / busiest);
  const wanted = arrivalRate * appCpu;
  const time = computeTime(service, arrivalRate, appCpu);
  return {
    appCpu,
    cores,
    ceiling: appCpu === 0 ? 'unbounded' : finite(cores / appCpu),
    stableRate: appCpu === 0 ? 'unbounded' : finite(stable / appCpu),
    utilization: ratio((wanted / replicas) * busiest, workerCores(service)),
    replicaUtilization: ratio(wanted, cores),
    wait: time === 'unbounded' ? time : Math.max(time - appCpu, 0),
    time,
  };
}

/**
 * The CPU time in seconds that one request can have at most, at so many requests per second, before the cores of all
 * replicas are busy: cores ÷ rate. What a measured throughput says about CPU where nobody measured that.
 */
export function largestCpuTime(cores: number, rate: number): Quantity {
  return rate === 0 ? 'unbounded' : finite(cores / rate);
}
