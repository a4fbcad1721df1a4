import type { ContainerVariable } from './container.ts';
import { envLines } from './env-lines.ts';
import { placeOf } from './file-settings.ts';
import type { Note } from './format.ts';
import type { KubernetesObject } from './kubernetes-objects.ts';
import type { Layer } from './yaml-layers.ts';
import { entriesAt, entryAt, itemsAt, nodeAt, textAt, textsOf, type YamlNode } from './yaml-node.ts';

/** Variables by name, of a ConfigMap or of the plain part of a Secret. */
export type VariableSets = ReadonlyMap<string, ReadonlyMap<string, ContainerVariable>>;

function dataOf({ layers }: KubernetesObject, key: string): ReadonlyMap<string, ContainerVariable> {
  const found = new Map<string, ContainerVariable>();
  for (const { node, file } of layers)
    for (const { key: name, line, value } of entriesAt(node, key))
      if (value.kind === 'text')
        found.set(name, {
          name,
          value: value.text,
          ...placeOf({ line, ...(file === undefined ? {} : { file }) }),
        });
  return found;
}

/** The sets that files of Kustomize generate from literals. */
function generated(
  object: KubernetesObject,
): readonly (readonly [string, ReadonlyMap<string, ContainerVariable>])[] {
  return object.layers.flatMap(({ node, file }) =>
    itemsAt(node, 'configMapGenerator').map((one) => {
      const variables = textsOf(nodeAt(one, 'literals')).flatMap(({ text, line }) =>
        envLines(text, () => true).entries.map((entry) => ({
          name: entry.name,
          value: entry.text,
          ...placeOf({ line, ...(file === undefined ? {} : { file }) }),
        })),
      );
      return [textAt(one, 'name'), new Map(variables.map((variable) => [variable.name, variable]))] as const;
    }),
  );
}

/** The variables of every ConfigMap and of what Secrets write in plain text, by kind and name. */
export function variableSets(objects: readonly KubernetesObject[]): VariableSets {
  const sets = new Map<string, ReadonlyMap<string, ContainerVariable>>();
  const add = (place: string, variables: ReadonlyMap<string, ContainerVariable>) =>
    sets.set(place, new Map([...(sets.get(place) ?? []), ...variables]));
  for (const object of objects) {
    if (object.kind === 'ConfigMap') add(`ConfigMap ${object.name}`, dataOf(object, 'data'));
    if (object.kind === 'Secret') add(`Secret ${object.name}`, dataOf(object, 'stringData'));
    if (object.kind === 'Kustomization')
      for (const [name, variables] of generated(object)) add(`ConfigMap ${name}`, variables);
  }
  return sets;
}

export interface KubernetesVariables {
  readonly variables: readonly ContainerVariable[];
  readonly unread: readonly ContainerVariable[];
  readonly notes: readonly Note[];
  readonly takesMore: boolean;
}

const longest = 4096;

/** `$(NAME)` filled in from variables before it; `$$` means one dollar. */
function filledIn(text: string, variables: ReadonlyMap<string, ContainerVariable>): string {
  return text
    .slice(0, longest)
    .replaceAll(/\$\$|\$\(([A-Za-z_][\w.-]{0,99})\)/g, (whole, name?: string) =>
      whole === '$$' ? '$' : (variables.get(name ?? '')?.value ?? whole),
    )
    .slice(0, longest);
}

/** What `valueFrom` refers to: a set by kind and name, and the key in it. */
function reference(item: YamlNode): { readonly place: string; readonly key: string } | undefined {
  for (const [ref, kind] of [
    ['configMapKeyRef', 'ConfigMap'],
    ['secretKeyRef', 'Secret'],
  ] as const) {
    const name = textAt(item, 'valueFrom', ref, 'name');
    if (name !== '') return { place: `${kind} ${name}`, key: textAt(item, 'valueFrom', ref, 'key') };
  }
  return undefined;
}

/**
 * The environment of a container: its own variables win over the sets that it takes whole, later sets over earlier.
 * What stands in a Secret or a missing ConfigMap is named and never guessed.
 */
export function kubernetesVariables(layers: readonly Layer[], sets: VariableSets): KubernetesVariables {
  const variables = new Map<string, ContainerVariable>();
  const unread = new Map<string, ContainerVariable>();
  const notes: Note[] = [];
  for (const { node, file } of layers)
    for (const item of itemsAt(node, 'envFrom')) {
      const [kind, ref] =
        entryAt(item, 'secretRef') === undefined ? ['ConfigMap', 'configMapRef'] : ['Secret', 'secretRef'];
      const prefix = textAt(item, 'prefix');
      const set = sets.get(`${kind} ${textAt(item, ref, 'name')}`);
      const place = placeOf({ line: item.line, ...(file === undefined ? {} : { file }) });
      if (set === undefined || (kind === 'Secret' && set.size === 0))
        notes.push({
          ...place,
          text: `It takes all variables of a ${kind} that is not among the files; they are not read.`,
        });
      for (const one of set?.values() ?? [])
        variables.set(`${prefix}${one.name}`, { ...one, name: `${prefix}${one.name}` });
    }
  for (const { node, file } of layers)
    for (const item of itemsAt(node, 'env')) {
      const name = textAt(item, 'name');
      const line = entryAt(item, 'value')?.line ?? item.line;
      const place = placeOf({ line, ...(file === undefined ? {} : { file }) });
      const refers = reference(item);
      const referred = refers === undefined ? undefined : sets.get(refers.place)?.get(refers.key);
      variables.delete(name);
      unread.delete(name);
      if (referred !== undefined) variables.set(name, { ...referred, name });
      else if (entryAt(item, 'valueFrom') !== undefined) unread.set(name, { name, value: '', ...place });
      else variables.set(name, { name, value: filledIn(textAt(item, 'value'), variables), ...place });
    }
  return {
    variables: [...variables.values()],
    unread: [...unread.values()],
    notes,
    takesMore: notes.length > 0,
  };
}
