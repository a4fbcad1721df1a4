import type { SourceFile } from './format.ts';
import { foundAt, type Layer, textIn } from './yaml-layers.ts';
import { entriesAt, itemsAt, textAt, type YamlNode } from './yaml-node.ts';

/** An object of Kubernetes with what each file says about it: a later layer, such as an overlay, wins. */
export interface KubernetesObject {
  readonly kind: string;
  readonly name: string;
  readonly layers: readonly Layer[];
  readonly line: number;
  readonly file?: string;
}

/** A document with the file that it stands in. */
export interface SourcedDocument {
  readonly root: YamlNode;
  readonly source: SourceFile;
}

const deepestList = 3;
const mostObjects = 2000;

/** The objects of a document, those of a `List` among them. */
function rootsOf(root: YamlNode, depth = 0): readonly YamlNode[] {
  const isList = /List$/.test(textAt(root, 'kind')) && itemsAt(root, 'items').length > 0;
  if (!isList) return root.kind === 'map' ? [root] : [];
  return depth >= deepestList ? [] : itemsAt(root, 'items').flatMap((one) => rootsOf(one, depth + 1));
}

/** Overlays and patches stand over what they change, whatever the order of the files. */
function rank({ source: { name } }: SourcedDocument): number {
  return (/overlay/i.test(name) ? 1 : 0) + (/patch/i.test(name) ? 2 : 0);
}

/** All objects, those of one kind and name as one; the order is that of the first of each. */
export function kubernetesObjects(
  documents: readonly SourcedDocument[],
  several: boolean,
): readonly KubernetesObject[] {
  const objects = new Map<string, KubernetesObject>();
  for (const document of documents.toSorted((a, b) => rank(a) - rank(b))) {
    const file = several ? { file: document.source.name } : {};
    for (const node of rootsOf(document.root)) {
      const kind = textAt(node, 'kind') || kindOf(node);
      const name = textAt(node, 'metadata', 'name');
      const place = `${kind} ${textAt(node, 'metadata', 'namespace')} ${name === '' ? `${objects.size}` : name}`;
      const known = objects.get(place);
      const layer: Layer = { node, ...file };
      if (known !== undefined) objects.set(place, { ...known, layers: [...known.layers, layer] });
      else if (objects.size < mostObjects)
        objects.set(place, { kind, name, layers: [layer], line: node.line, ...file });
    }
  }
  return [...objects.values()];
}

/** A file of Kustomize may leave its kind out. */
const kindOf = (node: YamlNode) =>
  ['resources', 'patches', 'patchesStrategicMerge', 'configMapGenerator', 'replicas'].some(
    (key) => itemsAt(node, key).length > 0,
  )
    ? 'Kustomization'
    : '';

/** Texts by key of a map such as labels; later layers win. */
export function textsByKey(
  layers: readonly Layer[],
  ...path: readonly string[]
): ReadonlyMap<string, string> {
  return new Map(
    layers.flatMap(({ node }) =>
      entriesAt(node, ...path).map(({ key, value }) => [key, textAt(value)] as const),
    ),
  );
}

/** The path from an object to the template of its pods. */
export function podPath(kind: string): readonly string[] {
  if (kind === 'CronJob') return ['spec', 'jobTemplate', 'spec', 'template'];
  return kind === 'Pod' ? [] : ['spec', 'template'];
}

/** The containers of an object by name, each with its layers. */
export function containersOf({ kind, layers }: KubernetesObject): readonly (readonly Layer[])[] {
  const byName = new Map<string, Layer[]>();
  for (const { node, file } of layers)
    for (const [index, one] of itemsAt(node, ...podPath(kind), 'spec', 'containers').entries()) {
      const name = textAt(one, 'name') || `#${index}`;
      byName.set(name, [...(byName.get(name) ?? []), { node: one, ...(file === undefined ? {} : { file }) }]);
    }
  return [...byName.values()];
}

/** Whether an object says something at a path. */
export function says(object: KubernetesObject, ...path: readonly string[]): boolean {
  return foundAt(object.layers, ...path) !== undefined;
}

/** The text of an object at a path, or an empty text. */
export function objectText(object: KubernetesObject, ...path: readonly string[]): string {
  return textIn(object.layers, ...path);
}
