import type { ContainerVariable } from './container.ts';
import type { Layer } from './yaml-layers.ts';
import { envLines } from './env-lines.ts';
import { envMeaning } from './env-names.ts';
import { type Expanded, envReferences } from './env-references.ts';
import { withoutExample } from './handed-variables.ts';
import type { Note, SourceFile } from './format.ts';
import { nodeAt, textAt, textsOf, type YamlNode } from './yaml-node.ts';

/** Fills in `${A:-b}` and its kin the way compose does, from the variables of a `.env` file where one is given. */
export type FillIn = (text: string) => Expanded;

/** The function for one project; without a file every variable counts as not set. */
export function composeFillIn(env: SourceFile | undefined): FillIn {
  const entries = env === undefined ? [] : envLines(env.text, () => true).entries;
  const expand = envReferences(new Map(entries.map((entry) => [entry.name, entry])));
  let count = 0;
  return (text) => {
    if (!text.includes('$')) return { text, usesDefault: false, usesUnset: false };
    count++;
    // Each text is an entry of its own, and two dollars mean one.
    return expand({ name: ` ${count}`, line: 0, text: text.replaceAll('$$', '\\$'), literal: false });
  };
}

/** The environment of a service. */
export interface Environment {
  readonly variables: readonly ContainerVariable[];
  /** Variables that are set outside of all files. */
  readonly unread: readonly ContainerVariable[];
  readonly notes: readonly Note[];
  /** Whether a file of variables is missing. */
  readonly takesMore: boolean;
}

interface Assignment {
  readonly name: string;
  readonly line: number;
  /** `undefined` for a name alone, whose value comes from outside. */
  readonly text: string | undefined;
}

function assignments(node: YamlNode | undefined): readonly Assignment[] {
  if (node?.kind === 'map')
    return [...node.entries.values()].flatMap(({ key, line, value }) =>
      value.kind === 'text'
        ? [{ name: key.trim(), line, text: value.isNull === true ? undefined : value.text }]
        : [],
    );
  return textsOf(node).map(({ text, line }) => {
    const equals = text.indexOf('=');
    return equals < 0
      ? { name: text.trim(), line, text: undefined }
      : { name: text.slice(0, equals).trim(), line, text: text.slice(equals + 1) };
  });
}

/** The variables of the files that a service names, each file's own references filled in; `undefined` for a missing one. */
function fileVariables(
  layer: Layer,
  files: readonly SourceFile[],
): readonly (readonly ContainerVariable[] | undefined)[] {
  const node = nodeAt(layer.node, 'env_file');
  const items = node?.kind === 'list' ? node.items : node === undefined ? [] : [node];
  return items.flatMap((item) => {
    const path = textAt(item) || textAt(item, 'path');
    const base = path.split(/[\\/]/).at(-1) ?? '';
    if (base === '') return [];
    const same = files.filter(({ name }) => name.split(/[\\/]/).at(-1) === base);
    const file =
      same.find(({ name }) => name.endsWith(path.replace(/^\.\//, ''))) ?? same[0] ?? exampleOf(path, files);
    return [file === undefined ? undefined : variablesOf(file)];
  });
}

/** The example of a file of variables, such as `.env.example` for `.env`, where it lies in the same folder or is the only one. */
function exampleOf(path: string, files: readonly SourceFile[]): SourceFile | undefined {
  const base = path.replace(/^\.\//, '');
  const isOf = (end: string) => (name: string) => name === end || name.endsWith(`/${end}`);
  const examples = files.filter(({ name }) => withoutExample(name) !== name);
  const near = examples.find(({ name }) => isOf(base)(withoutExample(name)));
  const [only, ...more] = examples.filter(
    ({ name }) => withoutExample(name).split(/[\\/]/).at(-1) === base.split('/').at(-1),
  );
  return near ?? (more.length === 0 ? only : undefined);
}

function variablesOf(file: SourceFile): readonly ContainerVariable[] {
  const { entries } = envLines(file.text, (name) => envMeaning(name) !== undefined);
  const expand = envReferences(new Map(entries.map((entry) => [entry.name, entry])));
  return entries.map((entry) => ({
    name: entry.name,
    value: expand(entry).text,
    line: entry.line,
    file: file.name,
  }));
}

/** The environment of a service: what its own lines set wins over files of variables, and a later layer over an earlier. */
export function composeEnvironment(
  layers: readonly Layer[],
  fillIn: FillIn,
  files: readonly SourceFile[],
): Environment {
  const variables = new Map<string, ContainerVariable>();
  const unread = new Map<string, ContainerVariable>();
  const notes: Note[] = [];
  let takesMore = false;
  for (const layer of layers)
    for (const given of fileVariables(layer, files)) {
      if (given === undefined) takesMore = true;
      for (const one of given ?? []) variables.set(one.name, one);
    }
  for (const { node, file } of layers)
    for (const { name, line, text } of assignments(nodeAt(node, 'environment'))) {
      const place = { line, ...(file === undefined ? {} : { file }) };
      const filled = text === undefined ? undefined : fillIn(text);
      const known = envMeaning(name) !== undefined;
      // A variable without a value keeps what a file gave it.
      if (filled === undefined && variables.has(name)) continue;
      if (
        filled === undefined ||
        filled.fault !== undefined ||
        (filled.usesUnset && filled.text.trim() === '')
      ) {
        variables.delete(name);
        unread.set(name, { name, value: '', ...place });
        continue;
      }
      if (filled.usesDefault && known)
        notes.push({
          ...place,
          text: `${name} takes the default that the file gives; the environment may say otherwise.`,
        });
      unread.delete(name);
      variables.set(name, { name, value: filled.text, ...place });
    }
  const lacks = layers.flatMap(({ node, file }) => {
    const entry = takesMore ? nodeAt(node, 'env_file') : undefined;
    return entry === undefined ? [] : [{ line: entry.line, ...(file === undefined ? {} : { file }) }];
  });
  const text = 'Its file of variables is not among the files; add it to have them read.';
  return {
    variables: [...variables.values()],
    unread: [...unread.values()],
    notes: [...notes, ...lacks.slice(0, 1).map((place) => ({ ...place, text }))],
    takesMore,
  };
}
