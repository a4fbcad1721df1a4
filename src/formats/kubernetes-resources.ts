import type { Service } from '../model/scenario.ts';
import { writeNumber } from './numbers.ts';

/** A part of a document, and what it can't say. */
export interface Part {
  readonly part: object;
  readonly remarks: readonly string[];
}

/** Cores in whole cores or thousandths: `500m`. */
function coresText(cores: number): string {
  const thousandths = Math.max(1, Math.round(cores * 1000));
  return thousandths % 1000 === 0 ? writeNumber(thousandths / 1000) : `${thousandths}m`;
}

const units = [
  ['Gi', 2 ** 30],
  ['Mi', 2 ** 20],
  ['Ki', 2 ** 10],
] as const;

function memoryText(bytes: number): string {
  const whole = Math.max(1, Math.round(bytes));
  const [unit, size] = units.find(([, one]) => whole % one === 0) ?? ['', 1];
  return `${writeNumber(whole / size)}${unit}`;
}

type Amount = number | 'unset';
const some = (amount: Amount): amount is number => typeof amount === 'number' && amount > 0;

/** Requests and limits of a container. A limit below its request is refused by Kubernetes and left out. */
export function containerResources(service: Service): Part {
  const { cpuRequest, cpuLimit, memoryRequest, memoryLimit } = service;
  const below = (limit: Amount, request: Amount) => some(limit) && some(request) && limit < request;
  const requests = {
    ...(some(cpuRequest) ? { cpu: coresText(cpuRequest) } : {}),
    ...(some(memoryRequest) ? { memory: memoryText(memoryRequest) } : {}),
  };
  const cpuRefused = below(cpuLimit, cpuRequest);
  const memoryRefused = below(memoryLimit, memoryRequest);
  const limits = {
    ...(some(cpuLimit) && !cpuRefused ? { cpu: coresText(cpuLimit) } : {}),
    ...(some(memoryLimit) && !memoryRefused ? { memory: memoryText(memoryLimit) } : {}),
  };
  const parts = { requests, limits };
  const given = Object.fromEntries(Object.entries(parts).filter(([, part]) => Object.keys(part).length > 0));
  const left = (what: string) => `The ${what} limit is left out: Kubernetes takes none below the request.`;
  return {
    part: Object.keys(given).length === 0 ? {} : { resources: given },
    remarks: [...(cpuRefused ? [left('CPU')] : []), ...(memoryRefused ? [left('memory')] : [])],
  };
}

const isZero = (portion: number | string) => portion === 0 || /^0+(?:\.0+)?%$/.test(String(portion));

/** Kubernetes takes whole percentages: surge is rounded up, unavailable down, as it rounds replicas. */
function portionOf(portion: number | string, round: (number: number) => number): number | string {
  return typeof portion === 'number' ? portion : `${round(Number.parseFloat(portion))}%`;
}

/** What a Deployment does when it is rolled out. */
export function deploymentStrategy(service: Service): Part {
  const { rollout } = service;
  if (rollout === 'recreate') return { part: { strategy: { type: 'Recreate' } }, remarks: [] };
  if (rollout !== 'rolling')
    return {
      part: {},
      remarks: [`A Deployment has no ${rollout} rollout of its own; its strategy is left as it is.`],
    };
  const maxSurge = portionOf(service.surge, Math.ceil);
  const given = portionOf(service.unavailable, Math.floor);
  const tooMany = typeof given === 'string' && Number.parseFloat(given) > 100;
  const stuck = isZero(maxSurge) && isZero(given);
  const maxUnavailable = tooMany ? '100%' : stuck ? 1 : given;
  return {
    part: { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge, maxUnavailable } } },
    remarks: stuck
      ? ['maxUnavailable is 1: Kubernetes refuses a rollout that may neither add nor remove a replica.']
      : tooMany
        ? ['maxUnavailable is 100%, the most that Kubernetes takes.']
        : [],
  };
}
