import type { CatalogueEntry } from '../../catalog/entries.ts';
import type { Provenance } from '../../catalog/fact.ts';
import type { Statement } from '../../catalog/statements.ts';
import type { Field } from '../../model/field.ts';
import { factText, humanized } from './fact-text.ts';
import { fieldName, fieldOfKind } from './kinds.ts';

/** A name under which a program takes the value of a field. */
export interface NamedSetting {
  readonly key: string;
  readonly place: 'code' | 'environment' | 'address' | 'file' | 'console';
  readonly name: string;
  readonly unit?: 'milliseconds' | 'duration' | 'percent';
}

/** A source of a page, with the number under which its statements name it. */
export interface NumberedSource extends Provenance {
  readonly number: number;
}

/** One statement as a page shows it. */
export interface ShownFact {
  readonly label: string;
  readonly text: string;
  readonly field: Field | undefined;
  /** What the program calls it, where it has a name for it. */
  readonly names: readonly NamedSetting[];
  readonly source: NumberedSource;
  readonly statement: Statement;
}

/** How a section lays its facts out: tables, terms with what holds of them, what a program prints, notes, or rows. */
export type Layout = 'values' | 'described' | 'metrics' | 'messages' | 'notes' | 'records' | 'plans';

/** Facts that stand together under a heading. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly layout: Layout;
  readonly facts: readonly ShownFact[];
}

/** Everything of a row, in sections, and every source of it once. */
export interface Sheet {
  readonly sections: readonly Section[];
  readonly sources: readonly NumberedSource[];
}

interface Shape {
  readonly title: string;
  readonly layout: Layout;
}

/** Where the parts of a row stand on its page, by their first name, in the order of the page. */
const shapes: Readonly<Record<string, Shape>> = {
  values: { title: 'What it sets', layout: 'values' },
  defaults: { title: 'Defaults', layout: 'values' },
  messages: { title: 'What a client reads', layout: 'messages' },
  behaviour: { title: 'How it behaves', layout: 'described' },
  formula: { title: 'max_connections from memory', layout: 'values' },
  statements: { title: 'Named prepared statements in transaction mode', layout: 'values' },
  notes: { title: 'What happens', layout: 'notes' },
  changes: { title: 'What is new', layout: 'notes' },
  timings: { title: 'How long old and new run side by side', layout: 'notes' },
  versions: { title: 'What each version changed', layout: 'described' },
  pooler: { title: 'The pooler that comes with it', layout: 'values' },
  plans: { title: 'Plans', layout: 'plans' },
  ignores: { title: 'Settings that say nothing to it', layout: 'records' },
  metrics: { title: 'Metrics', layout: 'metrics' },
  traps: { title: 'Traps', layout: 'notes' },
};

const homes: Readonly<Record<string, string>> = {
  derived: 'defaults',
  settings: 'defaults',
  workers: 'defaults',
  threads: 'defaults',
  note: 'notes',
  reuse: 'behaviour',
  scope: 'behaviour',
  closing: 'behaviour',
};

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The section that a statement belongs to, by the first name on its way and otherwise by what it says. */
function homeOf({ path, value }: Statement): string {
  const [first = ''] = path;
  const home = homes[first] ?? first;
  if (Object.hasOwn(shapes, home)) return home;
  if (/(?:text|refusal|message|error)s?$/i.test(first) && typeof value === 'string') return 'messages';
  if (isRecord(value) || path.length > 1) return first;
  return 'behaviour';
}

function sourcesOf(statements: readonly Statement[]): readonly NumberedSource[] {
  const same = ({ source, version, date, verified }: Provenance) =>
    [source, version, date, verified].join('\n');
  const each = new Map(statements.map(({ provenance }) => [same(provenance), provenance]));
  return [...each.values()].map((provenance, index) => ({ ...provenance, number: index + 1 }));
}

function sourceIn(sources: readonly NumberedSource[], { provenance }: Statement): NumberedSource {
  const found = sources.find(
    ({ source, version, date, verified }) =>
      source === provenance.source &&
      version === provenance.version &&
      date === provenance.date &&
      verified === provenance.verified,
  );
  if (found === undefined) throw new Error(`no source is ${provenance.source}`);
  return found;
}

/** The names that a row gives its settings. */
function settingsOf(statements: readonly Statement[]): readonly NamedSetting[] {
  return statements.flatMap(({ path, value }) =>
    path[0] === 'settings' && Array.isArray(value) ? (value as readonly NamedSetting[]) : [],
  );
}

/** The text of a message with the row's own values in their places; `…` where it has none. */
function filled(text: string, statements: readonly Statement[]): string {
  return text.replaceAll(/\{(\w+)(?::(\d|ms))?\}/g, (_, key: string, form?: string) => {
    const value = statements.find(
      ({ path }) => path[0] !== 'derived' && path.length === 2 && path[1] === key,
    )?.value;
    if (typeof value === 'number' && form === 'ms') return String(value * 1000);
    if (typeof value === 'number' && form !== undefined) return value.toFixed(Number(form));
    return value === undefined ? '…' : String(value);
  });
}

/** The version from which on a part of a row holds, where the part says one. */
function versionOf(row: object, path: readonly string[]): string {
  const part = path
    .slice(0, -1)
    .reduce(
      (inside: unknown, name) =>
        isRecord(inside) || Array.isArray(inside) ? Reflect.get(Object(inside), name) : undefined,
      row,
    );
  const from = isRecord(part) ? Reflect.get(Object(part), 'from') : undefined;
  return Array.isArray(from) ? from.join('.') : '';
}

/** What the names on the way to a statement say of it; places in a list say nothing. */
function labelOf(row: object, path: readonly string[], field: Field | undefined): string {
  const own = path.filter((name) => !/^\d+$/.test(name));
  const label = field?.label ?? humanized(own.at(-1) ?? '');
  const version = versionOf(row, path);
  if (version === '') return label;
  return version === '0.0' ? `Before: ${label}` : `Since ${version}: ${label}`;
}

/** All that a row states as its page shows it: each statement in exactly one section. */
export function sheetOf({ kind, row, statements }: CatalogueEntry): Sheet {
  const sources = sourcesOf(statements);
  const settings = settingsOf(statements);
  const shown = (statement: Statement): ShownFact => {
    const { path, value } = statement;
    const name = path.at(-1) ?? '';
    const field = fieldOfKind(kind, path);
    const text = factText(name, value, field);
    return {
      label: labelOf(row, path, field),
      text: homeOf(statement) === 'messages' ? filled(text, statements) : text,
      field,
      names: settings.filter(({ key }) => key === fieldName(path)),
      source: sourceIn(sources, statement),
      statement,
    };
  };
  const byHome = Map.groupBy(statements, homeOf);
  const others = [...byHome.keys()].filter((home) => !Object.hasOwn(shapes, home));
  const order = [...Object.keys(shapes).slice(0, -1), ...others, 'traps'];
  return {
    sources,
    sections: order.flatMap((id): readonly Section[] => {
      const facts = byHome.get(id)?.map(shown) ?? [];
      const holdsRecords = facts.every(({ statement }) => isRecord(statement.value));
      const shape = shapes[id] ?? { title: humanized(id), layout: holdsRecords ? 'records' : 'values' };
      return facts.length === 0 ? [] : [{ id, ...shape, facts }];
    }),
  };
}
