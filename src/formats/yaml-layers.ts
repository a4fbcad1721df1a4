import { entryAt, textAt, type YamlEntry, type YamlNode } from './yaml-node.ts';

/** What one file says about a thing that several files may describe. */
export interface Layer {
  readonly node: YamlNode;
  readonly file?: string;
}

/** What stands at a path in the last file that sets it. */
export interface Found extends YamlEntry {
  readonly file?: string;
}

/** The entry at a path, out of the last layer that has it; `undefined` where none has. */
export function foundAt(layers: readonly Layer[], ...path: readonly string[]): Found | undefined {
  for (const { node, file } of layers.toReversed()) {
    const entry = entryAt(node, ...path);
    if (entry !== undefined) return { ...entry, ...(file === undefined ? {} : { file }) };
  }
  return undefined;
}

/** The text at a path, out of the last layer that has it; an empty text for none. */
export function textIn(layers: readonly Layer[], ...path: readonly string[]): string {
  return textAt(foundAt(layers, ...path)?.value);
}
