import { commandWords } from './command-words.ts';
import { composeDeploy } from './compose-deploy.ts';
import type { ComposeService } from './compose-layers.ts';
import { type Found, foundAt, type Layer } from './yaml-layers.ts';
import { composeEnvironment, type FillIn } from './compose-variables.ts';
import type { CommandRow } from './container.ts';
import type { SourceFile } from './format.ts';
import type { Need, Workload } from './workload.ts';
import { entriesAt, nodeAt, textAt, textsOf } from './yaml-node.ts';

/** The words of `command` or `entrypoint`, as one text or a list, with the lines that they stand on. */
function wordsOf(found: Found | undefined, fillIn: FillIn) {
  if (found === undefined) return { words: [], rows: [] };
  const { value } = found;
  if (value.kind === 'text') {
    const rows = (value.rows ?? []).map((text, index): CommandRow => ({ text, line: value.line + index }));
    return { words: commandWords(fillIn(value.text).text), rows };
  }
  const texts = textsOf(value);
  const rows = texts.flatMap(({ text, line, rows: own = [text] }) =>
    own.map((row, index): CommandRow => ({ text: row, line: line + index })),
  );
  return { words: texts.map(({ text }) => fillIn(text).text), rows };
}

/** The names of a service's dependencies and links, in a list or as the keys of a map. */
function needsOf(layers: readonly Layer[]): readonly Need[] {
  return layers.flatMap(({ node }) =>
    ['depends_on', 'links'].flatMap((key) => [
      ...textsOf(nodeAt(node, key)).map(({ text, line }) => ({ name: text.split(':', 1)[0] ?? '', line })),
      ...entriesAt(node, key).map((entry) => ({ name: entry.key, line: entry.line })),
    ]),
  );
}

/** One service of compose as a workload. */
export function composeWorkload(
  service: ComposeService,
  fillIn: FillIn,
  files: readonly SourceFile[],
): Workload {
  const { layers, name, file } = service;
  const textOf = (...path: readonly string[]) => fillIn(textAt(foundAt(layers, ...path)?.value)).text;
  const entrypoint = wordsOf(foundAt(layers, 'entrypoint'), fillIn);
  const command = wordsOf(foundAt(layers, 'command'), fillIn);
  const environment = composeEnvironment(layers, fillIn, files);
  const { settings, notUnderstood, notes, missing, implied, assumed } = composeDeploy(layers, fillIn);
  const own = textOf('container_name');
  const aliases = entriesAt(foundAt(layers, 'networks')?.value).flatMap(({ value }) =>
    textsOf(nodeAt(value, 'aliases')).map(({ text }) => text),
  );
  const build = [
    textOf('build'),
    textOf('build', 'context'),
    textOf('build', 'dockerfile'),
    textOf('build', 'target'),
  ]
    .join(' ')
    .trim();
  const imageLine = foundAt(layers, 'image')?.line;
  const line =
    foundAt(layers, 'command')?.line ??
    foundAt(layers, 'image')?.line ??
    foundAt(layers, 'build')?.line ??
    service.line;
  return {
    container: {
      names: [name, ...(own === '' ? [] : [own])],
      image: textOf('image'),
      command: [...entrypoint.words, ...command.words],
      variables: environment.variables,
      line,
      ...(imageLine === undefined ? {} : { imageLine }),
      rows: [...entrypoint.rows, ...command.rows],
    },
    hosts: [name, own, textOf('hostname'), ...aliases]
      .filter((host) => host !== '')
      .map((host) => host.toLowerCase()),
    needs: needsOf(layers),
    ...(build === '' ? {} : { build }),
    settings,
    implied,
    assumed,
    notUnderstood,
    notes: [...environment.notes, ...notes],
    missing,
    unread: environment.unread,
    takesMore: environment.takesMore,
    ...(file === undefined ? {} : { file }),
  };
}
