import { pools } from '../catalog/pools.ts';
import type { FieldValue } from '../model/field.ts';
import { envMeaning } from './env-names.ts';
import { fieldOf } from './fields.ts';
import { writeNumber } from './numbers.ts';
import { pgbouncerForms } from './pgbouncer-settings.ts';
import { postgresSettings, writePostgresValue } from './postgresql-settings.ts';

/** How a kind of file writes a setting. */
export interface FileForm {
  readonly pair: (name: string, text: string) => string;
  /** Before each line that is a comment. */
  readonly comment: '#' | ';' | '//' | '--';
  readonly flags: readonly [off: string, on: string];
}

const words = ['false', 'true'] as const;
const equals = (name: string, text: string) => `${name}=${text}`;
const spaced = (name: string, text: string) => `${name} = ${text}`;
const option = (name: string, text: string) => `${name} ${text}`;
const quoted = (text: string) => (/^-?\d+(?:\.\d+)?$/.test(text) ? text : `"${text}"`);

const variables: FileForm = { pair: equals, comment: '#', flags: ['0', '1'] };
/** Variables are texts in YAML, whatever they hold. */
const yamlPair = (name: string, text: string) =>
  `${name}: ${/^[A-Z][A-Z\d_]*$/.test(name) ? `"${text}"` : text}`;
const yaml: FileForm = { pair: yamlPair, comment: '#', flags: words };
const script: FileForm = { pair: (name, text) => `${name}: ${text}`, comment: '//', flags: words };

/** The forms by the end of a file's name. */
const forms: readonly (readonly [RegExp, FileForm])[] = [
  [/\.ya?ml$/, yaml],
  [
    /\.toml$/,
    {
      pair: (name, text) => `${name} = ${/^[A-Z]/.test(name) ? `"${text}"` : quoted(text)}`,
      comment: '#',
      flags: words,
    },
  ],
  [/\.json$/, { pair: (name, text) => `"${name}": ${quoted(text)}`, comment: '//', flags: words }],
  [/\.ini$/, { pair: spaced, comment: ';', flags: ['0', '1'] }],
  [/\.(?:conf|cnf)$/, { pair: spaced, comment: '#', flags: ['off', 'on'] }],
  [/\.sql$/, { pair: spaced, comment: '--', flags: ['off', 'on'] }],
  [/\.py$/, { pair: equals, comment: '#', flags: ['False', 'True'] }],
  [/\.properties$/, { pair: equals, comment: '#', flags: words }],
  [/\.rb$/, { pair: option, comment: '#', flags: words }],
  [/\.(?:[cm]?[jt]sx?)$/, script],
  [/\.(?:go|rs|java|kt|cs)$/, { pair: (name, text) => `${name}(${text})`, comment: '//', flags: words }],
];

const own = (table: object, name: string) => Object.hasOwn(table, name);

/** How a setting stands in a file: as its kind of file writes it, and where the kind is not known, as its name tells. */
export function formOf(file: string, name: string): FileForm {
  const form = forms.find(([ending]) => ending.test(file.toLowerCase()))?.[1] ?? variables;
  if (name.startsWith('-')) return { ...form, pair: option };
  const isServer = own(postgresSettings, name) || own(pgbouncerForms, name);
  if (form === yaml && isServer) return { ...yaml, pair: equals };
  return form === variables && isServer ? { ...variables, pair: spaced, flags: ['off', 'on'] } : form;
}

const milliseconds: ReadonlySet<string> = new Set(
  pools.flatMap(({ settings }) =>
    settings.value.filter(({ unit }) => unit === 'milliseconds').map(({ name }) => name),
  ),
);
/** The last parts of longer names, as code writes them: `acquire` for `pool.acquire`. */
const lastParts: ReadonlySet<string> = new Set([...milliseconds].map((name) => name.split('.').at(-1) ?? ''));

function isMilliseconds(file: string, name: string, key: string): boolean {
  if (/(?:Timeout|Lifetime)$/.test(key) && /\.(?:java|kt)$/.test(file)) return true;
  if (/\.[cm]?[jt]sx?$/.test(file) && lastParts.has(name)) return true;
  return milliseconds.has(name) || /(?:millis|_ms|[a-z]MS)$/i.test(name);
}

const percentages =
  /^(?:averageUtilization|target(?:CPU|Memory)(?:Percent|(?:Average)?Utilization\w{0,20}))$/;

/** What a rollout is called, by what reads the file. */
const rollouts: readonly (readonly [file: RegExp, words: Readonly<Record<string, string>>])[] = [
  [
    /fly[\w.-]{0,40}\.toml$/,
    { rolling: 'rolling', 'blue-green': 'bluegreen', canary: 'canary', recreate: 'immediate' },
  ],
  [/\.ya?ml$/, { rolling: 'RollingUpdate', recreate: 'Recreate' }],
];

function rolloutText(file: string, value: string): ReturnType<typeof valueText> {
  const named = rollouts.find(([reader]) => reader.test(file))?.[1];
  const text = named === undefined || !Object.hasOwn(named, value) ? undefined : named[value];
  return text === undefined ? { reason: `it has no word for “${value}”` } : { text };
}

const units = [
  ['Gi', 2 ** 30],
  ['Mi', 2 ** 20],
  ['Ki', 2 ** 10],
] as const;

function bytesText(file: string, bytes: number): string {
  const whole = Math.round(bytes);
  const [unit, size] = units.find(([, one]) => whole % one === 0) ?? ['', 1];
  const text = `${writeNumber(whole / size)}${unit}`;
  return /compose|fly/i.test(file) ? text.replace(/i$/, '').toLowerCase() : text;
}

function wordText(numbers: Readonly<Record<number, string>>, word: string): string | undefined {
  return Object.entries(numbers).find(([, one]) => one === word)?.[0];
}

/** The text of a value where a setting of this name stands in this file, or a sentence that says why it has none. */
export function valueText(
  file: string,
  name: string,
  key: string,
  value: FieldValue,
): { readonly text: string } | { readonly reason: string } {
  if (typeof value === 'boolean') return { text: formOf(file, name).flags[value ? 1 : 0] };
  const setting = own(postgresSettings, name) ? postgresSettings[name] : undefined;
  if (setting !== undefined && setting.key === key) return writePostgresValue(setting, value);
  const form = own(pgbouncerForms, name) ? pgbouncerForms[name] : envMeaning(name)?.variable;
  if (typeof value === 'string') {
    if (key.endsWith('.rollout')) return rolloutText(file, value);
    const field =
      fieldOf(key.startsWith('postgres.') ? key : key.slice(key.indexOf('.') + 1)) ?? fieldOf(key);
    const isWord = field?.kind === 'whole' || field?.kind === 'decimal';
    const text = form?.words === undefined ? undefined : wordText(form.words, value);
    if (text !== undefined) return { text };
    return isWord ? { reason: `it has no number for “${value}”` } : { text: value };
  }
  const meaning =
    form?.words?.[value] ?? (value === 0 && key.endsWith('.poolSize') ? 'unlimited' : undefined);
  if (meaning !== undefined) return { reason: `${value} would mean “${meaning}”` };
  if (percentages.test(name)) return { text: writeNumber(Math.round(value * 100)) };
  if (/\.go$/.test(file) && /(?:Timeout|Lifetime)$/.test(key))
    return { text: `${writeNumber(value)} * time.Second` };
  if (isMilliseconds(file, name, key)) return { text: writeNumber(Math.round(value * 1000)) };
  return /memory/i.test(key) ? { text: bytesText(file, value) } : { text: writeNumber(value) };
}
