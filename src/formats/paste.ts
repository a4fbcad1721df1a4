import { errorLineNumbers, type Triage, triage } from './error-lines.ts';
import type { Reading } from './format.ts';
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

/** The text with the lines that hold an error left empty, so that the others keep their numbers. */
function withoutErrors(text: string): string {
  const errors = errorLineNumbers(text);
  return errors.size === 0
    ? text
    : text
        .split(/\r\n|\r|\n/)
        .map((line, index) => (errors.has(index + 1) ? '' : line))
        .join('\n');
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
  const errors = formats['error-lines'].detect(name, text);
  const rest = errors ? withoutErrors(text) : text;
  const file = Object.values(formats).find(
    (format) => format !== formats['error-lines'] && format.detect(name, rest),
  );
  const fileReading = file?.read(name, rest);
  const understandsFile = fileReading !== undefined && fileReading.understood.length > 0;
  if (!errors) {
    if (file === undefined || fileReading === undefined)
      return { ...nothing, problem: `This is nothing we know. ${offer}` };
    const found = { label: file.label, reading: fileReading, triage: [] };
    return understandsFile || fileReading.services.length > 0
      ? found
      : {
          ...found,
          problem: `Read as “${file.label}”, no line of it sets workers, replicas, pools or Postgres. ${offer}`,
        };
  }
  const errorReading = formats['error-lines'].read(name, text);
  return understandsFile && file !== undefined
    ? {
        label: `${file.label} and error message`,
        reading: mergedReading(fileReading, errorReading),
        triage: triage(text),
      }
    : { label: formats['error-lines'].label, reading: errorReading, triage: triage(text) };
}
