import type { FieldTable } from '../field.ts';

/** What a service is and how it reaches Postgres. */
export const identityFields = {
  kind: {
    kind: 'choice',
    options: ['web', 'background', 'scheduled', 'migration', 'tool'],
    default: 'web',
    label: 'Kind of service',
    hint: 'Web and background services run all the time, scheduled jobs and tools count from peak on, migrations only in a deploy.',
    word: 'service',
  },
  library: {
    kind: 'name',
    default: 'unset',
    label: 'Pool library',
    hint: 'The name of the pool whose behaviour stands in the fields below.',
    word: 'pool',
    carried: true,
  },
  server: {
    kind: 'name',
    default: 'unset',
    label: 'Application server',
    hint: 'The name of the program that starts the workers.',
    word: 'worker',
    carried: true,
  },
  reaches: {
    kind: 'choice',
    options: ['direct', 'pooler', 'service'],
    default: 'direct',
    label: 'Reaches Postgres',
    hint: 'Directly, through the pooler, or through another service and then with no connection of its own.',
    word: 'client connection',
  },
  through: {
    kind: 'name',
    default: 'unset',
    label: 'Through service',
    hint: 'The service whose connections carry the requests of this one.',
    word: 'service',
    carried: true,
  },
} as const satisfies FieldTable;
