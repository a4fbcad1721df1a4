// Most calculators count and no more: what says amounts loads where it is asked for.
export { counted, countText, headroomText } from './count-text.ts';

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const precise = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
const fine = new Intl.NumberFormat('en', { maximumFractionDigits: 4, roundingMode: 'trunc' });

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

/** A number with three significant digits; `under 0.000001` where they would hide behind zeros. */
export function numberText(value: number): string {
  return value > 0 && value < 1e-6 ? 'under 0.000001' : precise.format(value).replace('-', '−');
}

/** A number with its noun: `1 connection`, `0.8 connections`. The noun agrees with the number as it is shown. */
export function numbered(value: number, one: string, many = `${one}s`): string {
  const text = numberText(value);
  return `${text} ${text === '1' ? one : many}`;
}

/** Where each unit of time ends, in seconds, and what a second is in it. */
const timeUnits: readonly (readonly [end: number, perSecond: number, name: string])[] = [
  [1e-3, 1e6, 'µs'],
  [1, 1e3, 'ms'],
  [120, 1, 's'],
  [7200, 1 / 60, 'min'],
  [172_800, 1 / 3600, 'h'],
];

const century = 3.16e9;

/**
 * A time given in seconds, at least 0, with three significant digits in the unit that reads best: `0 ms`, `20 ms`,
 * `1.5 s`, `2 min`, `3 h`, `365 days`; `under 1 µs` and `over 100 years` beyond what matters, and `without end`
 * where nothing bounds it.
 */
export function timeText(seconds: number | 'unbounded'): string {
  if (seconds === 'unbounded') return 'without end';
  if (seconds === 0) return '0 ms';
  if (seconds < 1e-6) return 'under 1 µs';
  if (seconds > century) return 'over 100 years';
  // Rounded first, so that 0.9999 is 1 s and not 1,000 ms.
  const shown = rounded(seconds);
  const [, perSecond, name] = timeUnits.find(([end]) => shown < end) ?? [0, 1 / 86_400, 'days'];
  return `${precise.format(shown * perSecond)} ${name}`;
}

/**
 * A share, 0 or more, as a percentage: `16 %`, `0.87 %`, `under 0.0001 %`. Only all is 100 %: what rounds to it says
 * more digits, such as `99.99 %`.
 */
export function shareText(share: number): string {
  const percent = Number((share * 100).toPrecision(12));
  if (percent > 0 && percent < 1e-4) return 'under 0.0001 %';
  if (percent < 100 && rounded(percent) === 100) return `${fine.format(percent)} %`;
  return `${precise.format(percent)} %`;
}

const sizeUnits = [
  [2 ** 40, 'TiB'],
  [2 ** 30, 'GiB'],
  [2 ** 20, 'MiB'],
  [2 ** 10, 'KiB'],
] as const;

/** The most that a whole number of a smaller unit is said in, rather than rounded in the larger one. */
const readable = 100_000;

/**
 * A size in bytes, at least 0: `8 MiB`, `1.5 GiB`, `64 KiB`, `0 MiB`. Exact wherever three digits of the unit that reads
 * best are, or a whole number of a smaller one is: `7,171 MiB`; three significant digits otherwise.
 */
export function bytesText(bytes: number): string {
  if (bytes === 0) return '0 MiB';
  const fitting = sizeUnits.filter(([size]) => bytes >= size);
  const exact = fitting.find(([size]) => {
    const count = bytes / size;
    return rounded(count) === count || (Number.isInteger(count) && count < readable);
  });
  const [size, name] = exact ?? fitting[0] ?? [1, 'bytes'];
  const count = bytes / size;
  return `${Number.isInteger(count) ? whole.format(count) : precise.format(count)} ${name}`;
}
