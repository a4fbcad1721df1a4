import type { ComponentType } from 'preact';
import type { ExperimentProps } from './experiment.ts';

/** Every experiment by its name, as what loads its drawing. */
export const experiments = {
  'littles-law': () => import('./LittlesLaw.tsx').then(({ LittlesLaw }) => LittlesLaw),
  saturation: () => import('./Saturation.tsx').then(({ Saturation }) => Saturation),
  'one-queue': () => import('./OneQueue.tsx').then(({ OneQueue }) => OneQueue),
  cores: () => import('./Cores.tsx').then(({ Cores }) => Cores),
  'wait-tail': () => import('./WaitTail.tsx').then(({ WaitTail }) => WaitTail),
  closed: () => import('./ClosedCurve.tsx').then(({ ClosedCurve }) => ClosedCurve),
  burst: () => import('./BurstWaits.tsx').then(({ BurstWaits }) => BurstWaits),
  memory: () => import('./MemoryParts.tsx').then(({ MemoryParts }) => MemoryParts),
  timeouts: () => import('./TimeoutLadder.tsx').then(({ TimeoutLadder }) => TimeoutLadder),
  'high-water': () => import('./HighWater.tsx').then(({ HighWater }) => HighWater),
  'load-tests': () => import('./LoadTests.tsx').then(({ LoadTests }) => LoadTests),
  deploy: () => import('./DeploySteps.tsx').then(({ DeploySteps }) => DeploySteps),
} as const satisfies Readonly<Record<string, () => Promise<ComponentType<ExperimentProps>>>>;

export type ExperimentKind = keyof typeof experiments;
