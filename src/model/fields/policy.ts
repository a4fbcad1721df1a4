import type { FieldTable } from '../field.ts';
import { countRange, decimal, shareRange, timeRange, unsetCount, whole } from './builders.ts';

const slots = { word: 'allowance', unit: 'connections', range: countRange, default: 0 } as const;

/** Slots that we keep back for named others. */
export const allowanceFields = {
  migrations: whole({
    ...slots,
    label: 'Kept for migrations',
    hint: 'Slots kept back for schema changes during a deploy.',
  }),
  people: whole({
    ...slots,
    label: 'Kept for people',
    hint: 'Slots kept back for administrators with a console open.',
  }),
  monitoring: whole({
    ...slots,
    label: 'Kept for monitoring',
    hint: 'Slots kept back for exporters and dashboards.',
  }),
  other: whole({
    ...slots,
    label: 'Kept for others',
    hint: 'Slots kept back for everything that is not a service here.',
  }),
} as const satisfies FieldTable;

const open = { words: ['unset'], default: 'unset' } as const;

/** What the team wants to hold; findings compare with it. */
export const targetFields = {
  waitPercentile: decimal({
    label: 'Wait percentile',
    hint: 'The share of requests that must get a connection within the wait target.',
    word: 'wait time',
    unit: 'share',
    range: [0.5, 0.9999],
    step: 0.01,
    default: 0.95,
  }),
  waitTime: decimal({
    label: 'Wait target',
    hint: 'The longest acceptable wait for a connection at that percentile.',
    word: 'wait time',
    unit: 'milliseconds',
    range: timeRange,
    step: 0.001,
    default: 0.05,
  }),
  timeoutShare: decimal({
    label: 'Timeout target',
    hint: 'The share of requests that may fail for want of a connection.',
    word: 'timeout share',
    unit: 'share',
    range: shareRange,
    step: 0.0001,
    default: 0.0001,
  }),
  poolUse: decimal({
    ...open,
    label: 'Pool use target',
    hint: 'The share of the pool limit above which an alert fires.',
    word: 'utilization',
    unit: 'share',
    range: shareRange,
    step: 0.01,
    carried: true,
  }),
  cpuUse: decimal({
    ...open,
    label: 'CPU use target',
    hint: 'The share of the cores that the team wants to stay under.',
    word: 'utilization',
    unit: 'share',
    range: shareRange,
    step: 0.01,
  }),
  responseTime: decimal({
    ...open,
    label: 'Response time target',
    hint: 'The response time that 95 of 100 requests must stay under.',
    word: 'wait time',
    unit: 'seconds',
    range: timeRange,
    step: 0.1,
  }),
  errorShare: decimal({
    ...open,
    label: 'Error target',
    hint: 'The share of requests that may fail for any reason.',
    word: 'timeout share',
    unit: 'share',
    range: shareRange,
    step: 0.01,
    carried: true,
  }),
  throughput: decimal({
    ...open,
    label: 'Throughput target',
    hint: 'Requests per second that the team wants answered.',
    word: 'arrival rate',
    unit: 'per second',
    range: [0, 1_000_000],
    carried: true,
  }),
  queryTime: decimal({
    ...open,
    label: 'Query time target',
    hint: 'The time that 99 of 100 queries must stay under.',
    word: 'hold time',
    unit: 'milliseconds',
    range: timeRange,
    step: 0.001,
    carried: true,
  }),
  alertAfter: decimal({
    ...open,
    label: 'Alert after',
    hint: 'How long a target is missed before the alert fires.',
    word: 'utilization',
    unit: 'seconds',
    range: timeRange,
    carried: true,
  }),
  alertWindow: decimal({
    ...open,
    label: 'Alert window',
    hint: 'The time over which an alert counts failures.',
    word: 'timeout share',
    unit: 'seconds',
    range: timeRange,
    carried: true,
  }),
  headroom: whole({
    ...unsetCount,
    label: 'Headroom target',
    hint: 'Connections that stay free at the tightest moment.',
    word: 'headroom',
    unit: 'connections',
  }),
} as const satisfies FieldTable;
