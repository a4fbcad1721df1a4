import { poolLimit } from '../connection-demand.ts';
import { requestsAtOnce } from '../requests-at-once.ts';
import type { Service } from '../scenario.ts';
import { callerPatience, queueCount } from '../waiting.ts';
import { workerShares } from '../worker-shares.ts';

/** The queues of a service that runs: one for each pool of each worker of each replica, all of the same size. */
export interface ServiceQueues {
  /** Connections of one queue: a whole number of at least 1, or no limit. */
  readonly connections: number | 'unlimited';
  /** Requests that one queue serves at once, each with all its connections; 0 where a request needs more than there are. */
  readonly requests: number | 'unlimited';
  /** How long a caller waits, in seconds. */
  readonly patience: number | 'none';
  /** All queues together, at least 1. */
  readonly count: number;
  /** Queues that get the same part of the requests, busiest first; shares (all queues of a group) add up to 1. */
  readonly groups: readonly { readonly queues: number; readonly share: number }[];
}

/**
 * The queues of a service at present replicas, or `'unset'` where it has none: no replica runs, its pools have no
 * connection, or it connects through another service. Replicas share evenly, the busiest worker gets its share of its
 * replica's part, and the pools of a worker share evenly.
 */
export function serviceQueues(service: Service): ServiceQueues | 'unset' {
  const limit = poolLimit(service);
  const count = queueCount(service);
  const requests = requestsAtOnce(service);
  if (count === 0 || limit === 0 || service.reaches === 'service') return 'unset';
  const { workersPerReplica, busiestShare } = service;
  const perWorker = service.replicas * service.poolsPerWorker;
  return {
    connections: limit === 'unbounded' ? 'unlimited' : limit,
    requests: requests === 'unbounded' ? 'unlimited' : requests,
    patience: callerPatience(service),
    count,
    groups: workerShares(workersPerReplica, busiestShare).map((worker) => ({
      queues: worker.count * perWorker,
      share: worker.share * worker.count,
    })),
  };
}

/** Queues that get the same whole number of callers each. */
export interface CallerGroup {
  readonly queues: number;
  readonly callers: number;
}

/** The same number over so many queues, as evenly as whole callers go. */
function evenly(callers: number, queues: number): readonly CallerGroup[] {
  const least = Math.floor(callers / queues);
  const more = callers - least * queues;
  return [
    { queues: more, callers: least + 1 },
    { queues: queues - more, callers: least },
  ].filter((group) => group.queues > 0);
}

/**
 * A whole number of callers (at least 0) over the queues of a service: each group of queues gets its share, rounded to
 * whole callers with the last group taking the rest, and splits it as evenly as whole callers go. Every caller is
 * counted once; fullest first within a group.
 */
export function splitCallers(callers: number, { groups }: ServiceQueues): readonly CallerGroup[] {
  let left = callers;
  return groups.flatMap(({ queues, share }, place) => {
    const last = place === groups.length - 1;
    const own = last ? left : Math.min(Math.round(callers * share), left);
    left -= own;
    return evenly(own, queues);
  });
}
