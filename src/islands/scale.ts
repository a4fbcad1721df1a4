import type { Unit } from '../model/field.ts';

interface Scale {
  /** Shown number = factor × number in code units. */
  readonly factor: number;
  readonly label: string;
}

const scales: Readonly<Partial<Record<Unit, Scale>>> = {
  milliseconds: { factor: 1000, label: 'ms' },
  seconds: { factor: 1, label: 's' },
  bytes: { factor: 2 ** -20, label: 'MiB' },
  share: { factor: 100, label: '%' },
  'per second': { factor: 1, label: 'per second' },
};

/** How a control shows a unit. */
export function scaleOf(unit: Unit): Scale {
  return scales[unit] ?? { factor: 1, label: '' };
}

/** A number in code units as a control shows it. Twelve digits hide what scaling adds in the last bits. */
export function shown(value: number, factor: number): number {
  return Number((value * factor).toPrecision(12));
}

/** A number from a control in code units. Fifteen digits hold every byte of the largest memory. */
export function stored(value: number, factor: number): number {
  return Number((value / factor).toPrecision(15));
}

const steps = [1, 2, 5];

/**
 * The smallest of …, 1, 2, 5, 10, 20, 50, … that is at least so large: the end of a slider. It is no less than `least`,
 * where a slider may end below 10.
 */
export function roundEnd(atLeast: number, least = 10): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(Math.min(10, least), atLeast)));
  return (steps.find((step) => step * power >= atLeast) ?? 10) * power;
}
