import { type Estimate, estimateOf } from './estimate.ts';
import { summaryOf } from './measures.ts';
import { replicated, type Steps } from './steps.ts';
import { type StationMeasures, type SystemRun, stationMeasures, systemRun } from './system.ts';
import type { SystemModel } from './system-model.ts';
import { type WorkloadMeasures, workloadMeasures } from './visit-tally.ts';

/** How much of a system is simulated. */
export interface SystemSpan {
  /** Seconds of each replication, the warm-up included; `'until-idle'` until all requests have ended. */
  readonly seconds: number | 'until-idle';
  /** Seconds at the start of each replication whose requests don't count. */
  readonly warmUp: number;
  /** Independent runs, 1 to 1000. */
  readonly replications: number;
}

/** What a simulation of a system shows, each figure with its interval. Plain JSON; every number is finite. */
export interface SystemFigures {
  readonly simulated: number;
  readonly replications: number;
  /** Whether all replications ran. */
  readonly complete: boolean;
  /** Whether the budget made replications shorter than asked for. */
  readonly shortened: boolean;
  /** In the order of the model. */
  readonly workloads: readonly {
    readonly name: string;
    readonly measures: Readonly<Record<keyof WorkloadMeasures, Estimate>>;
  }[];
  readonly pools: readonly Readonly<Record<keyof StationMeasures, Estimate>>[];
  readonly pooler: Readonly<Record<keyof StationMeasures, Estimate>>;
  readonly busyCores: Estimate;
}

const largestBudget = 1e8;

/**
 * Simulates a system in independent replications of one length, with about `budget` requests (1 to 1e8) at most in all,
 * tries after a timeout included. The result at any step is that of the replications finished until then.
 */
export function* systemFigures(
  model: SystemModel,
  span: SystemSpan,
  budget: number,
  seed: number,
): Steps<SystemFigures> {
  const times = Math.min(Math.max(Math.trunc(span.replications), 1), 1000);
  const requests = Math.ceil(Math.min(Math.max(budget, 1), largestBudget) / times);
  const seconds = span.seconds === 'until-idle' ? Number.POSITIVE_INFINITY : span.seconds;
  const extent = { warmUp: span.warmUp, seconds, requests };
  return yield* replicated(
    times,
    times * requests,
    (index) => systemRun(model, extent, seed, index),
    (runs, simulated) => ({ simulated, complete: runs.length === times, ...figuresOf(model, runs) }),
  );
}

function figuresOf(
  { workloads, pools }: SystemModel,
  runs: readonly SystemRun[],
): Omit<SystemFigures, 'simulated' | 'complete'> {
  const ofStation = (one: (run: SystemRun) => StationMeasures | undefined) =>
    summaryOf(stationMeasures, runs.map(one).filter(isThere), estimateOf);
  return {
    replications: runs.length,
    shortened: runs.some(({ shortened }) => shortened),
    workloads: workloads.map(({ name }, place) => ({
      name,
      measures: summaryOf(
        workloadMeasures,
        runs.map((run) => run.workloads[place]).filter(isThere),
        estimateOf,
      ),
    })),
    pools: pools.map((_, place) => ofStation((run) => run.pools[place])),
    pooler: ofStation((run) => run.pooler),
    busyCores: estimateOf(runs.map(({ busyCores }) => busyCores)),
  };
}

function isThere<Item>(item: Item | undefined): item is Item {
  return item !== undefined;
}
