import { choiceText } from '../../advice/choice-text.ts';
import { countText, numberText, shareText, timeText } from '../../advice/number.ts';
import { settingText } from '../../advice/setting-text.ts';
import type { Field, FieldValue } from '../../model/field.ts';

/** What a number counts where its name is no field of the model: seconds, or a share. */
const otherUnits: Readonly<Record<string, (value: number) => string>> = {
  syncPeriod: timeText,
  initializationPeriod: timeText,
  readinessDelay: timeText,
  metricWindow: timeText,
  scaleUpStabilization: timeText,
  scaleUpPeriod: timeText,
  scaleDownStabilization: timeText,
  scaleDownPeriod: timeText,
  tolerance: shareText,
  scaleUpPercent: shareText,
  scaleDownPercent: shareText,
};

/** Units that a value says itself. */
const said = new Set(['seconds', 'milliseconds', 'share', 'bytes', '']);

function isFieldValue(value: unknown): value is FieldValue {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** A whole number in full, any other one with three digits. */
function exactText(value: number): string {
  return Number.isInteger(value) ? countText(value) : numberText(value);
}

/** The text with its first letter as a capital; a name in code stays as it is. */
export function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** Names in rows that their own words don't explain. */
const otherNames: Readonly<Record<string, string>> = {
  scope: 'What has a pool',
  reuse: 'Who comes next',
  closing: 'When it closes connections',
  waiters: 'waiting callers',
  idle: 'idle connections',
  superuser: 'Superuser',
  poolerIncluded: 'Pooler',
  whenExhausted: 'When the pool is empty',
  endOfLife: 'Repaired until',
  stopping: 'When it stops',
  reload: 'Reload in place',
  tracks: 'carries them',
  tracked: 'statements that it tracks',
  text: 'Formula',
  limit: 'At most',
  before16: 'Up to version 15',
  since16: 'Since version 16',
  bytesPerConnection: 'Bytes for each connection',
};

/** The words of a name in code: `scaleUpPeriod` is “Scale up period”. */
export function humanized(name: string): string {
  if (Object.hasOwn(otherNames, name)) return otherNames[name] ?? name;
  return capital(name.replaceAll(/(?<=[a-z\d])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`));
}

const gigabyte = 1e9;
const gibibyte = 2 ** 30;

/** A size that was sold in GB of 10⁹ bytes as such, or `undefined` for any other value. */
function gigabytesText(field: Field, value: FieldValue): string | undefined {
  const isSize = 'unit' in field && field.unit === 'bytes';
  if (!isSize || typeof value !== 'number' || value === 0 || value % gigabyte !== 0) return undefined;
  return value % gibibyte === 0 ? undefined : `${countText(value / gigabyte)} GB`;
}

/** A value of a field as a table says it, with what it counts: `5 connections`, `30 s`, `callers wait`. */
export function fieldText(field: Field, value: FieldValue): string {
  const text = gigabytesText(field, value) ?? settingText(field, value);
  const unit = 'unit' in field && typeof value === 'number' ? field.unit : '';
  if (unit === '' || said.has(unit)) return text;
  return `${text} ${value === 1 ? unit.replace(/s$/, '') : unit}`;
}

/** The newest version that a range may name, which stands for all that follow. */
const newest = 99;

function rangeOf([first, last]: readonly unknown[]): string {
  return last === newest ? `${first} and later` : `${first} to ${last}`;
}

/** A value without a field as text; lists with commas, a map as `name: value`. */
export function plainText(name: string, value: unknown): string {
  if (typeof value === 'number') return (otherUnits[name] ?? exactText)(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return choiceText(value);
  if (name === 'versions' && Array.isArray(value)) return rangeOf(value);
  if (Array.isArray(value)) return value.map((part) => plainText(name, part)).join(', ');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([key, part]) => `${humanized(key).toLowerCase()}: ${plainText(key, part)}`)
    .join('; ');
}

/** A value of a row as text, by the field that its name means where there is one. */
export function factText(name: string, value: unknown, field: Field | undefined): string {
  return field !== undefined && isFieldValue(value) ? fieldText(field, value) : plainText(name, value);
}
