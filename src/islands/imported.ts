import type { ImportedLine } from '../formats/difference.ts';
import { cell } from '../state/cell.ts';

/** The names that settings came with, by service; kept in memory only, and written back by the exports. */
export const spellings = cell<Readonly<Record<string, Readonly<Partial<Record<string, string>>>>>>({});

/** What was understood of the files that the state came from, for the exports' differences; in memory only. */
export const importedLines = cell<readonly ImportedLine[]>([]);
