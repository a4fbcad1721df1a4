/** A scalar; `null` has an empty text. */
export interface YamlText {
  readonly kind: 'text';
  readonly text: string;
  /** True where nothing or `null` stands, and not a text without signs in quotes. */
  readonly isNull?: true;
  readonly line: number;
  /** The lines of the file that it takes, the first one first, where it takes several. */
  readonly rows?: readonly string[];
}

export interface YamlList {
  readonly kind: 'list';
  readonly items: readonly YamlNode[];
  readonly line: number;
}

/** A key of a map with the line it stands on; a merged key keeps the line of its origin. */
export interface YamlEntry {
  readonly key: string;
  readonly line: number;
  readonly value: YamlNode;
}

export interface YamlMap {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, YamlEntry>;
  readonly line: number;
}

/** A value of a YAML file with aliases and merge keys resolved and every scalar as the text that is written. */
export type YamlNode = YamlText | YamlList | YamlMap;

/** The entry that a path of keys leads to, or `undefined`; maps alone have keys. */
export function entryAt(node: YamlNode | undefined, ...path: readonly string[]): YamlEntry | undefined {
  let current = node;
  let found: YamlEntry | undefined;
  for (const key of path) {
    found = current?.kind === 'map' ? current.entries.get(key) : undefined;
    current = found?.value;
  }
  return found;
}

/** The value that a path of keys leads to, or `undefined`. */
export function nodeAt(node: YamlNode | undefined, ...path: readonly string[]): YamlNode | undefined {
  return entryAt(node, ...path)?.value;
}

/** The text of the scalar that a path of keys leads to, trimmed; an empty text for anything else. */
export function textAt(node: YamlNode | undefined, ...path: readonly string[]): string {
  const found = path.length === 0 ? node : nodeAt(node, ...path);
  return found?.kind === 'text' ? found.text.trim() : '';
}

/** The entries of the map that a path of keys leads to; none for anything else. */
export function entriesAt(node: YamlNode | undefined, ...path: readonly string[]): readonly YamlEntry[] {
  const found = path.length === 0 ? node : nodeAt(node, ...path);
  return found?.kind === 'map' ? [...found.entries.values()] : [];
}

/** The items of the list that a path of keys leads to; none for anything else. */
export function itemsAt(node: YamlNode | undefined, ...path: readonly string[]): readonly YamlNode[] {
  const found = path.length === 0 ? node : nodeAt(node, ...path);
  return found?.kind === 'list' ? found.items : [];
}

/** A list of texts, or one text as a list of one; what is no scalar is left out. */
export function textsOf(node: YamlNode | undefined): readonly YamlText[] {
  const nodes = node === undefined ? [] : node.kind === 'list' ? node.items : [node];
  return nodes.filter((one) => one.kind === 'text');
}
