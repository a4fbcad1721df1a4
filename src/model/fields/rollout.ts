import type { FieldTable } from '../field.ts';
import { whole } from './builders.ts';

/** What a deploy does to the replicas. */
export const rolloutFields = {
  rollout: {
    kind: 'choice',
    options: ['recreate', 'rolling', 'blue-green', 'canary'],
    default: 'rolling',
    label: 'During a deploy',
    hint: 'Whether the old release stops first, is replaced step by step, stays until the new one runs, or runs beside a canary.',
    word: 'surge',
  },
  surge: {
    kind: 'portion',
    unit: 'replicas',
    maximum: 5000,
    default: '25%',
    label: 'Surge',
    hint: 'Replicas alive beyond the wanted number during a rolling deploy, as a number or a percentage rounded up.',
    word: 'surge',
  },
  unavailable: {
    kind: 'portion',
    unit: 'replicas',
    maximum: 5000,
    default: '25%',
    label: 'Unavailable',
    hint: 'Replicas that a rolling deploy may stop before the new ones are ready, as a number or a percentage rounded down.',
    word: 'surge',
  },
  terminating: {
    kind: 'choice',
    options: ['none', 'wave', 'all'],
    default: 'none',
    label: 'Terminating replicas counted',
    hint: 'Stopping replicas hold their connections until they exit: count none of them, one wave, or all.',
    word: 'terminating',
  },
  canaryReplicas: whole({
    label: 'Canary replicas',
    hint: 'Replicas of the new release that run beside the old ones.',
    word: 'surge',
    unit: 'replicas',
    range: [0, 5000],
    default: 1,
  }),
} as const satisfies FieldTable;
