import { cell } from '../state/cell.ts';

/** The names that settings came with, by service; kept in memory only, and written back by the exports. */
export const spellings = cell<Readonly<Record<string, Readonly<Partial<Record<string, string>>>>>>({});
