import type { Finding } from './finding.ts';
import { autoscalerFindings } from './findings/autoscaler.ts';
import { callersFindings } from './findings/callers.ts';
import { closedFindings } from './findings/closed.ts';
import { coresFindings } from './findings/cores.ts';
import { loadFindings } from './findings/load.ts';
import { memoryFindings } from './findings/memory.ts';
import { observedFindings } from './findings/observed.ts';
import { openingFindings } from './findings/opening.ts';
import { poolerFindings } from './findings/pooler.ts';
import { redisFindings } from './findings/redis.ts';
import { timeoutsFindings } from './findings/timeouts.ts';
import type { Measures } from './measure.ts';
import { type AutoscalerSizing, autoscalerSizing } from './path/autoscaler.ts';
import { type CallerSizing, callerSizing } from './path/callers.ts';
import { type CoresSizing, coresSizing } from './path/cores.ts';
import { type EdgeSizing, edgeSizing } from './path/edge.ts';
import { type ServiceLoad, loadSizing } from './path/load.ts';
import { type MemorySizing, memorySizing } from './path/memory.ts';
import { type ObservedSizing, observedSizing } from './path/observed.ts';
import { type OpeningSizing, openingSizing } from './path/opening.ts';
import { type PoolerSizing, poolerSizing } from './path/pooler.ts';
import { type RedisSizing, redisSizing } from './path/redis.ts';
import type { Scenario } from './scenario.ts';

/** Every limit on the path of a request besides slots and waits: from the proxy to the cores and memory of Postgres. */
export interface Path {
  readonly edge: EdgeSizing;
  readonly callers: CallerSizing;
  readonly load: readonly ServiceLoad[];
  readonly cores: CoresSizing;
  readonly autoscaler: readonly AutoscalerSizing[];
  readonly opening: OpeningSizing;
  readonly pooler: PoolerSizing | 'unset';
  readonly memory: MemorySizing;
  readonly redis: RedisSizing;
  readonly observed: ObservedSizing;
}

/** Every other limit on the path, each as far as its settings are given. Pure and total. */
export function path(scenario: Scenario, measures: Measures): Path {
  return {
    edge: edgeSizing(scenario),
    callers: callerSizing(scenario),
    load: loadSizing(scenario),
    cores: coresSizing(scenario, measures.waiting),
    autoscaler: autoscalerSizing(scenario),
    opening: openingSizing(scenario),
    pooler: poolerSizing(scenario),
    memory: memorySizing(scenario, measures),
    redis: redisSizing(scenario),
    observed: observedSizing(scenario),
  };
}

/** What the limits on the path have to say, in the order in which a request meets them. */
export function pathFindings(scenario: Scenario, measures: Measures, sizing: Path): readonly Finding[] {
  return [
    ...timeoutsFindings(scenario, sizing.edge),
    ...callersFindings(scenario, sizing.callers),
    ...coresFindings(scenario, sizing.cores),
    ...autoscalerFindings(scenario, measures, sizing.autoscaler),
    ...closedFindings(scenario, sizing.load),
    ...loadFindings(scenario, sizing.load),
    ...openingFindings(scenario, sizing.opening),
    ...poolerFindings(scenario, sizing.pooler),
    ...memoryFindings(scenario, sizing.memory),
    ...redisFindings(scenario, sizing.redis),
    ...observedFindings(sizing.observed),
  ];
}
