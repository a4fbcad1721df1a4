import type { WrittenFile } from '../formats/format.ts';

/** The files of a difference that have something to change, and the names of those that have nothing. */
export interface SplitDifference {
  readonly changed: readonly WrittenFile[];
  readonly same: readonly string[];
}

const nothing = /^# Nothing to change in (.+)\.$/m;

/** A difference without the files that say only that they stay as they are. */
export function splitDifference(files: readonly WrittenFile[]): SplitDifference {
  return {
    changed: files.filter(({ text }) => !nothing.test(text)),
    same: files.flatMap(({ text }) => nothing.exec(text)?.[1] ?? []),
  };
}
