/** Where a row of the catalogue comes from. */
export interface Provenance {
  /** A URL, or a repository and a path in it. */
  readonly source: string;
  /** The version of the program that the source speaks of. */
  readonly version: string;
  /** The day on which the source was read, as `2026-11-21`. */
  readonly date: string;
  /** True when the source's own code or documentation was read, or its behaviour was tried. */
  readonly verified: boolean;
}

/** One value that a vendor's program has, with its source. */
export interface Fact<T> extends Provenance {
  readonly value: T;
}

/** A function that gives its argument this provenance. */
export function factsFrom(provenance: Provenance): <const T>(value: T) => Fact<T> {
  return (value) => ({ value, ...provenance });
}
