import type { CommandRow, Container, ContainerVariable } from './container.ts';
import { type FileSettings, joinedSettings, placeOf } from './file-settings.ts';
import type { Note } from './format.ts';
import { type KubernetesObject, objectText } from './kubernetes-objects.ts';
import { settingAt } from './kubernetes-rollout-read.ts';
import { cores, kubernetesBytes } from './sizes.ts';
import type { Workload } from './workload.ts';
import { type Found, foundAt } from './yaml-layers.ts';
import { entriesAt, textAt } from './yaml-node.ts';

/** A server that an operator runs is a workload with the container that the operator would make of it. */
function operated(
  object: KubernetesObject,
  container: Pick<Container, 'names' | 'image'> & Partial<Container>,
  hosts: readonly string[],
  { settings, notUnderstood }: FileSettings,
  notes: readonly Note[] = [],
): Workload {
  return {
    container: { command: [], variables: [], line: object.line, ...container },
    hosts,
    needs: [],
    settings,
    implied: {},
    assumed: [],
    notUnderstood,
    notes,
    missing: [],
    unread: [],
    takesMore: false,
    ...(object.file === undefined ? {} : { file: object.file }),
  };
}

const imageLine = (found: Found | undefined) => (found === undefined ? {} : { imageLine: found.line });

/** The settings of a map of parameters as arguments of the server, each on its own line. */
function argumentsOf(
  { layers }: KubernetesObject,
  path: readonly string[] = ['spec', 'postgresql', 'parameters'],
): {
  readonly command: readonly string[];
  readonly rows: readonly CommandRow[];
} {
  const parameters = layers.flatMap(({ node }) => entriesAt(node, ...path));
  return {
    command: ['postgres', ...parameters.flatMap(({ key, value }) => ['-c', `${key}=${textAt(value)}`])],
    rows: parameters.map(({ key, line }) => ({ text: key, line })),
  };
}

function resources({ layers }: KubernetesObject): FileSettings {
  return joinedSettings([
    settingAt(layers, 'cpuLimit', ['spec', 'resources', 'limits', 'cpu'], cores),
    settingAt(layers, 'cpuRequest', ['spec', 'resources', 'requests', 'cpu'], cores),
    settingAt(layers, 'memoryLimit', ['spec', 'resources', 'limits', 'memory'], kubernetesBytes),
    settingAt(layers, 'memoryRequest', ['spec', 'resources', 'requests', 'memory'], kubernetesBytes),
  ]);
}

/** A cluster of CloudNativePG. */
function cloudNativeCluster(object: KubernetesObject): readonly Workload[] {
  const { name, layers } = object;
  const image = foundAt(layers, 'spec', 'imageName');
  const settings = joinedSettings([settingAt(layers, 'replicas', ['spec', 'instances']), resources(object)]);
  const hosts = [name, `${name}-rw`, `${name}-ro`, `${name}-r`];
  const container = {
    names: [name],
    image: textAt(image?.value) || 'postgresql',
    ...imageLine(image),
    ...argumentsOf(object),
  };
  return [operated(object, container, hosts, settings)];
}

/** The PgBouncer in front of a cluster of CloudNativePG. */
function cloudNativePooler(object: KubernetesObject): readonly Workload[] {
  const { name, layers } = object;
  const file = object.file === undefined ? {} : { file: object.file };
  const mode = foundAt(layers, 'spec', 'pgbouncer', 'poolMode');
  const variables: readonly ContainerVariable[] = [
    ...(mode === undefined
      ? []
      : [{ name: 'pool_mode', value: textAt(mode.value), line: mode.line, ...file }]),
    ...layers
      .flatMap(({ node }) => entriesAt(node, 'spec', 'pgbouncer', 'parameters'))
      .map(({ key, line, value }) => ({ name: key, value: textAt(value), line, ...file })),
  ];
  const settings = settingAt(layers, 'replicas', ['spec', 'instances']);
  return [operated(object, { names: [name], image: 'pgbouncer', variables }, [name], settings)];
}

