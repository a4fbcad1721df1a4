import type { ComponentType } from 'preact';
import type { ExperimentProps } from './experiment.ts';

/** Every experiment by its name, as what loads its drawing. */
export const experiments = {
  'littles-law': () => import('./LittlesLaw.tsx').then(({ LittlesLaw }) => LittlesLaw),
  saturation: () => import('./Saturation.tsx').then(({ Saturation }) => Saturation),
  'one-queue': () => import('./OneQueue.tsx').then(({ OneQueue }) => OneQueue),
  cores: () => import('./Cores.tsx').then(({ Cores }) => Cores),
  deploy: () => import('./DeploySteps.tsx').then(({ DeploySteps }) => DeploySteps),
} as const satisfies Readonly<Record<string, () => Promise<ComponentType<ExperimentProps>>>>;

export type ExperimentKind = keyof typeof experiments;
