import type { IgnoredSetting } from './pool.ts';
import { nodeIgnores } from './pool-ignores/node.ts';
import { otherIgnores } from './pool-ignores/others.ts';
import { pythonIgnores } from './pool-ignores/python.ts';

// Apart from the rows of the libraries: every page that sizes a system looks here, and few need all that is known.
const ignores: ReadonlyMap<string, readonly IgnoredSetting[]> = new Map(
  Object.entries({ ...pythonIgnores, ...nodeIgnores, ...otherIgnores }),
);

/** The fields that a library has no use for; none for an id that the catalogue doesn't have. */
export function ignoresOf(library: string): readonly IgnoredSetting[] {
  return ignores.get(library) ?? [];
}