/** A cluster of Zalando's operator, with the pooler that it may have. */
function zalandoCluster(object: KubernetesObject): readonly Workload[] {
  const { name, layers } = object;
  const version = foundAt(layers, 'spec', 'postgresql', 'version');
  const settings = joinedSettings([
    settingAt(layers, 'replicas', ['spec', 'numberOfInstances']),
    resources(object),
  ]);
  const container = {
    names: [name],
    image: `postgres:${textAt(version?.value)}`,
    ...imageLine(version),
    ...argumentsOf(object),
  };
  const cluster = operated(object, container, [name, `${name}-repl`], settings);
  const path = ['spec', 'connectionPooler'];
  const pooler = foundAt(layers, ...path);
  if (pooler === undefined && objectText(object, 'spec', 'enableConnectionPooler') !== 'true')
    return [cluster];
  const mode = foundAt(layers, ...path, 'mode');
  const most = foundAt(layers, ...path, 'maxDBConnections');
  const text =
    'maxDBConnections is the total of all copies of the pooler; the operator makes pool sizes of it.';
  const notes = most === undefined ? [] : [{ ...placeOf(most), text }];
  const variables =
    mode === undefined ? [] : [{ name: 'pool_mode', value: textAt(mode.value), line: mode.line }];
  const processes = settingAt(layers, 'replicas', [...path, 'numberOfInstances']);
  const host = `${name}-pooler`;
  const line = pooler?.line ?? object.line;
  return [
    cluster,
    operated(object, { names: [host], image: 'pgbouncer', variables, line }, [host], processes, notes),
  ];
}

/** A cluster of Crunchy Data's operator, with the PgBouncer that it may have. */
function crunchyCluster(object: KubernetesObject): readonly Workload[] {
  const { name, layers } = object;
  const file = object.file === undefined ? {} : { file: object.file };
  const version = foundAt(layers, 'spec', 'postgresVersion');
  const patroni = ['spec', 'patroni', 'dynamicConfiguration', 'postgresql', 'parameters'];
  const own = ['spec', 'config', 'parameters'];
  const container = {
    names: [name],
    image: `postgres:${textAt(version?.value)}`,
    ...imageLine(version),
    ...argumentsOf(object, foundAt(layers, ...own) === undefined ? patroni : own),
  };
  const hosts = [name, `${name}-primary`, `${name}-ha`, `${name}-replicas`];
  const cluster = operated(object, container, hosts, joinedSettings([]));
  const path = ['spec', 'proxy', 'pgBouncer'];
  const pooler = foundAt(layers, ...path);
  if (pooler === undefined) return [cluster];
  const variables: readonly ContainerVariable[] = layers
    .flatMap(({ node }) => entriesAt(node, ...path, 'config', 'global'))
    .map(({ key, line, value }) => ({ name: key, value: textAt(value), line, ...file }));
  const processes = settingAt(layers, 'replicas', [...path, 'replicas']);
  const host = `${name}-pgbouncer`;
  const front = { names: [host], image: 'pgbouncer', variables, line: pooler.line };
  return [cluster, operated(object, front, [host], processes)];
}

const operators: Readonly<Record<string, (object: KubernetesObject) => readonly Workload[]>> = {
  'postgresql.cnpg.io Cluster': cloudNativeCluster,
  'postgresql.cnpg.io Pooler': cloudNativePooler,
  'acid.zalan.do postgresql': zalandoCluster,
  'postgres-operator.crunchydata.com PostgresCluster': crunchyCluster,
};

/** The servers that operators run: clusters and poolers of CloudNativePG, Zalando's and Crunchy Data's. */
export function operatorWorkloads(objects: readonly KubernetesObject[]): readonly Workload[] {
  return objects.flatMap((object) => {
    const kind = `${objectText(object, 'apiVersion').split('/', 1)[0] ?? ''} ${object.kind}`;
    return Object.hasOwn(operators, kind) ? (operators[kind]?.(object) ?? []) : [];
  });
}
