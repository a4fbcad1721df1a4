import fc from 'fast-check';
import { poolLimit } from '../../../src/model/connection-demand.ts';
import { evaluate } from '../../../src/model/evaluate.ts';
import { workerCpu } from '../../../src/model/path/worker-cpu.ts';
import type { Scenario, Service } from '../../../src/model/scenario.ts';
import { splitPool } from '../../../src/model/split-pool.ts';
import { scenarioOf } from '../scenario-of.ts';

/** Whether every moment fits and every service keeps its targets, in the words of `evaluate` (95th percentile only). */
export function keepsAll(scenario: Scenario): boolean {
  const { moments, waiting } = evaluate(scenario);
  const { target } = scenario;
  const spare = target.headroom === 'unset' ? 0 : target.headroom;
  return (
    moments.every(({ headroom }) => headroom !== 'unbounded' && headroom >= spare) &&
    waiting.every(
      ({ p95, timeoutShare, queues: [busiest] }) =>
        p95 !== 'unbounded' &&
        p95 <= target.waitTime &&
        timeoutShare <= target.timeoutShare &&
        busiest.wait.utilization < 1,
    ) &&
    scenario.services.every((service) => keepsCpu(scenario, service))
  );
}

/** Whether the workers of a service keep the CPU target. */
export function keepsCpu({ target: { cpuUse } }: Scenario, service: Service): boolean {
  const cpu = workerCpu(service);
  if (cpu === 'unset') return true;
  const use = Math.max(cpu.utilization, cpu.replicaUtilization);
  return use < 1 && (cpuUse === 'unset' || use <= cpuUse);
}

export function demandOf(scenario: Scenario): number {
  const { demand } = evaluate(scenario).tightest;
  return demand === 'unbounded' ? Number.POSITIVE_INFINITY : demand;
}

export function processesOf({ services }: Scenario): number {
  return services.reduce((sum, one) => sum + one.replicas * one.workersPerReplica, 0);
}

/** A service resized, its ratio of size to overflow kept. */
export function resized(
  service: Service,
  replicas: number,
  workersPerReplica: number,
  limit: number,
): Service {
  const [poolSize, maxOverflow] = splitPool(service, limit);
  return { ...service, replicas, workersPerReplica, poolSize, maxOverflow };
}

/** The pool limit of a service whose pool has one. */
export function limitOf(service: Service): number {
  const limit = poolLimit(service);
  return limit === 'unbounded' ? Number.POSITIVE_INFINITY : limit;
}

interface Found {
  readonly demand: number;
  readonly processes: number;
}

/** The least demand, and then the fewest processes, of all combinations of sizes that keep everything. */
export function bestOf(scenario: Scenario, sizes: readonly (readonly Service[])[]): Found | undefined {
  const combinations = sizes.reduce<readonly (readonly Service[])[]>(
    (sum, some) => sum.flatMap((head) => some.map((one) => [...head, one])),
    [[]],
  );
  let best: Found | undefined;
  for (const services of combinations) {
    const tried = { ...scenario, services };
    const found = { demand: demandOf(tried), processes: processesOf(tried) };
    const better =
      best === undefined ||
      found.demand < best.demand ||
      (found.demand === best.demand && found.processes < best.processes);
    if (better && keepsAll(tried)) best = found;
  }
  return best;
}

/** All sizes of a service within a grid of workers, replicas and pool limits. */
export function gridOf(
  service: Service,
  workers: number,
  replicas: readonly [least: number, most: number],
  limits: number,
): readonly Service[] {
  const counts = (least: number, most: number) =>
    Array.from({ length: most - least + 1 }, (_, index) => least + index);
  return counts(1, workers).flatMap((worker) =>
    counts(...replicas).flatMap((replica) =>
      counts(1, limits).map((limit) => resized(service, replica, worker, limit)),
    ),
  );
}

/** Small scenarios of so many services with traffic and CPU times, some of which fit. */
export function smallScenarios(names: readonly string[], most: Limits): fc.Arbitrary<Scenario> {
  const one = (name: string) =>
    fc
      .record({
        load: fc.integer({ min: 1, max: most.load }),
        rate: fc.constantFrom(20, 50, 100),
        cpu: fc.integer({ min: 0, max: 8 }),
        overflow: fc.integer({ min: 0, max: 3 }),
        replicas: fc.integer({ min: 1, max: most.replicas }),
        rollout: fc.constantFrom('recreate', 'rolling', 'blue-green', 'canary'),
        skew: fc.constantFrom('unset' as const, 0.5, 0.8),
        timeout: fc.constantFrom('none' as const, 0, 0.05, 30),
        limit: fc.integer({ min: 1, max: most.workers }),
      })
      .map(({ load, rate, cpu, overflow, replicas, rollout, skew, timeout, limit }) => ({
        [`${name}.arrivalRate`]: rate,
        [`${name}.holdTime`]: load / 4 / rate,
        [`${name}.appCpu`]: cpu / 4 / rate,
        [`${name}.poolSize`]: 4,
        [`${name}.maxOverflow`]: overflow,
        [`${name}.replicas`]: replicas,
        [`${name}.maxReplicas`]: most.replicas,
        [`${name}.hpaMinReplicas`]: 1,
        [`${name}.workersPerReplica`]: 1,
        [`${name}.cpuLimit`]: limit,
        [`${name}.rollout`]: rollout,
        [`${name}.busiestShare`]: skew,
        [`${name}.checkoutTimeout`]: timeout,
      }));
  const targets = fc.record({
    'target.cpuUse': fc.constantFrom('unset' as const, 0.5, 0.7),
    'target.waitTime': fc.constantFrom(0, 0.01, 0.1),
    'target.timeoutShare': fc.constantFrom(0.0001, 0.01),
    'target.headroom': fc.constantFrom('unset' as const, 2),
    'postgres.maxConnections': fc.integer({ min: 10, max: most.slots }),
  });
  return fc
    .tuple(targets, ...names.map(one))
    .map((parts) => scenarioOf(Object.assign({}, ...parts.slice(1), parts[0])));
}

interface Limits {
  readonly load: number;
  readonly replicas: number;
  readonly workers: number;
  readonly slots: number;
}
