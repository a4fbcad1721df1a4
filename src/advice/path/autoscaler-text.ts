import type { AutoscalerSizing, MetricSizing } from '../../model/path/autoscaler.ts';
import type { Replay, ReplayStep } from '../../model/path/autoscaler-replay.ts';
import type { DemandInTime, DemandPoint } from '../../model/path/demand-in-time.ts';
import { counted, countText, headroomText, numberText, shareText, timeText } from '../number.ts';

const metricNames = { cpu: 'CPU', memory: 'memory' } as const;

function metricText({ resource, target, request, use, desired }: MetricSizing): string {
  const name = metricNames[resource];
  const aim = shareText(target / 100);
  if (request === 'unset') return `A ${name} target of ${aim} of the request does nothing without a request.`;
  if (use === 'unset')
    return resource === 'cpu'
      ? `The ${name} target is ${aim} of the request; give the arrival rate and the app CPU per request to see what it asks for.`
      : `The ${name} target is ${aim} of the request; give the memory per worker to see what it asks for.`;
  const asked = desired === 'unset' ? '' : `, which asks for ${counted(desired, 'replica')}`;
  return `A replica uses ${shareText(use / request)} of its ${name} request against a target of ${aim}${asked}.`;
}

function peakText(traffic: AutoscalerSizing['traffic'], maxReplicas: number): readonly string[] {
  if (traffic === 'unset' || traffic.neededReplicas === 'unset') return [];
  const { peak, neededReplicas: needed } = traffic;
  const bound = needed > maxReplicas ? ', more than it may start' : '';
  return [
    `At the highest rate, ${numberText(peak)} requests per second, the CPU target needs ${counted(needed, 'replica')}${bound}.`,
  ];
}

/** What the autoscaler of a service sees now and may do, in sentences. */
export function autoscalerText({ minReplicas, maxReplicas, metrics, traffic }: AutoscalerSizing): string {
  const bounds =
    minReplicas === maxReplicas
      ? `It keeps ${counted(minReplicas, 'replica')}, since its minimum is its maximum.`
      : `It keeps between ${countText(minReplicas)} and ${counted(maxReplicas, 'replica')}.`;
  return [...metrics.map(metricText), bounds, ...peakText(traffic, maxReplicas)].join(' ');
}

/** What the demand of all services does over time, in sentences. */
export function demandText({ budget, worst, overTime, complete }: DemandInTime): string {
  const cut = complete ? '' : ' Only the first part of the traffic is played: it has too many decisions.';
  if (worst.demand === 'unbounded')
    return `Nothing limits the demand at any time: a pool is unlimited.${cut}`;
  const most = `Demand is highest ${momentText(worst.time)}: up to ${counted(worst.demand, 'connection')} of ${countText(budget)}, with ${counted(worst.replicas, 'replica')} alive.`;
  const over =
    overTime > 0
      ? `It is over the budget for ${timeText(overTime)}.`
      : worst.demand > budget
        ? 'It is over the budget at the last moment.'
        : 'It never exceeds the budget.';
  return `${most} ${over}${cut}`;
}

/** A moment of the traffic inside a sentence. */
function momentText(seconds: number): string {
  return seconds === 0 ? 'at the start' : `after ${timeText(seconds)}`;
}

/** Seconds as on a clock: `0:00:15`; parts of a second where there are any. */
export function clockText(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.floor(seconds) % 60];
  const [hours = 0, ...rest] = parts;
  const fraction = Math.round((seconds % 1) * 1000);
  const shown = [String(hours), ...rest.map((part) => String(part).padStart(2, '0'))].join(':');
  return fraction === 0 ? shown : `${shown}.${String(fraction).padStart(3, '0')}`;
}

/** At most so many of the rows, evenly spread, the last among them and those that must not be missing. */
export function thinned<Row>(
  rows: readonly Row[],
  most: number,
  keep: (row: Row) => boolean,
): readonly Row[] {
  const every = Math.ceil(rows.length / most);
  return rows.filter((row, index) => index % every === 0 || index === rows.length - 1 || keep(row));
}

export const demandHead = ['Time', 'Arrival rate', 'Replicas', 'Demand', 'Headroom'] as const;

/** The demand over time as rows under `demandHead`. */
export function demandRows(points: readonly DemandPoint[]): readonly (readonly string[])[] {
  return points.map(({ time, arrivalRate, replicas, demand, headroom }) => [
    clockText(time),
    numberText(arrivalRate),
    countText(replicas),
    countText(demand),
    headroomText(headroom),
  ]);
}

export const replicaHead = [
  'Time',
  'Arrival rate',
  'Asked for',
  'Replicas',
  'Ready',
  'Cores used',
  'CPU time waiting',
] as const;

/** One service over time as rows under `replicaHead`. */
export function replicaRows(steps: readonly ReplayStep[]): readonly (readonly string[])[] {
  return steps.map(({ time, arrivalRate, desired, replicas, extraReplicas, ready, cpuUse, backlog }) => [
    clockText(time),
    numberText(arrivalRate),
    desired === 'unset' ? '–' : countText(desired),
    extraReplicas > 0
      ? `${countText(replicas)} and ${countText(extraReplicas)} of a deploy`
      : countText(replicas),
    countText(ready),
    cpuUse === 'unset' ? '–' : numberText(cpuUse),
    timeText(backlog),
  ]);
}

/** When a service first has so many replicas, in seconds; nothing if it never has. */
export function reachedAt({ steps }: Replay, replicas: number): number | undefined {
  return steps.find((step) => step.replicas >= replicas)?.time;
}

function comparedText(most: number, own: number | undefined, usual: number | undefined): string {
  const many = counted(most, 'replica');
  if (own === undefined)
    return `It never has ${many}; with the usual policies it has them ${momentText(usual ?? 0)}.`;
  if (own === usual) return `It has ${many} ${momentText(own)}, as soon as with the usual policies.`;
  return `It has ${many} ${momentText(own)}; with the usual policies ${usual === undefined ? 'never' : momentText(usual)}.`;
}

/** How a service's replicas move, and how its policies compare with none of their own, in sentences. */
export function replicaText(own: Replay, usual: Replay): string {
  const counts = own.steps.map(({ replicas }) => replicas);
  const [low, high] = [Math.min(...counts), Math.max(...counts)];
  const longest = Math.max(...own.steps.map(({ backlog }) => backlog));
  const moves =
    low === high
      ? `${own.service} keeps ${counted(low, 'replica')} all the time.`
      : `${own.service} has between ${countText(low)} and ${counted(high, 'replica')}.`;
  const waiting =
    longest > 0
      ? ` At worst ${timeText(longest)} of CPU time wait for a core, because new replicas come too late or not at all.`
      : '';
  const most = Math.max(high, ...usual.steps.map(({ replicas }) => replicas));
  const still = low === high && most === high;
  const compared = still ? '' : ` ${comparedText(most, reachedAt(own, most), reachedAt(usual, most))}`;
  return `${moves}${compared}${waiting}`;
}
