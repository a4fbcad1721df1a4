import type { FieldTable } from '../field.ts';
import { decimal, unsetCount, unsetTime, whole } from './builders.ts';

/** Test runners, which load the system as users do. */
export const testsFields = {
  workers: whole({
    ...unsetCount,
    label: 'Test workers',
    hint: 'Browsers or runners that test at the same time.',
    word: 'arrival rate',
    unit: 'tests',
  }),
  developmentWorkers: whole({
    ...unsetCount,
    label: 'Test workers in development',
    hint: 'Test workers against a database that serializes writes.',
    word: 'arrival rate',
    unit: 'tests',
    carried: true,
  }),
  requestsPerTest: whole({
    ...unsetCount,
    label: 'Requests per test',
    hint: 'Calls that one test makes at the same time.',
    word: 'arrival rate',
    unit: 'requests',
  }),
  selection: {
    kind: 'name',
    default: 'unset',
    label: 'Test selection',
    hint: 'The tag of the tests that run.',
    word: 'arrival rate',
    carried: true,
  },
  duration: decimal({
    ...unsetTime,
    label: 'Load test duration',
    hint: 'How long the load test runs.',
    word: 'arrival rate',
    carried: true,
  }),
  requests: whole({
    ...unsetCount,
    label: 'Load test requests',
    hint: 'Requests that the load test sends in all.',
    word: 'arrival rate',
    unit: 'requests',
    range: [0, 1_000_000_000],
    carried: true,
  }),
  concurrency: whole({
    ...unsetCount,
    label: 'Load test concurrency',
    hint: 'Requests that the load test keeps in flight.',
    word: 'arrival rate',
    unit: 'requests',
    carried: true,
  }),
  latencyTarget: decimal({
    ...unsetTime,
    label: 'Smoke test latency',
    hint: 'The time within which the smoke test wants an answer.',
    word: 'wait time',
    carried: true,
  }),
} as const satisfies FieldTable;
