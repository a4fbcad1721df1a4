import fc from 'fast-check';
import type { CheckoutQueue } from '../../src/model/checkout-wait.ts';

interface QueueShape {
  readonly connections: number;
  readonly utilization: number;
  readonly holdTime: number;
  /** In holds. */
  readonly patience: number | 'none';
}

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const connections = fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 500 }));
const holdTime = fc.constantFrom(0.001, 0.02, 0.25, 5);
const patience = fc.oneof(fc.constant(0), between(1e-6, 5), between(1, 1e6));

function queueOf({ connections, utilization, holdTime, patience }: QueueShape): CheckoutQueue {
  return {
    connections,
    arrivalRate: (utilization * connections) / holdTime,
    holdTime,
    checkoutTimeout: patience === 'none' ? 'none' : patience * holdTime,
  };
}

/** Queues with a checkout timeout, from idle to three times too much load. */
export const impatientQueue = fc
  .record({ connections, utilization: between(0, 3), holdTime, patience })
  .map(queueOf);

/** Queues that wait for ever and keep up. */
export const patientQueue = fc
  .record({ connections, utilization: between(0, 0.999), holdTime, patience: fc.constant('none' as const) })
  .map(queueOf);

/** Queues with finite waits. */
export const boundedQueue = fc.oneof(impatientQueue, patientQueue);

const extremes = [0, 5e-324, 1e-310, 1e-200, 1e-15, 1, 36_000, 1e15, 1e200, 1e308, Number.MAX_VALUE];
const extreme = fc.oneof(
  fc.constantFrom(...extremes),
  fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }),
);

/** Any finite numbers that the types allow. */
export const extremeQueue: fc.Arbitrary<CheckoutQueue> = fc.record({
  connections: fc.oneof(
    fc.constantFrom(1, 2, 1_000_000, 2_000_000, 1e15, Number.MAX_SAFE_INTEGER, 'unlimited' as const),
    fc.integer({ min: 1, max: 3000 }),
  ),
  arrivalRate: extreme,
  holdTime: extreme,
  checkoutTimeout: fc.oneof(extreme, fc.constant('none' as const)),
});

/** The numbers anywhere inside a plain object. */
export function numbersIn(value: unknown): readonly number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}
