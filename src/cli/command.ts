import type { Io } from './io.ts';
import type { Given } from './options.ts';

/** One command of the command line. */
export interface Command {
  readonly usage: string;
  readonly hint: string;
  /** Runs it and returns the exit code, or a sentence that says what could not be used: then it is 2. */
  readonly run: (words: readonly string[], given: Given, io: Io) => number | string;
}
