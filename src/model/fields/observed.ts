import type { FieldTable } from '../field.ts';
import { decimal, shareRange, unsetCount, unsetTime, whole } from './builders.ts';

/** What is measured now, to be drawn over what may be. */
export const observedFields = {
  connections: whole({
    ...unsetCount,
    label: 'Connections open now',
    hint: 'Client connections that Postgres reports.',
    word: 'likely open',
    unit: 'connections',
  }),
  active: whole({
    ...unsetCount,
    label: 'Active now',
    hint: 'Connections that run a query.',
    word: 'connection demand',
    unit: 'connections',
    carried: true,
  }),
  idleInTransaction: whole({
    ...unsetCount,
    label: 'Idle in transaction now',
    hint: 'Connections that hold a transaction open and do nothing.',
    word: 'connection demand',
    unit: 'connections',
    carried: true,
  }),
  throughput: decimal({
    ...unsetCount,
    label: 'Throughput now',
    hint: 'Requests answered per second.',
    word: 'arrival rate',
    unit: 'per second',
    range: [0, 1_000_000],
  }),
  responseTime: decimal({
    ...unsetTime,
    label: 'Response time now, 95th percentile',
    hint: 'The time that 95 of 100 answers stay under.',
    word: 'wait time',
  }),
  errorShare: decimal({
    ...unsetCount,
    label: 'Errors now',
    hint: 'The share of requests that fail.',
    word: 'timeout share',
    unit: 'share',
    range: shareRange,
    step: 0.01,
  }),
  cpuUse: decimal({
    ...unsetCount,
    label: 'CPU use now',
    hint: 'The share of the cores in use.',
    word: 'utilization',
    unit: 'share',
    range: shareRange,
    step: 0.01,
    carried: true,
  }),
  poolUse: decimal({
    ...unsetCount,
    label: 'Pool use now',
    hint: 'Connections checked out as a share of the pool limit.',
    word: 'utilization',
    unit: 'share',
    range: shareRange,
    step: 0.01,
  }),
  inUse: whole({
    ...unsetCount,
    label: 'Connections checked out now',
    hint: 'Connections of one service’s pools that requests hold.',
    word: 'connection demand',
    unit: 'connections',
  }),
  waitTime: decimal({
    ...unsetTime,
    label: 'Wait for a connection now, 95th percentile',
    hint: 'The time within which 95 of 100 callers get a connection.',
    word: 'wait time',
  }),
} as const satisfies FieldTable;
