import type { Change } from '../model/scenario.ts';
import { cell } from '../state/cell.ts';

/** What the choice of a row has filled in. */
export interface Filled {
  readonly id: string;
  readonly text: string;
  /** The address of the row’s page, without the base path. */
  readonly path: string;
  readonly changes: readonly Change[];
}

/** The last choice of a row for each setting; kept in memory only. */
export const filledRows = cell<Readonly<Record<string, Filled>>>({});
