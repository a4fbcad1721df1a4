import { commandWords } from './command.ts';
import { type Container, type ContainerVariable, readContainer } from './container.ts';
import type { Note, Reading, ServiceValues } from './format.ts';
import { combined, type NodeForm, statedAt, withStated } from './reading-parts.ts';
import { readYaml } from './yaml.ts';
import { entryAt, itemsAt, nodeAt, textAt, type YamlNode } from './yaml-node.ts';
import { serviceNames } from './service-name.ts';

export { write } from './render-write.ts';

export const label = 'render.yaml';

/** Whether the file is called so, or it has services of Render's types. */
export function detect(name: string, text: string): boolean {
  if (/(?:^|[\\/])render\.ya?ml$/i.test(name)) return true;
  return (
    /^(?:services|databases):/m.test(text) &&
    /^\s{0,20}(?:-\s+)?type:\s*(?:web|worker|pserv|cron|keyvalue|redis)\s*$/m.test(text) &&
    /^\s{0,20}(?:-\s+)?(?:runtime|env|plan|startCommand|buildCommand|envVars|numInstances|dockerCommand):/m.test(
      text,
    )
  );
}

const kinds: Readonly<Record<string, ServiceValues>> = {
  web: { kind: 'web', rollout: 'blue-green' },
  pserv: { kind: 'web', rollout: 'blue-green' },
  worker: { kind: 'background', rollout: 'blue-green' },
  cron: { kind: 'scheduled' },
};

const fixed: readonly NodeForm[] = [{ path: ['numInstances'], key: 'replicas' }];

const scaled: readonly NodeForm[] = [
  { path: ['scaling', 'minInstances'], key: 'replicas' },
  { path: ['scaling', 'maxInstances'], key: 'maxReplicas' },
  { path: ['scaling', 'targetCPUPercent'], key: 'hpaCpuTarget', scale: 100 },
  { path: ['scaling', 'targetMemoryPercent'], key: 'hpaMemoryTarget', scale: 100 },
];

function variablesOf(holder: YamlNode, groups: ReadonlyMap<string, YamlNode>): readonly ContainerVariable[] {
  return itemsAt(holder, 'envVars').flatMap((item): readonly ContainerVariable[] => {
    const group = groups.get(textAt(item, 'fromGroup'));
    if (group !== undefined) return variablesOf(group, new Map());
    const entry = entryAt(item, 'value');
    const name = textAt(item, 'key');
    return entry === undefined || name === '' ? [] : [{ name, value: textAt(entry.value), line: entry.line }];
  });
}

function serviceReading(service: YamlNode, groups: ReadonlyMap<string, YamlNode>): Partial<Reading> {
  const type = textAt(service, 'type');
  const values = Object.hasOwn(kinds, type) ? kinds[type] : undefined;
  if (values === undefined || textAt(service, 'runtime') === 'static') return {};
  const command = entryAt(service, 'startCommand') ?? entryAt(service, 'dockerCommand');
  const names = serviceNames([textAt(service, 'name')]);
  const container: Container = {
    names,
    image: textAt(service, 'image', 'url'),
    command: commandWords(textAt(command?.value)),
    variables: variablesOf(service, groups),
    line: command?.line ?? service.line,
  };
  const hasDisk = nodeAt(service, 'disk') !== undefined && values.rollout !== undefined;
  const reading = readContainer(container);
  if (reading.shared.length > 0 && reading.services.length === 0) return reading;
  const own = reading.services[0] ?? { names, values: {}, spelling: {} };
  const migration = entryAt(service, 'preDeployCommand');
  const notes: readonly Note[] = [
    ...(hasDisk
      ? [{ line: service.line, text: 'With a disk the old instance stops before the new one starts.' }]
      : []),
    ...(migration === undefined
      ? []
      : [
          {
            line: migration.line,
            text: 'A command runs before each deploy; its connections come on top then.',
          },
        ]),
  ];
  const implied: ServiceValues = { ...values, ...(hasDisk ? { rollout: 'recreate' } : {}) };
  return combined([
    withStated(
      { ...reading, services: [{ ...own, values: { ...implied, ...own.values } }] },
      names,
      statedAt(service, nodeAt(service, 'scaling') === undefined ? fixed : scaled),
    ),
    { notes },
  ]);
}

/** The provider and, where it names one, the version of each database; the first one is the server. */
function databaseReading(databases: readonly YamlNode[]): Partial<Reading> {
  const [first, ...others] = databases;
  if (first === undefined) return {};
  const plan = entryAt(first, 'plan');
  const stated = statedAt(first, [{ path: ['postgresMajorVersion'], key: 'postgres.version' }]);
  const line = plan?.line ?? first.line;
  const provider = { key: 'postgres.provider', name: 'databases', line: first.line, value: 'render' };
  const understood = [provider, ...stated.understood].map((one) => ({ ...one, service: '' }));
  return {
    shared: understood.map(({ key, value }) => ({ key, value })),
    understood,
    notUnderstood: stated.notUnderstood,
    notes: others.map((other) => ({
      line: other.line,
      text: 'A scenario has one server; this database is left out.',
    })),
    missing: [
      {
        service: '',
        key: 'postgres.maxConnections',
        question: `How many connections does the plan of the database in line ${line} allow? Render sets it by memory; SHOW max_connections tells it.`,
      },
    ],
  };
}

/** Reads each service of a blueprint: its command, variables and instances; and that Render runs the database. */
export function read(_name: string, text: string): Reading {
  const { documents, notUnderstood, notes } = readYaml(text);
  const parts = documents.flatMap((root) => {
    const groups = new Map(itemsAt(root, 'envVarGroups').map((group) => [textAt(group, 'name'), group]));
    return [
      ...itemsAt(root, 'services')
        .slice(0, 100)
        .map((service) => serviceReading(service, groups)),
      databaseReading(itemsAt(root, 'databases')),
    ];
  });
  return combined([...parts, { notUnderstood, notes }]);
}
