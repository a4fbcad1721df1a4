import { writeNumber } from './numbers.ts';

/** The kinds of settings, by the unit in which Postgres counts them. */
export type PostgresUnit = 'count' | 'number' | 'flag' | 'kB' | 'blocks' | 'MB' | 'ms';

const sizes = { TB: 2 ** 40, GB: 2 ** 30, MB: 2 ** 20, kB: 2 ** 10, B: 1 } as const;
const times = { d: 86_400_000, h: 3_600_000, min: 60_000, s: 1000, ms: 1, us: 0.001 } as const;

type Scale = readonly (readonly [unit: string, amount: number])[];
const sizeScale: Scale = Object.entries(sizes);
const timeScale: Scale = Object.entries(times);

/** What one of a setting's own units is: bytes, or milliseconds. */
const measured: Readonly<Partial<Record<PostgresUnit, { readonly base: number; readonly scale: Scale }>>> = {
  kB: { base: 2 ** 10, scale: sizeScale },
  blocks: { base: 2 ** 13, scale: sizeScale },
  MB: { base: 2 ** 20, scale: sizeScale },
  ms: { base: 1, scale: timeScale },
};

const amountPattern =
  /^([+-]?(?:\d{1,15}(?:\.\d{0,20})?|\.\d{1,20})(?:e[+-]?\d{1,3})?)[ \t]{0,9}([A-Za-z]{0,9})$/i;

/** Postgres takes whole numbers with a leading 0 for octal ones. */
const octalPattern = /^[+-]?0\d+$/;

/** To the nearest whole number, halves to the even one; never −0. */
function rounded(number: number): number {
  const up = Math.round(number);
  return (up - number === 0.5 && up % 2 !== 0 ? up - 1 : up) + 0;
}

/**
 * How many of its setting's own units a text such as `128MB`, `1.5GB` or `16384` means, rounded as Postgres rounds, or
 * a sentence that says why it means nothing. Units have the case of Postgres: `kB`, `MB`, `min`.
 */
export function readAmount(
  unit: PostgresUnit,
  text: string,
): { readonly amount: number } | { readonly reason: string } {
  const [, digits = '', suffix = ''] = amountPattern.exec(text.trim()) ?? [];
  const number = Number(digits) + 0;
  if (digits === '' || !Number.isFinite(number) || octalPattern.test(digits))
    return { reason: 'Its value is not a number in decimal digits.' };
  if (unit === 'number' && suffix === '') return { amount: number };
  const { base, scale } = measured[unit] ?? { base: 1, scale: [] };
  if (suffix === '') return { amount: rounded(number) };
  const index = scale.findIndex(([name]) => name === suffix);
  const own = scale[index]?.[1];
  if (own === undefined) {
    const units = scale.map(([name]) => name).toReversed();
    return {
      reason: units.length === 0 ? 'It takes no unit.' : `Its unit is not one of ${units.join(', ')}.`,
    };
  }
  const smaller = scale[index + 1]?.[1] ?? own;
  const whole = Number.isInteger(number) ? number * own : rounded((number * own) / smaller) * smaller;
  return { amount: rounded(whole / base) };
}

/** The amount with the largest unit that holds it exactly, so that `readAmount` gives it back. */
export function writeAmount(unit: PostgresUnit, amount: number): string {
  const form = measured[unit];
  if (form === undefined || amount === 0) return writeNumber(amount);
  const total = amount * form.base;
  const [name, own] = form.scale.find(([, one]) => total % one === 0) ?? ['', form.base];
  return `${writeNumber(total / own)}${name}`;
}
