import { type ErrorPattern, errorPatterns } from '../catalog/error-patterns.ts';
import { poolBehaviour } from '../catalog/pools.ts';
import type { FieldValue } from '../model/field.ts';
import { readValue } from './fields.ts';
import type { NotUnderstood, Note, Reading, Understood, WrittenFile } from './format.ts';
import { emptyReading, limited, limitedNotes } from './reading.ts';

export const label = 'Error message';

/** One kind of message found in a log, and what the catalogue says about it. */
export interface Triage extends Omit<ErrorPattern, 'pattern' | 'library' | 'signs'> {
  /** The first 20 lines that hold it. */
  readonly lines: readonly number[];
  readonly count: number;
}

interface Hit {
  readonly row: ErrorPattern;
  readonly line: number;
  readonly numbers: Readonly<Record<string, string | undefined>>;
}

function hitsOf(text: string): readonly Hit[] {
  const rows = errorPatterns.filter((row) => row.pattern.test(text));
  if (rows.length === 0) return [];
  return text.split(/\r\n|\r|\n/).flatMap((content, index) =>
    rows.flatMap((row): readonly Hit[] => {
      const match = row.pattern.exec(content);
      return match === null ? [] : [{ row, line: index + 1, numbers: match.groups ?? {} }];
    }),
  );
}

/** Whether the text holds a message that the catalogue explains. */
export function detect(_name: string, text: string): boolean {
  return errorPatterns.some((row) => row.pattern.test(text));
}

/** The lines that hold such a message. */
export function errorLineNumbers(text: string): ReadonlySet<number> {
  return new Set(hitsOf(text).map((hit) => hit.line));
}

/**
 * What the log says, causes before symptoms: refusals of Postgres, then of a pooler, then timeouts of pools. Each kind
 * of message stands once with its lines. The log's own words are never repeated.
 */
export function triage(text: string): readonly Triage[] {
  const hits = hitsOf(text);
  return errorPatterns.flatMap((row): readonly Triage[] => {
    const own = hits.filter((hit) => hit.row === row);
    if (own.length === 0) return [];
    const { pattern: _, library: __, signs: ___, ...said } = row;
    return [{ ...said, lines: own.slice(0, 20).map(({ line }) => line), count: own.length }];
  });
}

const words: Readonly<Record<string, Readonly<Record<number, 'unlimited'>>>> = {
  maxOverflow: { [-1]: 'unlimited' },
};

/** Reads the numbers that pools print with their errors; where they differ, the last line wins. */
export function read(_name: string, text: string): Reading {
  const hits = hitsOf(text);
  const numbered = hits.filter(({ numbers }) =>
    Object.values(numbers).some((number) => number !== undefined),
  );
  const speaker = numbered.at(-1) ?? hits.findLast(({ row }) => row.library !== undefined);
  if (speaker === undefined) return emptyReading;
  const { row } = speaker;
  const library = row.signs?.find(({ pattern }) => pattern.test(text))?.library ?? row.library;
  const understood: Understood[] = [];
  const notUnderstood: NotUnderstood[] = [];
  for (const [key, number] of Object.entries(speaker.numbers)) {
    if (number === undefined) continue;
    const form = { key, ...(words[key] === undefined ? {} : { words: words[key] }) };
    const result = readValue(form, number);
    if ('reason' in result)
      notUnderstood.push({ name: row.label, line: speaker.line, reason: result.reason });
    else understood.push({ service: '', key, name: row.label, line: speaker.line, value: result.value });
  }
  const values: Readonly<Record<string, FieldValue>> = {
    ...(library === undefined ? {} : poolBehaviour(library)),
    ...Object.fromEntries(understood.map(({ key, value }) => [key, value])),
  };
  const others = numbered.filter((hit) => JSON.stringify(hit.numbers) !== JSON.stringify(speaker.numbers));
  return {
    ...emptyReading,
    services: [{ names: [], values, spelling: {} }],
    understood,
    notUnderstood: limited(notUnderstood),
    notes: limitedNotes(
      others.map(({ line }): Note => ({
        line,
        text: `This line has other numbers than line ${speaker.line}, which are used.`,
      })),
    ),
  };
}

/** Nothing: an error is no file. */
export function write(): readonly WrittenFile[] {
  return [];
}
