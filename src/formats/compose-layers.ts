import type { SourceFile } from './format.ts';
import type { Layer } from './yaml-layers.ts';
import { entriesAt, entryAt, textAt, type YamlEntry, type YamlNode } from './yaml-node.ts';

/** A service by its name, with what each file says about it; a later one wins. */
export interface ComposeService {
  readonly name: string;
  readonly line: number;
  readonly layers: readonly Layer[];
  readonly file?: string;
}

/** One file that describes services. */
export interface ComposeDocument {
  readonly root: YamlNode;
  readonly source: SourceFile;
}

/** The file's place among those of one folder: the main one first, then others in their order, an override last. */
function rank({ source: { name } }: ComposeDocument): number {
  if (/(?:^|[\\/])(?:docker-)?compose\.ya?ml$/i.test(name)) return 0;
  return /override\.ya?ml$/i.test(name) ? 2 : 1;
}

const folderOf = (name: string) => name.replace(/[^\\/]*$/, '');
const deepest = 8;

/** The services of a document; a file of the first format has them at the top. */
export function serviceEntries(root: YamlNode): readonly YamlEntry[] {
  const own = entriesAt(root, 'services');
  if (own.length > 0 || entryAt(root, 'services') !== undefined) return own;
  return entriesAt(root).filter(
    ({ value }) => entryAt(value, 'image') !== undefined || entryAt(value, 'build') !== undefined,
  );
}

/** The layers of the service that this one extends, the most distant first. */
function extended(
  node: YamlNode,
  documents: readonly ComposeDocument[],
  own: ComposeDocument,
  several: boolean,
  depth: number,
): readonly Layer[] {
  const entry = entryAt(node, 'extends');
  if (entry === undefined || depth > deepest) return [];
  const name = textAt(entry.value) || textAt(entry.value, 'service');
  const path = textAt(entry.value, 'file').split('/').at(-1) ?? '';
  const document =
    path === '' ? own : documents.find(({ source }) => source.name.split(/[\\/]/).at(-1) === path);
  const base =
    document === undefined
      ? undefined
      : (entryAt(document.root, 'services', name) ?? entryAt(document.root, name));
  if (base === undefined || document === undefined || base.value === node) return [];
  return [
    ...extended(base.value, documents, document, several, depth + 1),
    { node: base.value, ...(several ? { file: document.source.name } : {}) },
  ];
}

/**
 * The services of all documents. Files of one folder add to one another, the main file first; services of different
 * folders stay apart. A service that extends another one has that one's layers below its own.
 */
export function composeServices(
  documents: readonly ComposeDocument[],
  several: boolean,
): readonly ComposeService[] {
  const services = new Map<string, ComposeService>();
  for (const document of documents.toSorted((a, b) => rank(a) - rank(b))) {
    const { name: file } = document.source;
    for (const { key, line, value } of serviceEntries(document.root)) {
      const place = `${folderOf(file)} ${key}`;
      const known = services.get(place);
      const layers = [
        ...(known?.layers ?? []),
        ...extended(value, documents, document, several, 0),
        { node: value, ...(several ? { file } : {}) },
      ];
      services.set(
        place,
        known === undefined
          ? { name: key, line, layers, ...(several ? { file } : {}) }
          : { ...known, layers },
      );
    }
  }
  return [...services.values()];
}
