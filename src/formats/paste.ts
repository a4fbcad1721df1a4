import { diagnosisLineNumbers } from './diagnosis-line.ts';
import { errorLineNumbers, type Triage, triage } from './error-lines.ts';
import type { Format, Reading, SourceFile } from './format.ts';
import { formats } from './formats.ts';
import { longestPaste } from './read-limits.ts';
import { emptyReading, mergedReading } from './reading.ts';

/** What a pasted text was taken for, and what it says. */
export interface Paste {
  /** The formats that it was read as, such as `.env file`; empty for none. */
  readonly label: string;
  readonly reading: Reading;
  readonly triage: readonly Triage[];
  /** Why nothing could be read, as a sentence for the person; absent when something was. */
  readonly problem?: string;
}

/** What can be read, as a sentence for a person whose text was none of it. */
export const offer =
  'Headroom reads .env files, a DATABASE_URL, docker-compose, Kubernetes and platform files, Dockerfile and Procfile, pgbouncer.ini, postgresql.conf, the code that creates a pool, and error messages such as “QueuePool limit of size 5 overflow 10 reached”; several files together, too.';

export const nothing = { label: '', reading: emptyReading, triage: [] } as const;

/** What is found among the lines of any other text, with the lines that it takes; the later one knows better. */
const apart = [
  { format: formats.diagnosis, linesOf: diagnosisLineNumbers },
  { format: formats['error-lines'], linesOf: errorLineNumbers },
] as const;

const isApart = (format: Format) => apart.some((one) => one.format === format);

/** The text with these lines left empty, so that the others keep their numbers. */
function withoutLines(text: string, lines: ReadonlySet<number>): string {
  return lines.size === 0
    ? text
    : text
        .split(/\r\n|\r|\n/)
        .map((line, index) => (lines.has(index + 1) ? '' : line))
        .join('\n');
}

/** One name for all that was found: `.env file, diagnosis of Postgres and error message`. */
function together(labels: readonly string[]): string {
  const [first = '', ...others] = labels;
  const all = [first, ...others.map((label) => `${label.slice(0, 1).toLowerCase()}${label.slice(1)}`)];
  return [...all.slice(0, -2), all.slice(-2).join(' and ')].join(', ');
}

/** What a text is made of: lines of errors and of the diagnosis, and the format of the rest. */
export interface Recognized {
  readonly beside: readonly Format[];
  /** The text without the lines that those take, which are left empty. */
  readonly rest: string;
  readonly format?: Format;
}

/** What a text is, by its name or what it says; time grows linearly with it. */
export function recognized(name: string, text: string): Recognized {
  const beside = apart.filter(({ format }) => format.detect(name, text));
  const rest = beside.reduce((left, { linesOf }) => withoutLines(left, linesOf(text)), text);
  const format = Object.values(formats).find((one) => !isApart(one) && one.detect(name, rest));
  return { beside: beside.map((one) => one.format), rest, ...(format === undefined ? {} : { format }) };
}

/** What a text says, where `fileReading` is what its format makes of it. Its problem does not say what to paste instead. */
export function pasteOf(
  { name, text }: SourceFile,
  { beside, format: file }: Recognized,
  fileReading: Reading | undefined,
): Paste {
  const understandsFile = fileReading !== undefined && fileReading.understood.length > 0;
  const readings = beside.map((format) => format.read(name, text));
  const useful = readings.some(({ understood }) => understood.length > 0);
  const errors = triage(text);
  if (!useful && errors.length === 0) {
    const taken = understandsFile ? file : (beside[0] ?? file);
    const reading = understandsFile ? fileReading : (readings[0] ?? fileReading);
    if (taken === undefined || reading === undefined)
      return { ...nothing, problem: 'This is nothing we know.' };
    const found = { label: taken.label, reading, triage: [] };
    return understandsFile || reading.services.length > 0
      ? found
      : {
          ...found,
          problem: `Read as “${taken.label}”, no line of it sets workers, replicas, pools or Postgres.`,
        };
  }
  const [first = emptyReading, ...others] = understandsFile ? [fileReading, ...readings] : readings;
  const labels = [...(understandsFile && file !== undefined ? [file] : []), ...beside];
  return {
    label: together(labels.map(({ label }) => label)),
    reading: others.reduce(mergedReading, first),
    triage: errors,
  };
}

/**
 * Reads whatever a person pasted: an error with its log, a file, a piece of code, an address, or an error and a file
 * in one. Never throws; no word of the text comes back but the names of settings. Texts of more than a million
 * characters are refused, and time grows linearly with the text.
 */
export function readPaste(text: string, name = ''): Paste {
  if (text.trim() === '') return { ...nothing, problem: `There is nothing to read. ${offer}` };
  if (text.length > longestPaste) {
    return {
      ...nothing,
      problem: 'The text is longer than a million characters. Paste the part that matters.',
    };
  }
  const found = recognized(name, text);
  const paste = pasteOf({ name, text }, found, found.format?.read(name, found.rest));
  return paste.problem === undefined ? paste : { ...paste, problem: `${paste.problem} ${offer}` };
}
