import { commandWords } from './command.ts';
import { type ContainerVariable, readContainer } from './container.ts';
import type { Reading, ServiceValues } from './format.ts';
import { combined, statedAt, withStated } from './reading-parts.ts';
import { readYaml } from './yaml.ts';
import { entriesAt, entryAt, nodeAt, textAt, textsOf, type YamlEntry } from './yaml-node.ts';
import { serviceNames } from './service-name.ts';

export { write } from './heroku-write.ts';

export const label = 'Heroku app';

/** Whether the file is called so, or it has the formation of an app on Heroku or the processes of `heroku.yml`. */
export function detect(name: string, text: string): boolean {
  if (/(?:^|[\\/])(?:app\.json|heroku\.ya?ml)$/i.test(name)) return true;
  return /^\s*\{/.test(text) && /"formation"\s{0,9}:/.test(text) && /"quantity"\s{0,9}:/.test(text);
}

/** The processes by name: a formation says how many dynos each has, `run` what it starts. */
function processesOf(formation: readonly YamlEntry[], run: readonly YamlEntry[]): readonly string[] {
  return [...new Set([...formation, ...run].map(({ key }) => key))].slice(0, 100);
}

/** Reads each process of an `app.json` or a `heroku.yml` as a service: its dynos, its command and the variables of all. */
export function read(_name: string, text: string): Reading {
  const { documents, notUnderstood } = readYaml(text.replaceAll('\t', ' '));
  const [root] = documents;
  const variables = [...entriesAt(root, 'env'), ...entriesAt(root, 'setup', 'config')].flatMap(
    ({ key, line, value }): readonly ContainerVariable[] => {
      const written = value.kind === 'text' ? value.text : textAt(value, 'value');
      return written === '' ? [] : [{ name: key, value: written, line }];
    },
  );
  const formation = entriesAt(root, 'formation');
  const run = entriesAt(root, 'run');
  const parts = processesOf(formation, run).map((process) => {
    const names = serviceNames([process]);
    const start = entryAt(root, 'run', process);
    const words = start?.value.kind === 'map' ? nodeAt(start.value, 'command') : start?.value;
    const command = textsOf(words)
      .map((one) => one.text)
      .join(' && ');
    const line = start?.line ?? entryAt(root, 'formation', process)?.line ?? 1;
    const own = process === 'web' ? variables : variables.filter(({ name }) => name !== 'WEB_CONCURRENCY');
    const container = readContainer({
      names,
      image: '',
      command: commandWords(command),
      variables: own,
      line,
    });
    const dynos = statedAt(nodeAt(root, 'formation', process), [{ path: ['quantity'], key: 'replicas' }]);
    const implied: ServiceValues = process === 'web' ? {} : { kind: 'background' };
    return withStated(container, names, dynos, { rollout: 'recreate', ...implied });
  });
  const preboot = 'Heroku stops the old dynos first, unless preboot is on.';
  return combined([
    ...parts,
    {
      notUnderstood,
      notes: parts.some(({ services }) => services.length > 0) ? [{ line: 1, text: preboot }] : [],
    },
  ]);
}
