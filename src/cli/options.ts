import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';

interface Option {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  readonly multiple?: boolean;
  /** What stands for its value in the help. */
  readonly value?: string;
  readonly hint: string;
  /** The commands that take it; all of them where none is named. */
  readonly commands?: readonly string[];
}

/** Every option of the command line, in the order of the help. */
export const options = {
  link: {
    type: 'string',
    value: 'LINK',
    hint: 'Start from the state of a link, with or without its address.',
  },
  set: {
    type: 'string',
    multiple: true,
    value: 'KEY=VALUE',
    hint: 'Set a field by its link key, such as api.replicas=4, over what the files say.',
  },
  json: {
    type: 'boolean',
    hint: 'Print JSON: scenario, sizing and what was read.',
    commands: ['check', 'size'],
  },
  annotations: {
    type: 'string',
    value: 'HOST',
    hint: 'Print annotations for a CI host: github or gitlab.',
    commands: ['check'],
  },
  at: {
    type: 'string',
    value: 'MOMENT',
    hint: 'Judge up to this moment: steady, peak, scaled or rollout (the default).',
    commands: ['check'],
  },
  'fail-on': {
    type: 'string',
    value: 'SEVERITY',
    hint: 'Exit with 1 from this severity on: error (the default), warning, note or never.',
    commands: ['check'],
  },
  rate: {
    type: 'string',
    value: 'NUMBER',
    hint: 'Requests a second that need a connection.',
    commands: ['size'],
  },
  hold: {
    type: 'string',
    value: 'TIME',
    hint: 'How long a request holds a connection, such as 50ms.',
    commands: ['size'],
  },
  wait: { type: 'string', value: 'TIME', hint: 'The longest wait at the percentile.', commands: ['size'] },
  percentile: {
    type: 'string',
    value: 'SHARE',
    hint: 'The percentile of the wait, such as 0.95.',
    commands: ['size'],
  },
  service: {
    type: 'string',
    value: 'NAME',
    hint: 'The service that is meant; the first one otherwise.',
    commands: ['size', 'export'],
  },
  out: {
    type: 'string',
    value: 'FOLDER',
    hint: 'Write the files there instead of printing them.',
    commands: ['export'],
  },
  site: {
    type: 'string',
    value: 'ADDRESS',
    hint: 'Where your Headroom stands, to print whole links; HEADROOM_SITE says it, too.',
  },
  help: { type: 'boolean', short: 'h', hint: 'Say how a command is used.' },
  version: { type: 'boolean', hint: 'Say the version.' },
} as const satisfies Readonly<Record<string, Option>>;

type Table = typeof options;

/** The options that were given, by name. */
export type Given = {
  readonly [K in keyof Table]?: Table[K] extends { readonly multiple: true }
    ? readonly string[]
    : Table[K]['type'] extends 'boolean'
      ? boolean
      : string;
};

interface Arguments {
  readonly given: Given;
  readonly words: readonly string[];
}

/** The options and words of a command line, or a sentence that names the first that can't be used. */
export function readArguments(texts: readonly string[]): Arguments | string {
  const config: ParseArgsOptionsConfig = Object.fromEntries(
    Object.entries<Option>(options).map(([name, { type, short, multiple }]) => [
      name,
      { type, ...(short === undefined ? {} : { short }), ...(multiple === undefined ? {} : { multiple }) },
    ]),
  );
  try {
    const { values, positionals } = parseArgs({ args: [...texts], options: config, allowPositionals: true });
    return { given: values as Given, words: positionals };
  } catch (error) {
    return error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error);
  }
}

/** The lines of the help about the options of a command. */
export function optionLines(command: string): readonly string[] {
  const rows = Object.entries<Option>(options)
    .filter(([, { commands }]) => commands?.includes(command) ?? true)
    .map(([name, { value, hint }]) => [`--${name}${value === undefined ? '' : ` ${value}`}`, hint] as const);
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, hint]) => `  ${name.padEnd(width)}  ${hint}`);
}
