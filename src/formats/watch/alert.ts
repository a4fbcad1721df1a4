/** Values of one series from the start, in promtool's notation: `3x40` is 3 at each of 41 steps, `0+2x40` rises by 2. */
export interface Series {
  readonly series: string;
  readonly values: string;
}

/** One alert of Prometheus, with what makes it fire and what doesn't. */
export interface Alert {
  readonly name: string;
  readonly expression: string;
  /** Seconds for which the expression must hold. */
  readonly after: number;
  readonly severity: 'warning' | 'critical';
  /** The service that it is about; absent for the server and the pooler. */
  readonly service?: string;
  /** When it fires, as a sentence with its numbers. */
  readonly summary: string;
  /** What to do, or what follows. */
  readonly description: string;
  readonly firing: readonly Series[];
  readonly calm: readonly Series[];
  /** The labels of the firing series that the alert keeps. */
  readonly keeps: Readonly<Record<string, string>>;
}

/** Steps of a test's series: 40 minutes at 15 seconds. */
const steps = 160;
export const stepSeconds = 15;

/** A series that stays at a value. */
export function steady(series: string, value: number): Series {
  return { series, values: `${value}x${steps}` };
}

/** A series that rises by so much at each step of 15 seconds. */
export function rising(series: string, by: number, from = 0): Series {
  return { series, values: `${from}+${by}x${steps}` };
}
