import { mostReplicas } from '../replicas.ts';
import type { Service } from '../scenario.ts';
import { cpuUse, memoryUse } from './cpu-use.ts';

/** What an autoscaler asks for, by each of its metrics, in replicas. */
export interface WantedReplicas {
  /** By CPU use ÷ CPU request, before bounds; `'unset'` without target, request, app CPU or arrival rate. */
  readonly byCpu: number | 'unset';
  /** By memory use ÷ memory request, before bounds; `'unset'` without target, request or memory per worker. */
  readonly byMemory: number | 'unset';
  /** The larger of both, within the autoscaler's minimum and the max replicas; `'unset'` without either. */
  readonly replicas: number | 'unset';
}

/** 3 × 0.7 ÷ 0.7 can miss 3 by one bit. */
const nearlyWhole = 1e-9;

/** No autoscaler has more; a request of next to nothing asks for any number. */
const mostAsked = 1e9;

function asked(
  replicas: number,
  use: number | 'unset',
  request: number | 'unset',
  target: number | 'unset',
): number | 'unset' {
  if (use === 'unset' || request === 'unset' || target === 'unset') return 'unset';
  if (request === 0 || target === 0) return 'unset';
  return Math.min(Math.max(Math.ceil((replicas * use) / request / target - nearlyWhole), 0), mostAsked);
}

/** Replicas within the autoscaler's minimum (the present replicas when it is not set) and the max replicas. */
export function boundedReplicas(service: Service, replicas: number): number {
  const { hpaMinReplicas } = service;
  const least = hpaMinReplicas === 'unset' ? service.replicas : hpaMinReplicas;
  return Math.min(Math.max(replicas, least), mostReplicas(service));
}

/**
 * The replicas that an autoscaler asks for in its next decision, from the present replicas: ceil(replicas × use ÷
 * request ÷ target) for CPU and for memory, the larger counts. Tolerance, stabilization and step limits are not in it.
 *
 * Use is what a replica can show, so a replica whose workers can't use target × request cores never asks for more.
 * Memory does not fall when replicas are added: above its target it asks for more each time, up to the max replicas.
 *
 * Source: Kubernetes documentation, "Horizontal Pod Autoscaling", algorithm details. With 0 replicas it asks for none.
 */
export function wantedReplicasByUse(
  service: Service,
  arrivalRate: number | 'unset' = service.arrivalRate,
): WantedReplicas {
  const { replicas, cpuRequest, memoryRequest, hpaCpuTarget, hpaMemoryTarget } = service;
  const cpu = arrivalRate === 'unset' ? 'unset' : cpuUse(service, arrivalRate, replicas);
  const byCpu = asked(replicas, cpu, cpuRequest, hpaCpuTarget);
  const byMemory = asked(replicas, memoryUse(service), memoryRequest, hpaMemoryTarget);
  const counts = [byCpu, byMemory].filter((count) => count !== 'unset');
  if (counts.length === 0) return { byCpu, byMemory, replicas: 'unset' };
  const most = Math.max(...counts);
  return { byCpu, byMemory, replicas: replicas === 0 ? 0 : boundedReplicas(service, most) };
}
