import type { AgentSlots, AgentSteps } from '../../model/path/agent-steps.ts';
import type { EnoughWorkers } from '../../model/path/enough-workers.ts';
import type { HoldParts } from '../../model/path/hold-time.ts';
import type { RequestPart, RequestTime } from '../../model/path/request-time.ts';
import type { WantedReplicas } from '../../model/path/wanted-replicas.ts';
import type { WorkerCpu } from '../../model/path/worker-cpu.ts';
import { exceeds, type Quantity } from '../../model/quantity.ts';
import type { Scenario } from '../../model/scenario.ts';
import { coresText } from '../core-count.ts';
import { counted, countText, numberText, shareText, timeText } from '../number.ts';

/** What each part of a response is called. */
const partNames: Readonly<Record<RequestPart, string>> = {
  appCpu: 'App CPU',
  coreWait: 'Wait for a core',
  appWaiting: 'App waiting',
  agents: 'Agent calls',
  agentWait: 'Wait for agent calls to begin',
  connectionWait: 'Wait for a connection',
  hold: 'Hold time',
};

function within(part: RequestPart): string {
  const name = partNames[part];
  return part === 'appCpu' || part === 'appWaiting'
    ? `app${name.slice(3)}`
    : `the ${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}

/** The share of a part; a dash where the whole is nothing or has no bound. */
function shareOf(time: Quantity, whole: Quantity): string {
  return time === 'unbounded' || whole === 'unbounded' || whole === 0 ? '–' : shareText(time / whole);
}

export const partsHead = ['Part', 'Mean time', 'Share'] as const;

/** The parts of the mean response time, as rows under `partsHead`, with their sum. */
export function partsRows({ parts, mean }: RequestTime): readonly (readonly [string, string, string])[] {
  return [
    ...parts.map(({ part, time }) => [partNames[part], timeText(time), shareOf(time, mean)] as const),
    ['Together', timeText(mean), shareOf(mean, mean)],
  ];
}

/** The mean response time, its largest part, and how the slowest twentieth compares with the target. */
export function responseText(
  service: string,
  { parts, mean, p95 }: RequestTime,
  target: number | 'unset',
): string {
  const endless = parts.find(({ time }) => time === 'unbounded');
  if (endless !== undefined) {
    return `Responses of ${service} take longer and longer: ${within(endless.part)} has no bound at this load.`;
  }
  const largest = parts.reduce((most, part) => (Number(part.time) > Number(most.time) ? part : most));
  const share = mean === 0 ? '' : `; ${shareOf(largest.time, mean)} of that is ${within(largest.part)}`;
  const aim =
    target === 'unset'
      ? ''
      : exceeds(p95, target)
        ? ` That misses the target of ${timeText(target)}.`
        : ` That keeps the target of ${timeText(target)}.`;
  return `A response of ${service} takes ${timeText(mean)} on average${share}. About 95 of 100 take at most ${timeText(p95)}, if response times are exponentially distributed.${aim}`;
}

/** A figure beside others: its value, what it counts, and whether it is bad. */
export interface WorkerFigure {
  readonly value: string;
  readonly label: string;
  readonly bad: boolean;
}

const inexact = 1 + 1e-9;

/** The use of the workers' cores, the load that they bear, and what an autoscaler asks for. */
export function workerFigures(cpu: WorkerCpu | 'unset', wanted: WantedReplicas): readonly WorkerFigure[] {
  const asked =
    wanted.replicas === 'unset'
      ? []
      : [
          {
            value: countText(wanted.replicas),
            label: `${wanted.replicas === 1 ? 'replica' : 'replicas'} the autoscaler asks for`,
            bad: false,
          },
        ];
  if (cpu === 'unset') return asked;
  const { utilization, replicaUtilization, ceiling, stableRate } = cpu;
  const uneven = utilization > replicaUtilization * inexact;
  const rate = (value: Quantity, label: string) =>
    value === 'unbounded' ? [] : [{ value: numberText(value), label, bad: false }];
  return [
    {
      value: shareText(replicaUtilization),
      label: 'of the workers’ cores are wanted',
      bad: replicaUtilization >= 1,
    },
    ...(uneven
      ? [{ value: shareText(utilization), label: 'of the busiest worker’s', bad: utilization >= 1 }]
      : []),
    ...rate(ceiling, 'requests per second at most'),
    ...(uneven ? rate(stableRate, 'until the busiest worker is full') : []),
    ...asked,
  ];
}

/** Where the ceiling of the workers comes from. */
export function ceilingText({ appCpu, cores, ceiling }: WorkerCpu): string {
  return ceiling === 'unbounded'
    ? `All workers together can use ${coresText(cores)}; requests without CPU set them no limit.`
    : `All workers together can use ${coresText(cores)}: ${numberText(cores)} ÷ ${timeText(appCpu)} of CPU per request is ${numberText(ceiling)} requests per second.`;
}

/** The smallest counts that meet the targets, each with the other as it is. */
export function enoughText(
  service: string,
  { workersPerReplica: workers, replicas, use }: EnoughWorkers,
  { cpuUse, responseTime }: Scenario['target'],
): string {
  const convention = cpuUse === 'unset' || cpuUse === 0 ? ' (usual where no target is set)' : '';
  const time = responseTime === 'unset' ? '' : ' and within the response time target';
  const aim = `To stay within ${shareText(use)} of the cores${convention}${time},`;
  if (workers !== 'none' && replicas !== 'none') {
    return `${aim} ${service} needs ${counted(workers, 'worker')} per replica or ${counted(replicas, 'replica')}, the other as it is.`;
  }
  if (workers !== 'none') {
    return `${aim} ${service} needs ${counted(workers, 'worker')} per replica; more replicas alone are not enough.`;
  }
  if (replicas !== 'none') {
    return `${aim} ${service} needs ${counted(replicas, 'replica')}; more workers in each alone are not enough.`;
  }
  return `${aim} no number of workers or replicas of ${service} is enough: a request has to take less time.`;
}

/** How an autoscaler comes to the replicas that it asks for; empty without a target. */
export function wantedText({ byCpu, byMemory, replicas }: WantedReplicas, running: number): string {
  if (replicas === 'unset') return '';
  const metrics = [
    ...(byCpu === 'unset' ? [] : [`${countText(byCpu)} by CPU`]),
    ...(byMemory === 'unset' ? [] : [`${countText(byMemory)} by memory`]),
  ];
  const memory =
    byMemory !== 'unset' && byMemory > running
      ? ' Memory does not fall when replicas are added, so it asks for more each time.'
      : '';
  return `The autoscaler asks for ${metrics.join(' and ')}; within its bounds that is ${counted(replicas, 'replica')}.${memory}`;
}

/** The parts of a hold time, as rows under `partsHead`, with the hold time itself. */
export function holdRows(hold: HoldParts): readonly (readonly [string, string, string])[] {
  const { holdTime, databaseCpu, roundTrips, roundTripTime, prePing, otherWaiting } = hold;
  const row = (name: string, time: number | 'unset') =>
    time === 'unset' ? [] : [[name, timeText(time), shareOf(time, holdTime)] as const];
  const pings = prePing === 'unset' || prePing === 0 ? 0 : 1;
  const own = roundTrips === 'unset' ? 0 : roundTrips - pings;
  const ownTime =
    roundTripTime === 'unset' || prePing === 'unset' || own === 0 ? 'unset' : roundTripTime - prePing;
  return [
    ...row('Database CPU', databaseCpu),
    ...row(counted(own, 'round trip'), ownTime),
    ...row('Pre-ping, one round trip more', pings === 0 ? 'unset' : prePing),
    ...row('The rest: disk, locks, the caller’s own work', otherWaiting),
    ...row('Hold time', holdTime),
  ];
}

/** What parts that exceed their hold time mean; else that only the hold time counts. */
export function holdText({ excess }: HoldParts): string {
  return excess > 0
    ? `The parts exceed the hold time by ${timeText(excess)}, so one of these figures is wrong. The hold time counts as it is given.`
    : 'The parts divide the hold time and never change it.';
}

/** The agent calls of a request, the time they take and the connections they hold. */
export function agentsText(agents: AgentSteps): string {
  const { sequential, parallel, calls, constantTime, exponentialTime, overTimeout } = agents;
  const wide = parallel === 1 ? '' : `, ${countText(parallel)} of them side by side`;
  const time =
    parallel === 1
      ? `That takes ${timeText(constantTime)} on average.`
      : `That takes ${timeText(constantTime)} if each call takes its mean time, and ${timeText(exponentialTime)} on average if times are exponentially distributed: the slowest of those side by side decides.`;
  const held =
    agents.connectionsAtOnce === 0
      ? ''
      : ` Together they hold up to ${counted(agents.connectionsAtOnce, 'connection')} at once.`;
  const over = overTimeout ? ' One call takes longer on average than the agent response timeout allows.' : '';
  return `A request makes ${counted(calls, 'agent call')} in ${counted(sequential, 'step')}${wide}. ${time}${held}${over}`;
}

/** How far agent calls at once fill what one worker runs. */
export function slotsText(service: string, { utilization, ceiling }: AgentSlots): string {
  const most =
    ceiling === 'unbounded' ? '' : ` At ${numberText(ceiling)} requests per second there is no room left.`;
  return `Requests of ${service} want ${shareText(utilization)} of the agent calls that the busiest worker runs at once.${most}`;
}
