import { loadFields } from '../model/fields/load.ts';

/** Where time and requests stand in a table of traffic, and in which unit. */
export interface TraceColumns {
  /** True when the first line is a heading. */
  readonly headed: boolean;
  readonly time: number;
  readonly rate: number;
  /** Seconds in one unit of a time that is a plain number. */
  readonly timeUnit: number;
  /** Seconds for which the requests are counted. */
  readonly rateUnit: number;
  /** True when numbers have a decimal comma. */
  readonly comma: boolean;
}

const timeHeading = /time|date|second|minute|hour|stamp|^t$|^s$|^x$/i;
const rateHeading = /req|rps|rpm|rate|load|hit|qps|through|traffic|call|count|^y$/i;

const perUnit: readonly (readonly [RegExp, number])[] = [
  [/min|rpm/i, 60],
  [/hour|\/\s*h\b/i, 3600],
];
const timeUnits: readonly (readonly [RegExp, number])[] = [
  [/milli|\bms\b|_ms/i, 1e-3],
  [/min/i, 60],
  [/hour/i, 3600],
];

/** From here on a plain number counts milliseconds since 1970: in seconds it would be the year 5138. */
const epochMilliseconds = 1e11;
const most = loadFields.arrivalRate.maximum;

const unitOf = (units: readonly (readonly [RegExp, number])[], heading: string) =>
  units.find(([pattern]) => pattern.test(heading))?.[1] ?? 1;

function numberOf(cell: string, comma: boolean): number | undefined {
  const plain = comma ? cell.replace(',', '.') : cell;
  return /^[+-]?(\d{1,20}(\.\d{0,20})?|\.\d{1,20})(e[+-]?\d{1,3})?$/i.test(plain) ? Number(plain) : undefined;
}

const datePattern =
  /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/i;
const clockPattern = /^(\d{1,2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?$/;

function zoneSeconds(zone: string | undefined): number {
  const parts = /^([+-])(\d{2}):?(\d{2})$/.exec(zone ?? '');
  if (parts === null) return 0;
  return (parts[1] === '-' ? -1 : 1) * (Number(parts[2]) * 3600 + Number(parts[3]) * 60);
}

/** The seconds of a clock time from its parts, or nothing for a time that no clock shows. */
function clockSeconds(hours: string, minutes: string, seconds = '0', fraction = ''): number | undefined {
  const [h, m, s] = [Number(hours), Number(minutes), Number(seconds)];
  return h < 24 && m < 60 && s <= 60 ? h * 3600 + m * 60 + s + Number(`0${fraction}`) : undefined;
}

/** One moment of a table, in seconds; `undefined` for what is no time. Dates without a zone count as UTC. */
export function readMoment(
  cell: string,
  { timeUnit, comma }: Pick<TraceColumns, 'timeUnit' | 'comma'>,
): { readonly kind: 'number' | 'clock' | 'date'; readonly seconds: number } | undefined {
  const number = numberOf(cell, comma);
  if (number !== undefined) {
    const unit = timeUnit === 1 && Math.abs(number) >= epochMilliseconds ? 1e-3 : timeUnit;
    return Number.isFinite(number) ? { kind: 'number', seconds: number * unit } : undefined;
  }
  const clock = clockPattern.exec(cell);
  if (clock !== null) {
    const seconds = clockSeconds(clock[1] ?? '', clock[2] ?? '', clock[3], clock[4]);
    return seconds === undefined ? undefined : { kind: 'clock', seconds };
  }
  const date = datePattern.exec(cell);
  if (date === null) return undefined;
  const [, year, month, day, hours = '', minutes = '', second, fraction, zone] = date;
  const noon = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const seconds = clockSeconds(hours, minutes, second, fraction);
  // A day that the calendar lacks would move on to another one.
  if (seconds === undefined || noon.getUTCDate() !== Number(day)) return undefined;
  return { kind: 'date', seconds: noon.getTime() / 1000 + seconds - zoneSeconds(zone) };
}

/** The requests per second of a cell, or a sentence that says what is wrong with it. */
export function readRate(
  cell: string,
  { rateUnit, comma }: Pick<TraceColumns, 'rateUnit' | 'comma'>,
): number | string {
  const number = numberOf(cell, comma);
  if (number === undefined) return 'The number of requests is not a number.';
  if (number < 0) return 'The number of requests is negative.';
  const rate = number / rateUnit;
  return rate <= most ? rate : 'The number of requests is above a million a second.';
}

/** Whether numbers have a decimal comma: some have one that can't separate thousands, and none has a point. */
function hasDecimalComma(rows: readonly (readonly string[])[], separator: string): boolean {
  const cells = rows.flat();
  const quoted = separator !== ',' || cells.some((cell) => cell.includes(','));
  const decimal = cells.some((cell) => /^-?\d+,(\d{1,2}|\d{4,})$/.test(cell));
  return quoted && decimal && !cells.some((cell) => /^-?\d+\.\d+$/.test(cell));
}

/**
 * The columns of a table of traffic from its first lines: by their headings where it has any, otherwise the first two.
 * "Per minute" or "rpm" above the requests, and milliseconds, minutes or hours above the time, set their units.
 */
export function traceColumns(rows: readonly (readonly string[])[], separator: string): TraceColumns {
  const comma = hasDecimalComma(rows, separator);
  const first = rows[0] ?? [];
  const isValue = (cell: string) => readMoment(cell, { timeUnit: 1, comma }) !== undefined;
  if (first.length === 0 || first.some(isValue))
    return { headed: false, time: 0, rate: 1, timeUnit: 1, rateUnit: 1, comma };
  // "requests per minute" names a time too; a heading of requests is no heading of time.
  const rateAt = first.findIndex((cell) => rateHeading.test(cell) && !/^(time|date)/i.test(cell));
  const timeAt = first.findIndex((cell, index) => index !== rateAt && timeHeading.test(cell));
  const time = timeAt >= 0 ? timeAt : rateAt === 0 ? 1 : 0;
  const rate = rateAt >= 0 ? rateAt : time === 0 ? 1 : 0;
  return {
    headed: true,
    time,
    rate,
    timeUnit: unitOf(timeUnits, first[time] ?? ''),
    rateUnit: unitOf(perUnit, first[rate] ?? ''),
    comma,
  };
}
