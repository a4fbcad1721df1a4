import { differences } from '../model/differences.ts';
import type { FieldValue } from '../model/field.ts';
import { groupFields } from '../model/fields.ts';
import { type Scenario, valueAt } from '../model/scenario.ts';
import { commentLines } from './comments.ts';
import { formOf, valueText } from './difference-values.ts';
import { envMeaning, envPrefix, envVariables } from './env-names.ts';
import { fieldOf } from './fields.ts';
import type { WriteOptions, WrittenFile } from './format.ts';
import { pgbouncerForms } from './pgbouncer-settings.ts';
import { postgresSettings } from './postgresql-settings.ts';

/** One setting as it was read: its place, the name it has there, the link key that it sets, and its value. */
export interface ImportedLine {
  /** The name of the file, or an empty text for what was pasted. */
  readonly file: string;
  readonly line: number;
  readonly name: string;
  readonly key: string;
  readonly value: FieldValue;
}

type Lines = readonly string[];

const pasted = 'pasted text';

/** What is concluded from a file or observed, and stands in no line of its own. */
const concluded =
  /\.(?:library|server|kind|opening|whenExhausted|preparedStatements|reaches|through|provider|plan|appRole|version)$/;
const observed = /^observed\.|\.observed[A-Z]/;

/** Whether a line of a file sets it, so that another value can take its place. */
function isSetting({ key, value }: ImportedLine): boolean {
  if (observed.test(key)) return false;
  return !concluded.test(key) || typeof value === 'number';
}

/** Whether a variable holds the address of the database, under whichever prefix. */
function isAddress(name: string): boolean {
  const meaning = envMeaning(name);
  return meaning !== undefined && meaning.variable === undefined;
}

/** Whether a name stands for itself in a file: no address, image or sum of several lines. */
function isPlain(name: string): boolean {
  return /^[\w.-]+$/.test(name) && !['image', 'kind', 'server'].includes(name) && !isAddress(name);
}
const safe = (text: string) =>
  text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ');

/** What takes the place of one line, or nothing where it still says what the scenario says. */
function changeOf({ file, line, name, key, value }: ImportedLine, scenario: Scenario): Lines {
  const now = valueAt(scenario, key);
  if (now === value) return [];
  const { pair, comment } = formOf(file, name);
  // The diagnosis calls settings of Postgres by names of its own.
  const renamed = key.startsWith('postgres.') && /^[a-z]+-/.test(name);
  if (!isPlain(name) || renamed) {
    const [owner = '', field = ''] = key.split('.');
    const label = fieldOf(owner in groupFields ? key : field)?.label ?? field;
    const change = now === undefined ? 'goes away' : `${value} becomes ${now}`;
    return [
      `@@ line ${line} @@`,
      ...commentLines(comment, [`${name}: ${label} ${change}.`]).map((text) => `+${text}`),
    ];
  }
  const was = valueText(file, name, key, value);
  const old = 'text' in was ? [`-${safe(pair(name, was.text))}`] : [];
  const place = `@@ line ${line} @@`;
  if (now === undefined) return [place, ...old];
  const is = now === 'unset' ? { reason: 'it is not set any more' } : valueText(file, name, key, now);
  if ('text' in is && 'text' in was && is.text === was.text) return [];
  return [
    place,
    ...old,
    ...('text' in is
      ? [`+${safe(pair(name, is.text))}`]
      : commentLines(comment, [`${name}: ${is.reason}.`]).map((text) => `+${text}`)),
  ];
}

const ofServer: readonly (readonly [
  names: Readonly<Record<string, { readonly key: string }>>,
  file: RegExp,
])[] = [
  [postgresSettings, /\.(?:conf|sql)$/i],
  [pgbouncerForms, /\.ini$/i],
];

/** The name under which a file would take a setting that it lacks, or `undefined` for a file of another kind. */
function nameIn(file: string, names: Lines, key: string): string | undefined {
  const [owner = '', field = ''] = key.split('.');
  for (const [settings, ending] of ofServer) {
    const name = Object.keys(settings).find((one) => settings[one]?.key === key);
    if (name !== undefined && (ending.test(file) || names.some((one) => Object.hasOwn(settings, one))))
      return name;
  }
  const prefix = envPrefix(owner);
  const prefixed = names.some((one) => one.startsWith(prefix));
  const variable = envVariables.find(
    (one) => one.written !== undefined && (one.key === field || one.key === key) && one.key !== 'replicas',
  );
  if (variable === undefined || !names.some((one) => /^[A-Z][A-Z\d_]+$/.test(one))) return undefined;
  return `${prefixed && variable.key === field ? prefix : ''}${variable.written}`;
}

/** Settings that changed since the files were read and that none of them has, in the file that says most of their owner. */
function additions(
  lines: readonly ImportedLine[],
  scenario: Scenario,
  baseline: Scenario | undefined,
): ReadonlyMap<string, Lines> {
  const found = new Map<string, string[]>();
  if (baseline === undefined) return found;
  const known = new Set(lines.map(({ key }) => key));
  for (const { key, before, after } of differences(baseline, scenario).settings) {
    if (known.has(key) || before === undefined || after === undefined) continue;
    const owner = key.slice(0, key.indexOf('.') + 1);
    const candidates = new Set(lines.filter((one) => one.key.startsWith(owner)).map(({ file }) => file));
    for (const file of candidates) {
      const names = lines
        .filter((one) => one.file === file && one.key.startsWith(owner))
        .map(({ name }) => name);
      const name = nameIn(file, names, key);
      const written = name === undefined ? undefined : valueText(file, name, key, after);
      if (name === undefined || written === undefined || !('text' in written)) continue;
      found.set(file, [...(found.get(file) ?? []), `+${formOf(file, name).pair(name, written.text)}`]);
      break;
    }
  }
  return found;
}

/**
 * What to change in the files that a scenario was read from, one text for each: the lines whose setting differs, as they
 * were read and as they have to be, and after them the settings that the files lack. Files are compared by what was
 * understood of them; their text is not kept, so an old line may be spelled otherwise there.
 */
export function difference(
  lines: readonly ImportedLine[],
  scenario: Scenario,
  options: Pick<WriteOptions, 'header' | 'baseline'>,
): readonly WrittenFile[] {
  const settings = lines.filter(isSetting);
  const files = [...new Set(settings.map(({ file }) => file))];
  const added = additions(lines, scenario, options.baseline);
  return files.map((file) => {
    const title = file === '' ? pasted : safe(file);
    const changed = settings
      .filter((one) => one.file === file)
      .toSorted((one, other) => one.line - other.line)
      .flatMap((one) => changeOf(one, scenario));
    const more = added.get(file) ?? [];
    const all = [...changed, ...(more.length === 0 ? [] : ['@@ new @@', ...more])];
    const head = commentLines('#', options.header);
    const body =
      all.length === 0 ? [`# Nothing to change in ${title}.`] : [`--- ${title}`, `+++ ${title}`, ...all];
    return { name: `${title.replaceAll(/[^\w.-]+/g, '-')}.diff`, text: `${[...head, ...body].join('\n')}\n` };
  });
}
