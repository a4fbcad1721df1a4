import type { FieldValue } from '../model/field.ts';
import { cell } from '../state/cell.ts';

/** The names that settings came with, by service; kept in memory only, and written back by the exports. */
export const spellings = cell<Readonly<Record<string, Readonly<Partial<Record<string, string>>>>>>({});

/** One setting as it stood in a file: the place, the name it had, the link key it set, and the value it gave. */
export interface ImportedLine {
  /** The name of the file, or an empty text for what was pasted. */
  readonly file: string;
  readonly line: number;
  readonly name: string;
  readonly key: string;
  readonly value: FieldValue;
}

/** What was understood of the files that the state came from, for the exports' differences; in memory only. */
export const importedLines = cell<readonly ImportedLine[]>([]);
