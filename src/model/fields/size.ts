import type { FieldTable } from '../field.ts';
import { whole } from './builders.ts';

/** How many copies run, and how many pools each brings. */
export const sizeFields = {
  replicas: whole({
    label: 'Replicas',
    hint: 'Running copies of the service: pods, dynos or containers.',
    word: 'replica',
    unit: 'replicas',
    range: [0, 5000],
    default: 1,
  }),
  maxReplicas: whole({
    label: 'Max replicas',
    hint: 'The most copies that the autoscaler may start; as many as run now when it is not set.',
    word: 'replica',
    unit: 'replicas',
    range: [0, 5000],
    words: ['unset'],
    default: 'unset',
  }),
  workersPerReplica: whole({
    label: 'Workers per replica',
    hint: 'Operating system processes in one replica; each owns its own pools.',
    word: 'worker',
    unit: 'workers',
    range: [1, 1000],
    default: 1,
  }),
  poolsPerWorker: whole({
    label: 'Pools per worker',
    hint: 'Engines or client objects in one worker; a second engine doubles the connections.',
    word: 'pool',
    unit: 'pools',
    range: [1, 100],
    default: 1,
  }),
  poolSize: whole({
    label: 'Pool size',
    hint: 'The most connections that one pool keeps open.',
    word: 'pool size',
    unit: 'connections',
    range: [0, 10_000],
    words: ['unlimited'],
    default: 5,
  }),
  maxOverflow: whole({
    label: 'Max overflow',
    hint: 'Connections that one pool may open beyond its size in a burst, closed as soon as they are returned.',
    word: 'overflow',
    unit: 'connections',
    range: [0, 10_000],
    words: ['unlimited'],
    default: 10,
  }),
} as const satisfies FieldTable;
