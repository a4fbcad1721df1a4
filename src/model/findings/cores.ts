import { poolLimit } from '../connection-demand.ts';
import { type Finding, fixOf } from '../finding.ts';
import type { CoresSizing, ServiceCores } from '../path/cores.ts';
import { useToSuggest } from '../path/enough-workers.ts';
import { usefulWorkers } from '../path/useful-workers.ts';
import { product } from '../quantity.ts';
import type { Scenario, Service } from '../scenario.ts';
import { poolFinding } from './cores-pool.ts';
import { affordableCount, moreWorkers } from './more-workers.ts';

type Rule = (scenario: Scenario, service: Service, sizing: ServiceCores) => Finding | undefined;

const workerSaturated: Rule = (scenario, service, { cpu }) => {
  if (cpu === 'unset' || (cpu.utilization < 1 && cpu.replicaUtilization < 1)) return undefined;
  const { appCpu, cores, utilization, replicaUtilization, stableRate, ceiling } = cpu;
  // The cores are enough for all, and yet not for the busiest worker.
  const uneven = replicaUtilization < 1;
  return {
    code: 'worker-cpu-saturated',
    severity: 'error',
    owner: service.name,
    numbers: {
      arrivalRate: Number(service.arrivalRate),
      stableRate: Number(stableRate),
      ceiling: Number(ceiling),
      appCpu,
      cores,
      utilization: uneven ? utilization : replicaUtilization,
      uneven: uneven ? 1 : 0,
    },
    ...fixOf(moreWorkers(scenario, service)),
  };
};

const partsExceedHold: Rule = (_, service, { hold }) => {
  if (hold === 'unset' || hold.excess === 0) return undefined;
  const { holdTime, excess } = hold;
  return {
    code: 'hold-parts-exceed-hold',
    severity: 'note',
    owner: service.name,
    numbers: { holdTime, parts: holdTime + excess, excess },
  };
};

/** A note and no more: surplus workers cost connections and memory, and other findings say where those run out. */
function workersBeyondCpu(scenario: Scenario, service: Service): Finding | undefined {
  const useful = usefulWorkers(scenario, service);
  const { name, workersPerReplica: workers, replicas, poolsPerWorker, cpuLimit } = service;
  if (useful === 'unset' || workers <= useful) return undefined;
  const surplus = product([replicas, workers - useful, poolsPerWorker, poolLimit(service)]);
  const opens = service.reaches !== 'service' && surplus !== 'unbounded';
  return {
    code: 'workers-beyond-cpu',
    severity: 'note',
    owner: name,
    numbers: { workers, useful, cpuLimit: Number(cpuLimit), connections: opens ? surplus : 0 },
    ...fixOf(affordableCount(scenario, service, 'workersPerReplica', useful)),
  };
}

/** 2.4 ÷ 4 can miss 0.6 by one bit. */
const rounding = 1 + 1e-9;

/** The most cores that the field can hold. */
const mostCores = 1024;

function databaseSaturated(scenario: Scenario, { database }: CoresSizing): Finding | undefined {
  const target = scenario.target.cpuUse;
  if (database === 'unset') return undefined;
  const { utilization, coresWanted, cores, arrivalRate } = database;
  const overTarget = target !== 'unset' && target > 0 && utilization > target * rounding;
  if (utilization < 1 && !overTarget) return undefined;
  // The whole number above, where the suggested use is 1.
  const enough = Math.max(Math.ceil(coresWanted / useToSuggest(scenario)), Math.floor(coresWanted) + 1);
  return {
    code: 'database-cores-saturated',
    severity: utilization >= 1 ? 'error' : 'warning',
    owner: 'postgres',
    numbers: {
      utilization,
      coresWanted,
      cores,
      arrivalRate,
      ...(overTarget ? { target } : {}),
    },
    ...fixOf(enough > mostCores ? undefined : [{ key: 'postgres.cores', value: enough }]),
  };
}

/**
 * What requests ask of cores and don't get: workers and replicas without an idle core, workers that no CPU limit feeds,
 * Postgres over its cores or over the core use target, pools far larger than those cores can serve, and parts that don't
 * fit into their hold time (which of them is wrong nobody knows, so that has no fix).
 */
export function coresFindings(scenario: Scenario, sizing: CoresSizing): readonly Finding[] {
  const perService = scenario.services.flatMap((service) => {
    const own = sizing.services.find((one) => one.service === service.name);
    const known =
      own === undefined ? [] : [workerSaturated, partsExceedHold].map((rule) => rule(scenario, service, own));
    return [...known, workersBeyondCpu(scenario, service)];
  });
  return [...perService, databaseSaturated(scenario, sizing), poolFinding(scenario, sizing.database)].filter(
    (finding) => finding !== undefined,
  );
}
