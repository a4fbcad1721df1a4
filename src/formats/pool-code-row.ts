import type { Change } from '../model/scenario.ts';
import type { ArgumentForm, ArgumentPlace, CommentSign } from './code-arguments.ts';
import type { ServiceValues } from './format.ts';

export type Forms = Readonly<Record<string, ArgumentForm>>;

/** How code of one library creates a pool. */
export interface PoolCode {
  readonly label: string;
  /** The id in the catalogue; none for a library that is no pool of Postgres. */
  readonly library?: string;
  readonly sign: CommentSign;
  /** What the code has to hold, all of it. */
  readonly is: readonly RegExp[];
  /** What shows that it is about another database. */
  readonly isNot?: RegExp;
  /** The start of the brackets in which the arguments stand; all of the text without it. */
  readonly call?: RegExp;
  readonly forms: Forms;
  /** What stands outside the call. */
  readonly outside?: Forms;
  /** A map inside the call whose keys are these. */
  readonly inside?: { readonly start: RegExp; readonly forms: Forms };
  readonly place?: ArgumentPlace;
  /** Values that follow from the call alone. */
  readonly values?: ServiceValues;
  /** A shared value that follows from it. */
  readonly shared?: Change;
}

export const otherDatabase = /mysql|mariadb|mssql|sqlserver|sqlite|oracle/i;
export const milliseconds = { scale: 1000 } as const;
export const orNone = { words: { 0: 'none' }, none: 'none' } as const;
/** A year, where a library has no word for never. */
export const yearIsNone = { words: { 31536000: 'none' } } as const;
export const size = { key: 'poolSize', least: 1 } as const;
