import type { CommandRow, Container } from './container.ts';
import { imageRole } from './container-image.ts';
import { type FileSettings, joinedSettings, noSettings, placeOf } from './file-settings.ts';
import type { Assumed, Note } from './format.ts';
import {
  containersOf,
  type KubernetesObject,
  objectText,
  podPath,
  textsByKey,
} from './kubernetes-objects.ts';
import { containerSettings, rolloutSettings, settingAt } from './kubernetes-rollout-read.ts';
import { kubernetesVariables, type VariableSets } from './kubernetes-variables.ts';
import type { Workload } from './workload.ts';
import { foundAt, type Layer, textIn } from './yaml-layers.ts';
import { textsOf } from './yaml-node.ts';

/** Containers that stand beside a program and are no part of it. */
const sidecar =
  /^(?:istio-proxy|linkerd-proxy|envoy\w{0,20}|cloud-?sql-(?:auth-)?proxy|gce-proxy|fluent-?bit|fluentd|filebeat|vault-agent|datadog-agent|otel-\w{1,20}|promtail|oauth2-proxy|kube-rbac-proxy|config-reloader|prometheus-config-reloader|wait-for\S{0,60})$/;

const isSidecar = (layers: readonly Layer[]) =>
  sidecar.test(textIn(layers, 'name')) ||
  sidecar.test((textIn(layers, 'image').split('/').at(-1) ?? '').split(/[:@]/, 1)[0] ?? '');

function commandOf(layers: readonly Layer[]) {
  const texts = ['command', 'args'].flatMap((key) => textsOf(foundAt(layers, key)?.value));
  const rows = texts.flatMap(({ text, line, rows: own = [text] }) =>
    own.map((row, index): CommandRow => ({ text: row, line: line + index })),
  );
  return { words: texts.map(({ text }) => text.replaceAll(/\$\(([A-Za-z_]\w{0,99})\)/g, '$${$1}')), rows };
}

/** The kind of service that a kind of object runs, where it says one. */
function kindSettings(object: KubernetesObject): FileSettings {
  const kinds: Readonly<Record<string, string>> = { CronJob: 'scheduled', Job: 'migration' };
  const value = Object.hasOwn(kinds, object.kind) ? kinds[object.kind] : undefined;
  const found = foundAt(object.layers, 'kind');
  if (value === undefined || found === undefined) return noSettings;
  return { ...noSettings, settings: [{ ...placeOf(found), service: '', key: 'kind', name: 'kind', value }] };
}

/** How many pods run; an autoscaler may say it instead. */
function replicaSettings(
  object: KubernetesObject,
  isScaled: boolean,
): FileSettings & { readonly assumed: readonly Assumed[] } {
  const { kind, layers } = object;
  const path =
    kind === 'CronJob'
      ? ['spec', 'jobTemplate', 'spec', 'parallelism']
      : ['spec', kind === 'Job' ? 'parallelism' : 'replicas'];
  const found = settingAt(layers, 'replicas', path);
  const silent = found.settings.length === 0 && found.notUnderstood.length === 0;
  const question = 'On how many nodes does it run? A DaemonSet has one pod on each.';
  const asks = kind === 'DaemonSet' ? [{ service: '', key: 'replicas', question }] : [];
  const assumes = silent && !isScaled && (kind === 'Deployment' || kind === 'StatefulSet');
  const reason = `The file sets no replicas; a ${kind} then has 1.`;
  const source = `https://kubernetes.io/docs/concepts/workloads/controllers/${kind.toLowerCase()}/`;
  return {
    ...found,
    missing: asks,
    assumed: assumes ? [{ service: '', key: 'replicas', value: 1, reason, source }] : [],
  };
}

function overlapNotes(object: KubernetesObject): readonly Note[] {
  const isAllowed = ['', 'Allow'].includes(objectText(object, 'spec', 'concurrencyPolicy'));
  if (object.kind !== 'CronJob' || !isAllowed) return [];
  return [
    {
      ...placeOf(object),
      text: 'Runs may overlap: its concurrencyPolicy allows it, and each has pools of its own.',
    },
  ];
}

/** What runs in the pods of an object: one workload for each container that is no helper of another one. */
export function podWorkloads(
  object: KubernetesObject,
  sets: VariableSets,
  serviceHosts: readonly string[],
  isScaled: boolean,
): readonly Workload[] {
  const containers = containersOf(object).filter((layers) => !isSidecar(layers));
  const programs = containers.filter((layers) => imageRole(textIn(layers, 'image')) === 'application');
  const main =
    programs.find((layers) => textIn(layers, 'name') === object.name) ?? programs[0] ?? containers[0];
  const rollout = rolloutSettings(object);
  const replicas = replicaSettings(object, isScaled);
  const common = joinedSettings([kindSettings(object), replicas, rollout]);
  const labels = textsByKey(object.layers, ...podPath(object.kind), 'metadata', 'labels');
  const labelled = ['app.kubernetes.io/component', 'app', 'app.kubernetes.io/name'].flatMap(
    (key) => labels.get(key) ?? [],
  );
  return containers.map((layers): Workload => {
    const name = textIn(layers, 'name');
    const isMain = layers === main;
    const own = isMain ? object.name : `${object.name}-${name}`;
    const command = commandOf(layers);
    const given = kubernetesVariables(layers, sets);
    const settings = joinedSettings([common, containerSettings(layers)]);
    const image = foundAt(layers, 'image');
    const at = foundAt(layers, 'args') ?? foundAt(layers, 'command') ?? image;
    const container: Container = {
      names: [own, ...(isMain ? [...labelled, name] : [])].filter((one) => one !== ''),
      image: textIn(layers, 'image'),
      command: command.words,
      variables: given.variables,
      line: at?.line ?? object.line,
      ...(image === undefined ? {} : { imageLine: image.line }),
      rows: command.rows,
    };
    return {
      container,
      hosts: isMain
        ? [object.name, ...serviceHosts].map((host) => host.toLowerCase())
        : ['localhost', '127.0.0.1'],
      needs: [],
      settings: settings.settings,
      implied: rollout.implied,
      assumed: [...replicas.assumed, ...rollout.assumed],
      notUnderstood: settings.notUnderstood,
      notes: [...settings.notes, ...given.notes, ...(isMain ? overlapNotes(object) : [])],
      missing: settings.missing,
      unread: given.unread,
      takesMore: given.takesMore,
      ...(object.file === undefined ? {} : { file: object.file }),
    };
  });
}
