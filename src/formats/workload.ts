import type { Container, ContainerVariable } from './container.ts';
import type { Assumed, Missing, NotUnderstood, Note, Reading, ServiceValues, Understood } from './format.ts';

/** A dependency, with its place; the name never leaves the reader. */
export interface Need {
  readonly name: string;
  readonly line: number;
}

/** Something that runs, with what its file says about its copies; which service or server it is shows later. */
export interface Workload {
  readonly container: Container;
  /** The names under which others reach it. */
  readonly hosts: readonly string[];
  /** What it waits for, by name, and where its file says so. */
  readonly needs: readonly Need[];
  /** Fields of a service that its file sets, such as replicas; the service is an empty text. */
  readonly settings: readonly Understood[];
  /** Values that follow from the kind of file where nothing sets them. */
  readonly implied: ServiceValues;
  readonly assumed: readonly Assumed[];
  readonly notUnderstood: readonly NotUnderstood[];
  readonly notes: readonly Note[];
  readonly missing: readonly Missing[];
  /** Variables whose values stand elsewhere, such as in a Secret. */
  readonly unread: readonly ContainerVariable[];
  /** Whether variables come from a place that was not given at all. */
  readonly takesMore: boolean;
  /** What its program is made from where no image names it: a folder and a file that belong to this project. */
  readonly build?: string;
  /** True where its file names it without showing what it does. */
  readonly isClient?: true;
  readonly file?: string;
}

/** Entries of a reading with the file that they stand in, where they do not name one. */
export function inFile(reading: Reading, file: string | undefined): Reading {
  if (file === undefined) return reading;
  const placed = <T extends { readonly file?: string }>(entries: readonly T[]): readonly T[] =>
    entries.map((entry) => ({ file, ...entry }));
  return {
    ...reading,
    understood: placed(reading.understood),
    notUnderstood: placed(reading.notUnderstood),
    notes: placed(reading.notes),
  };
}
