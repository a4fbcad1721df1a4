import { placeOf } from './file-settings.ts';
import type { Understood } from './format.ts';
import { type KubernetesObject, objectText, podPath, textsByKey } from './kubernetes-objects.ts';
import type { Workload } from './workload.ts';
import { foundAt } from './yaml-layers.ts';

/** A Deployment that runs a few pods of the new release beside another one. */
export interface Canary {
  readonly canary: KubernetesObject;
  readonly stable: KubernetesObject;
}

const isTrack = (value: string | undefined) => /^(?:canary|preview)$/.test(value ?? '');

function labelsOf(object: KubernetesObject): ReadonlyMap<string, string> {
  return new Map([
    ...textsByKey(object.layers, 'metadata', 'labels'),
    ...textsByKey(object.layers, ...podPath(object.kind), 'metadata', 'labels'),
  ]);
}

const appOf = (labels: ReadonlyMap<string, string> | undefined) =>
  labels?.get('app') ?? labels?.get('app.kubernetes.io/name');

/** The Deployments that are canaries, each with the stable one: by name, or by one label `app` and a track. */
export function canariesOf(objects: readonly KubernetesObject[]): readonly Canary[] {
  const deployments = objects.filter(({ kind }) => kind === 'Deployment' || kind === 'Rollout');
  const all = new Map(deployments.map((one) => [one, labelsOf(one)]));
  const names = new Map(deployments.map((one) => [one.name, one]));
  const stableByApp = new Map(
    deployments
      .filter((one) => !isTrack(all.get(one)?.get('track')))
      .map((one) => [appOf(all.get(one)), one] as const)
      .toReversed(),
  );
  return deployments.flatMap((canary): readonly Canary[] => {
    const labels = all.get(canary) ?? new Map<string, string>();
    const stem = canary.name.replace(/(?:^|-)canary(?=-|$)/, '');
    const isNamed = stem !== canary.name;
    if (!isNamed && !isTrack(labels.get('track')) && !isTrack(labels.get('version'))) return [];
    const app = appOf(labels);
    const named = isNamed ? (names.get(stem) ?? names.get(`${stem}-stable`)) : undefined;
    const labelled = app === undefined ? undefined : stableByApp.get(app);
    const stable = named ?? (labelled === canary ? undefined : labelled);
    return stable === undefined ? [] : [{ canary, stable }];
  });
}

/** The workload of the stable release with the replicas of its canary. */
export function withCanary(workload: Workload, canary: KubernetesObject): Workload {
  const found = foundAt(canary.layers, 'spec', 'replicas');
  const text = objectText(canary, 'spec', 'replicas');
  const value = /^\d{1,4}$/.test(text) ? Number(text) : 1;
  const place = found === undefined ? placeOf(canary) : placeOf(found);
  const settings: readonly Understood[] = [
    { ...place, service: '', key: 'rollout', name: 'canary', value: 'canary' },
    { ...place, service: '', key: 'canaryReplicas', name: 'canary replicas', value },
  ];
  return {
    ...workload,
    settings: [...workload.settings.filter(({ key }) => key !== 'rollout'), ...settings],
    assumed: workload.assumed.filter(({ key }) => !['surge', 'unavailable'].includes(key)),
  };
}
