import { percentShare } from './sizes.ts';
import { commandWords } from './command-words.ts';
import type { Container, ContainerVariable } from './container.ts';
import { type FileSettings, joinedSettings, placeOf } from './file-settings.ts';
import type { Reading, SourceFile } from './format.ts';
import { helmDatabase } from './helm-database.ts';
import { settingAt } from './kubernetes-rollout-read.ts';
import { kubernetesVariables, type VariableSets } from './kubernetes-variables.ts';
import { cores, kubernetesBytes } from './sizes.ts';
import type { Workload } from './workload.ts';
import { workloadsReading } from './workloads.ts';
import { readYaml } from './yaml.ts';
import { withYamlRemarks } from './yaml-remarks.ts';
import { foundAt, type Layer, textIn } from './yaml-layers.ts';
import { entriesAt, itemsAt, textAt, textsOf } from './yaml-node.ts';

export const label = 'Helm values';

const fileName = /(?:^|[\\/])values[\w.-]{0,60}\.ya?ml$/i;
const ownKey = /^[ \t]{0,8}(?:replicaCount|autoscaling)[ \t]{0,9}:/m;
const other = /^[ \t]*(?:apiVersion|services)[ \t]*:|^[ \t]{0,9}```/m;

/** Whether the file is called so, or it has the keys of a chart's values and none of another file. */
export function detect(name: string, text: string): boolean {
  return fileName.test(name) || (ownKey.test(text) && !other.test(text));
}

/** Keys of a chart that hold one program each, at the top or below a name. */
const isProgram = (layers: readonly Layer[]) =>
  [
    ['replicaCount'],
    ['replicas'],
    ['autoscaling', 'enabled'],
    ['autoscaling', 'minReplicas'],
    ['autoscaling', 'maxReplicas'],
    ['env'],
    ['extraEnv'],
    ['extraEnvVars'],
    ['envFrom'],
    ['command'],
    ['args'],
  ].some((path) => foundAt(layers, ...path) !== undefined);

/** Variables that stand as a list of names and values, or as a map. */
function variablesOf(layers: readonly Layer[], sets: VariableSets) {
  const keys = ['env', 'extraEnv', 'extraEnvVars', 'environment', 'envVars', 'config', 'configMap'];
  const lists = layers.map(({ node, file }): Layer => {
    const items = keys.flatMap((key) => itemsAt(node, key));
    const env = { key: 'env', line: node.line, value: { kind: 'list', items, line: node.line } } as const;
    return {
      node: { kind: 'map', entries: new Map([['env', env]]), line: node.line },
      ...(file === undefined ? {} : { file }),
    };
  });
  const listed = kubernetesVariables(lists, sets);
  const mapped = layers.flatMap(({ node, file }) =>
    keys
      .flatMap((key) => [...entriesAt(node, key), ...entriesAt(node, key, 'data')])
      .flatMap(({ key, line, value }): readonly ContainerVariable[] =>
        value.kind === 'text'
          ? [{ name: key, value: value.text, ...placeOf({ line, ...(file === undefined ? {} : { file }) }) }]
          : [],
      ),
  );
  const all = new Map([...mapped, ...listed.variables].map((one) => [one.name, one]));
  return { variables: [...all.values()], unread: listed.unread, notes: listed.notes };
}

/** Replicas, and an autoscaler only where it is switched on. */
function scaling(layers: readonly Layer[]): FileSettings {
  const name =
    ['replicaCount', 'replicas'].find((key) => foundAt(layers, key) !== undefined) ?? 'replicaCount';
  const isOn = ['', 'true', 'yes', 'on'].includes(textIn(layers, 'autoscaling', 'enabled').toLowerCase());
  const replicas = settingAt(layers, 'replicas', [name]);
  const scaler = foundAt(layers, 'autoscaling');
  if (scaler === undefined || !isOn) {
    const text = 'The autoscaler is switched off, so its numbers are left out.';
    return scaler === undefined ? replicas : { ...replicas, notes: [{ ...placeOf(scaler), text }] };
  }
  const at = (key: string, last: string, convert?: (text: string) => number | undefined) =>
    settingAt(layers, key, ['autoscaling', last], convert);
  const least = at('hpaMinReplicas', 'minReplicas');
  return joinedSettings([
    // The chart leaves its replica count out where the autoscaler is on.
    least.settings.length > 0 ? at('replicas', 'minReplicas') : replicas,
    least,
    at('maxReplicas', 'maxReplicas'),
    at('hpaCpuTarget', 'targetCPUUtilizationPercentage', percentShare),
    at('hpaMemoryTarget', 'targetMemoryUtilizationPercentage', percentShare),
  ]);
}

function settingsOf(layers: readonly Layer[]): FileSettings {
  const resource = (key: string, kind: string, name: string, convert: (text: string) => number | undefined) =>
    settingAt(layers, key, ['resources', kind, name], convert);
  const strategy =
    ['updateStrategy', 'strategy', 'deploymentStrategy'].find((key) => foundAt(layers, key) !== undefined) ??
    'strategy';
  const type = foundAt(layers, strategy, 'type');
  const rollout = textAt(type?.value) === 'Recreate' ? 'recreate' : 'rolling';
  return joinedSettings([
    scaling(layers),
    resource('cpuRequest', 'requests', 'cpu', cores),
    resource('cpuLimit', 'limits', 'cpu', cores),
    resource('memoryRequest', 'requests', 'memory', kubernetesBytes),
    resource('memoryLimit', 'limits', 'memory', kubernetesBytes),
    type === undefined ? joinedSettings([]) : settingAt(layers, 'rollout', [strategy, 'type'], () => rollout),
    settingAt(layers, 'surge', [strategy, 'rollingUpdate', 'maxSurge']),
    settingAt(layers, 'unavailable', [strategy, 'rollingUpdate', 'maxUnavailable']),
  ]);
}

function imageOf(layers: readonly Layer[]): string {
  const text = textIn(layers, 'image');
  if (text !== '') return text;
  const [repository, tag] = [textIn(layers, 'image', 'repository'), textIn(layers, 'image', 'tag')];
  return repository === '' || tag === '' ? repository : `${repository}:${tag}`;
}

function workload(names: readonly string[], layers: readonly Layer[]): Workload {
  const words = ['command', 'args'].flatMap((key) => {
    const value = foundAt(layers, key)?.value;
    return value?.kind === 'text' ? commandWords(value.text) : textsOf(value).map(({ text }) => text);
  });
  const given = variablesOf(layers, new Map());
  const settings = settingsOf(layers);
  const line = (foundAt(layers, 'args') ?? foundAt(layers, 'command'))?.line ?? layers[0]?.node.line ?? 1;
  const file = layers.at(-1)?.file;
  const container: Container = {
    names,
    image: imageOf(layers),
    command: words,
    variables: given.variables,
    line,
  };
  return {
    container,
    hosts: names,
    needs: [],
    settings: settings.settings,
    implied: {},
    assumed: [],
    notUnderstood: settings.notUnderstood,
    notes: [...settings.notes, ...given.notes],
    missing: settings.missing,
    unread: given.unread,
    takesMore: true,
    ...(settings.settings.some(({ key }) => key === 'replicas' || key === 'maxReplicas')
      ? { isClient: true }
      : {}),
    ...(file === undefined ? {} : { file }),
  };
}

const databaseNames = ['postgresql', 'postgres', 'postgresql-ha'];
const notPrograms =
  /^(?:image|service|ingress|autoscaling|resources|serviceAccount|global|redis|valkey|keydb|mysql|mariadb|mongodb|rabbitmq|kafka|zookeeper|clickhouse|elasticsearch|opensearch|minio|s3|nats|etcd|memcached|prometheus|grafana|nginx|traefik|metrics|probes?)$/;

const keysOf = (layers: readonly Layer[]): readonly string[] => [
  ...new Set(layers.flatMap(({ node }) => entriesAt(node).map(({ key }) => key))),
];

/** What each layer has below a key, where that is a map. */
function below(layers: readonly Layer[], key: string): readonly Layer[] {
  return layers.flatMap(({ node, file }) => {
    const value = node.kind === 'map' ? node.entries.get(key)?.value : undefined;
    return value?.kind === 'map' ? [{ node: value, ...(file === undefined ? {} : { file }) }] : [];
  });
}

const isOn = (layers: readonly Layer[]) => textIn(layers, 'enabled').toLowerCase() !== 'false';

/** A layer without the keys that are set to nothing, so that what is said for all holds. */
function set({ node, ...file }: Layer): Layer {
  if (node.kind !== 'map') return { node, ...file };
  const entries = [...node.entries].filter(([, { value }]) => value.kind !== 'text' || value.isNull !== true);
  return { node: { ...node, entries: new Map(entries) }, ...file };
}

/** The program of a key, and those that it holds, each over what the key says for all; none that is switched off. */
function programsBelow(key: string, layers: readonly Layer[]): readonly Workload[] {
  if (notPrograms.test(key) || !isOn(layers)) return [];
  const counts = ['replicaCount', 'replicas', 'autoscaling', 'hpa'];
  const held = keysOf(layers).filter((one) => {
    const own = below(layers, one);
    return !notPrograms.test(one) && counts.some((count) => foundAt(own, count) !== undefined);
  });
  const isOne = held.length === 0 || textIn(layers, 'image', 'repository') !== '';
  return [
    ...(isOne && isProgram(layers) ? [workload([key], layers)] : []),
    ...held.flatMap((one): readonly Workload[] => {
      const own = below(layers, one);
      const shared = isOne ? [] : layers;
      return isOn(own)
        ? [{ ...workload([isOne ? `${key}-${one}` : one], [...shared, ...own].map(set)), isClient: true }]
        : [];
    }),
  ];
}

/**
 * Reads the values of a chart: replicas, autoscaler, variables and resources, at the top or below the name of each
 * program, and the settings of a Postgres that the chart brings along. Several files lie over one another.
 */
export function readTogether(files: readonly SourceFile[]): Reading {
  const several = files.length > 1;
  const read = files.map((source) => ({ source, yaml: readYaml(source.text) }));
  const layers = read.flatMap(({ source: { name }, yaml }) =>
    yaml.documents.map((node): Layer => ({ node, ...(several ? { file: name } : {}) })),
  );
  const keys = keysOf(layers);
  const own = textIn(layers, 'fullnameOverride') || textIn(layers, 'nameOverride');
  const database = keys.find((key) => databaseNames.includes(key));
  const isOff = database !== undefined && textIn(layers, database, 'enabled').toLowerCase() === 'false';
  // Some charts keep the pods of their one program below a key of its kind.
  const top = [...layers, ...below(layers, 'deployment')];
  const named = keys.filter((key) => key !== 'deployment' && !databaseNames.includes(key));
  const workloads = [
    ...(isProgram(top) ? [workload(own === '' ? [] : [own], top)] : []),
    ...named.flatMap((key) => programsBelow(key, below(layers, key))),
    ...(database === undefined || isOff ? [] : [helmDatabase(layers, database)]),
  ];
  return withYamlRemarks(workloadsReading(workloads), read, several);
}

/** Reads the values of one file. */
export function read(name: string, text: string): Reading {
  return readTogether([{ name, text }]);
}

/** Nothing: `kubernetes-write.ts` writes what a chart makes of its values. */
export function write(): readonly [] {
  return [];
}
