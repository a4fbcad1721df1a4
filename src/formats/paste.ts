import { diagnosisLineNumbers } from './diagnosis-line.ts';
import { errorLineNumbers, type Triage, triage } from './error-lines.ts';
import type { Format, Reading } from './format.ts';
import { formats } from './formats.ts';
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

/** Longest text that is read, in UTF-16 code units. */
export const longestPaste = 1_000_000;

const offer =
  'Paste a .env file, a DATABASE_URL, the code that creates a pool, or an error message such as “QueuePool limit of size 5 overflow 10 reached”.';

const nothing = { label: '', reading: emptyReading, triage: [] } as const;

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
  const beside = apart.filter(({ format }) => format.detect(name, text));
  const rest = beside.reduce((left, { linesOf }) => withoutLines(left, linesOf(text)), text);
  const file = Object.values(formats).find((format) => !isApart(format) && format.detect(name, rest));
  const fileReading = file?.read(name, rest);
  const understandsFile = fileReading !== undefined && fileReading.understood.length > 0;
  const readings = beside.map(({ format }) => format.read(name, text));
  const useful = readings.some(({ understood }) => understood.length > 0);
  const errors = triage(text);
  if (!useful && errors.length === 0) {
    const taken = understandsFile ? file : (beside[0]?.format ?? file);
    const reading = understandsFile ? fileReading : (readings[0] ?? fileReading);
    if (taken === undefined || reading === undefined)
      return { ...nothing, problem: `This is nothing we know. ${offer}` };
    const found = { label: taken.label, reading, triage: [] };
    return understandsFile || reading.services.length > 0
      ? found
      : {
          ...found,
          problem: `Read as “${taken.label}”, no line of it sets workers, replicas, pools or Postgres. ${offer}`,
        };
  }
  const [first = emptyReading, ...others] = understandsFile ? [fileReading, ...readings] : readings;
  const labels = [
    ...(understandsFile && file !== undefined ? [file] : []),
    ...beside.map(({ format }) => format),
  ];
  return {
    label: together(labels.map(({ label }) => label)),
    reading: others.reduce(mergedReading, first),
    triage: errors,
  };
}
