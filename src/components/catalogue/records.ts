import { capitalized, rungText } from '../../advice/path/rung-text.ts';
import { serviceFields } from '../../model/fields.ts';
import type { FieldTable } from '../../model/field.ts';

/** A row of its own inside a row, as a list shows it. */
export interface ShownRecord {
  readonly title: string;
  readonly text: string;
  /** What a program prints. */
  readonly message: string;
  readonly rest: readonly (readonly [name: string, value: unknown])[];
}

/** The names of a record that its place in the list says already. */
const shown: ReadonlySet<string> = new Set(['key', 'rung', 'label', 'text', 'why', 'misleads', 'place']);

const rungs: Readonly<Record<string, string>> = rungText;

/** Where a text of a timeout stands. */
const places: Readonly<Record<string, string>> = {
  answer: ' answers',
  error: ', in the app’s error',
  log: ', in its log',
};

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A record in parts: what it is about, what it says of it, what a program prints, and the rest by name. */
export function recordOf(value: unknown): ShownRecord {
  const record: Readonly<Record<string, unknown>> =
    typeof value === 'object' && value !== null ? { ...value } : {};
  const table: FieldTable = serviceFields;
  const { key, rung, label, text, why, misleads, place } = record;
  const named = rungs[textOf(rung)];
  return {
    title: table[textOf(key)]?.label ?? (named === undefined ? textOf(label) : capitalized(named)),
    text: [
      textOf(why),
      misleads === true ? 'Figures that count it are wrong.' : '',
      named === undefined ? '' : `${textOf(label)}${places[textOf(place)] ?? ''}:`,
    ]
      .filter((part) => part !== '')
      .join(' '),
    message: textOf(text),
    rest: Object.entries(record).filter(([name]) => !shown.has(name)),
  };
}
