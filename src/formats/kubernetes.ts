import { autoscalerSettings } from './kubernetes-autoscaler-read.ts';
import { canariesOf, withCanary } from './kubernetes-canary.ts';
import { configMapFiles } from './kubernetes-files.ts';
import {
  type KubernetesObject,
  kubernetesObjects,
  objectText,
  podPath,
  type SourcedDocument,
  textsByKey,
} from './kubernetes-objects.ts';
import { operatorWorkloads } from './kubernetes-operators.ts';
import type { FileSettings } from './file-settings.ts';
import { settingAt } from './kubernetes-rollout-read.ts';
import { variableSets } from './kubernetes-variables.ts';
import { podWorkloads } from './kubernetes-workload.ts';
import type { Reading, SourceFile } from './format.ts';
import type { Workload } from './workload.ts';
import { workloadsReading } from './workloads.ts';
import { readYaml } from './yaml.ts';
import { itemsAt, textAt } from './yaml-node.ts';
import { withYamlRemarks } from './yaml-remarks.ts';

export { write } from './kubernetes-write.ts';

export const label = 'Kubernetes manifest';

const kind = /(?:^|[{,])[ \t]{0,40}["']?kind["']?[ \t]{0,9}:[ \t]{0,9}["']?[A-Za-z]{3,60}["']?/m;
const version = /(?:^|[{,])[ \t]{0,40}["']?apiVersion["']?[ \t]{0,9}:/m;

/** Prose with files in it. */
const prose = /^[ \t]{0,9}```/m;

/** Whether the text has objects of Kubernetes, or the file is one of Kustomize; values of a chart may quote such objects. */
export function detect(name: string, text: string): boolean {
  if (/(?:^|[\\/])values[\w.-]{0,60}\.ya?ml$/i.test(name)) return false;
  return (
    /(?:^|[\\/])kustomization\.ya?ml$/i.test(name) ||
    (version.test(text) && kind.test(text) && !prose.test(text))
  );
}

const podKinds = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Rollout', 'CronJob', 'Job', 'Pod'];

/** A function that gives the names of the Services in front of an object's pods. */
function serviceHosts(objects: readonly KubernetesObject[]): (object: KubernetesObject) => readonly string[] {
  const services = objects
    .filter(({ kind: own }) => own === 'Service')
    .map(({ name, layers }) => ({ name, selector: [...textsByKey(layers, 'spec', 'selector')] }))
    .filter(({ selector }) => selector.length > 0);
  return (object) => {
    const labels = textsByKey(object.layers, ...podPath(object.kind), 'metadata', 'labels');
    return services
      .filter(({ selector }) => selector.every(([key, value]) => labels.get(key) === value))
      .map(({ name }) => name);
  };
}

/** The autoscaler of each object that has one, by kind and name of its target. */
function autoscalers(objects: readonly KubernetesObject[]): ReadonlyMap<string, KubernetesObject> {
  return new Map(
    objects
      .filter(({ kind }) => kind === 'HorizontalPodAutoscaler' || kind === 'ScaledObject')
      .map((one) => {
        const kind = objectText(one, 'spec', 'scaleTargetRef', 'kind') || 'Deployment';
        return [`${kind} ${objectText(one, 'spec', 'scaleTargetRef', 'name')}`, one] as const;
      }),
  );
}

/** A workload of which only its autoscaler is known. */
function scaledAlone(object: KubernetesObject): Workload {
  const name = objectText(object, 'spec', 'scaleTargetRef', 'name');
  const { settings, notUnderstood, notes, missing, assumed } = autoscalerSettings(object, true);
  return {
    container: { names: [name], image: '', command: [], variables: [], line: object.line },
    hosts: [],
    needs: [],
    implied: {},
    unread: [],
    takesMore: true,
    isClient: true,
    settings,
    notUnderstood,
    notes,
    missing,
    assumed,
    ...(object.file === undefined ? {} : { file: object.file }),
  };
}

/** The replicas that files of Kustomize set, by the name of the object. */
function kustomizedReplicas(objects: readonly KubernetesObject[]): ReadonlyMap<string, FileSettings> {
  const layers = objects.filter(({ kind: own }) => own === 'Kustomization').flatMap((one) => one.layers);
  return new Map(
    layers.flatMap(({ node, file }) =>
      itemsAt(node, 'replicas').map((item) => {
        const own = [{ node: item, ...(file === undefined ? {} : { file }) }];
        return [textAt(item, 'name'), settingAt(own, 'replicas', ['count'])] as const;
      }),
    ),
  );
}

/** A workload with settings that stand above its own. */
function withReplicas(workload: Workload, above: FileSettings | undefined): Workload {
  if (above === undefined || above.settings.length === 0) return workload;
  return {
    ...workload,
    settings: [...workload.settings.filter(({ key }) => key !== 'replicas'), ...above.settings],
    assumed: workload.assumed.filter(({ key }) => key !== 'replicas'),
    missing: workload.missing.filter(({ key }) => key !== 'replicas'),
  };
}

function workloadsOf(objects: readonly KubernetesObject[]): readonly Workload[] {
  const above = kustomizedReplicas(objects);
  const sets = variableSets(objects);
  const scalers = autoscalers(objects);
  const hostsOf = serviceHosts(objects);
  const canaries = canariesOf(objects);
  const unstable = new Set(canaries.map(({ canary }) => canary));
  const canaryOf = new Map(canaries.map(({ stable, canary }) => [stable, canary]));
  const pods = objects.filter((object) => podKinds.includes(object.kind) && !unstable.has(object));
  const running = pods.flatMap((object) => {
    const scaler = scalers.get(`${object.kind} ${object.name}`);
    const canary = canaryOf.get(object);
    return podWorkloads(object, sets, hostsOf(object), scaler !== undefined).map((own, index): Workload => {
      const workload = withReplicas(own, above.get(object.name));
      const silent = !workload.settings.some(({ key }) => key === 'replicas');
      const scaled = scaler === undefined || index > 0 ? undefined : autoscalerSettings(scaler, silent);
      const joined =
        scaled === undefined
          ? workload
          : {
              ...workload,
              settings: [
                ...workload.settings,
                ...scaled.settings.map((one) => ({ ...fileOf(scaler), ...one })),
              ],
              notUnderstood: [...workload.notUnderstood, ...scaled.notUnderstood],
              notes: [...workload.notes, ...scaled.notes],
              missing: [...workload.missing, ...scaled.missing],
              assumed: [...workload.assumed, ...scaled.assumed],
            };
      return canary === undefined ? joined : withCanary(joined, canary);
    });
  });
  const targets = new Set(pods.map(({ kind, name }) => `${kind} ${name}`));
  const alone = [...scalers].flatMap(([target, scaler]) =>
    targets.has(target) ? [] : [scaledAlone(scaler)],
  );
  return [...running, ...alone];
}

const fileOf = (object: KubernetesObject | undefined) =>
  object?.file === undefined ? {} : { file: object.file };

/**
 * Reads objects of Kubernetes out of any number of documents and files: pods as services, joined with their autoscalers,
 * ConfigMaps, Services and canaries; the Postgres, pooler and Redis among them; and clusters of the usual operators.
 */
export function readTogether(files: readonly SourceFile[]): Reading {
  const several = files.length > 1;
  const read = files.map((source) => ({ source, yaml: readYaml(source.text) }));
  const documents = read.flatMap(({ source, yaml }) =>
    yaml.documents.map((root): SourcedDocument => ({ root, source })),
  );
  const objects = kubernetesObjects(documents, several);
  const workloads = [...workloadsOf(objects), ...operatorWorkloads(objects)];
  return withYamlRemarks(workloadsReading(workloads, configMapFiles(objects)), read, several);
}

/** Reads the objects of one file. */
export function read(name: string, text: string): Reading {
  return readTogether([{ name, text }]);
}
