import type { Service } from '../scenario.ts';

/** The arrival rate at one moment: seconds from the start of the trace, requests per second. */
export interface LoadPoint {
  readonly time: number;
  readonly arrivalRate: number;
}

/**
 * Traffic over time: points in order of time, the first at 0. Between two points the rate moves in a straight line; two
 * points at one time are a jump. After the last point its rate holds.
 */
export type LoadTrace = readonly LoadPoint[];

/** Points in a day: one every quarter of an hour, and the last. */
const dayParts = 96;

/** A rise from 0 to 1 that begins and ends level: x²(3 − 2x), the same bits everywhere. */
function smoothRise(x: number): number {
  return x * x * (3 - 2 * x);
}

type Shape = (start: number, peak: number, duration: number) => LoadTrace;

const shapes: Readonly<Record<Exclude<Service['traceShape'], 'unset'>, Shape>> = {
  step: (start, peak, duration) => [
    { time: 0, arrivalRate: start },
    { time: duration / 10, arrivalRate: start },
    { time: duration / 10, arrivalRate: peak },
    { time: duration, arrivalRate: peak },
  ],
  ramp: (start, peak, duration) => [
    { time: 0, arrivalRate: start },
    { time: duration, arrivalRate: peak },
  ],
  spike: (start, peak, duration) => [
    { time: 0, arrivalRate: start },
    { time: duration / 4, arrivalRate: start },
    { time: duration / 4, arrivalRate: peak },
    { time: (duration * 7) / 20, arrivalRate: peak },
    { time: (duration * 7) / 20, arrivalRate: start },
    { time: duration, arrivalRate: start },
  ],
  day: (start, peak, duration) =>
    Array.from({ length: dayParts + 1 }, (_, part) => ({
      time: (duration * part) / dayParts,
      arrivalRate: start + (peak - start) * smoothRise(1 - Math.abs((2 * part) / dayParts - 1)),
    })),
};

/**
 * The traffic over time that a service's fields describe, `'unset'` without shape, arrival rate, highest rate, or length
 * above 0. A step jumps after a tenth of the time and stays; a ramp rises all the time; a spike begins after a quarter
 * and lasts a tenth; a day rises smoothly to its middle and falls again.
 */
export function loadTrace(service: Service): LoadTrace | 'unset' {
  const { traceShape, arrivalRate, tracePeak, traceDuration } = service;
  if (traceShape === 'unset' || arrivalRate === 'unset' || tracePeak === 'unset') return 'unset';
  if (traceDuration === 'unset' || traceDuration === 0) return 'unset';
  return shapes[traceShape](arrivalRate, tracePeak, traceDuration);
}

/** Traffic that does not change, for so many seconds. */
export function evenTrace(arrivalRate: number, duration: number): LoadTrace {
  return [
    { time: 0, arrivalRate },
    { time: duration, arrivalRate },
  ];
}

/** The length of a trace in seconds, 0 for one without points. */
export function traceDuration(trace: LoadTrace): number {
  return trace.at(-1)?.time ?? 0;
}

/** The highest arrival rate of a trace, 0 for one without points. */
export function highestRate(trace: LoadTrace): number {
  return trace.reduce((most, { arrivalRate }) => Math.max(most, arrivalRate), 0);
}

/** The last point at or before a time, by halving; −1 where there is none. */
function pointBefore(trace: LoadTrace, time: number): number {
  let low = -1;
  let high = trace.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((trace[middle]?.time ?? 0) <= time) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * The mean arrival rate between two moments of a trace, in requests per second, and at a moment the rate right after it
 * (`from` = `to`). Before the first point it is the first rate; without points it is 0.
 */
export function meanRates(trace: LoadTrace): (from: number, to: number) => number {
  const before: number[] = [];
  let sum = 0;
  for (const [index, { time, arrivalRate }] of trace.entries()) {
    const last = trace[index - 1] ?? { time, arrivalRate };
    sum += ((time - last.time) * (arrivalRate + last.arrivalRate)) / 2;
    before.push(sum);
  }
  const rateAt = (time: number): number => {
    const index = pointBefore(trace, time);
    const left = trace[Math.max(index, 0)] ?? { time, arrivalRate: 0 };
    const right = trace[index + 1] ?? left;
    if (index < 0 || right.time === left.time) return left.arrivalRate;
    const part = (time - left.time) / (right.time - left.time);
    return left.arrivalRate + part * (right.arrivalRate - left.arrivalRate);
  };
  const requestsUntil = (time: number): number => {
    const index = pointBefore(trace, time);
    const left = trace[Math.max(index, 0)] ?? { time, arrivalRate: 0 };
    return (before[index] ?? 0) + ((time - left.time) * (left.arrivalRate + rateAt(time))) / 2;
  };
  return (from, to) =>
    to > from ? Math.max(0, (requestsUntil(to) - requestsUntil(from)) / (to - from)) : rateAt(from);
}
