import { type FileSettings, joinedSettings, noSettings, placeOf, readWritten } from './file-settings.ts';
import type { Assumed, ServiceValues } from './format.ts';
import { type KubernetesObject, objectText, podPath } from './kubernetes-objects.ts';
import { cores, kubernetesBytes } from './sizes.ts';
import { foundAt, type Layer } from './yaml-layers.ts';
import { textAt } from './yaml-node.ts';

/** What a layer says at a path for a field. */
export function settingAt(
  layers: readonly Layer[],
  key: string,
  path: readonly string[],
  convert?: (text: string) => number | string | undefined,
): FileSettings {
  const found = foundAt(layers, ...path);
  if (found === undefined) return noSettings;
  return readWritten({ key, name: path.at(-1) ?? '', text: textAt(found.value), ...placeOf(found) }, convert);
}

/** Requests, limits and probes of a container. */
export function containerSettings(layers: readonly Layer[]): FileSettings {
  const probe = ['readinessProbe', 'livenessProbe'].find((one) => foundAt(layers, one) !== undefined);
  const resource = (
    key: string,
    kind: string,
    name: string,
    convert: (text: string) => number | undefined,
  ) => {
    const read = settingAt(layers, key, ['resources', kind, name], convert);
    return { ...read, settings: read.settings.map((one) => ({ ...one, name: `resources.${kind}.${name}` })) };
  };
  return joinedSettings([
    resource('cpuRequest', 'requests', 'cpu', cores),
    resource('cpuLimit', 'limits', 'cpu', cores),
    resource('memoryRequest', 'requests', 'memory', kubernetesBytes),
    resource('memoryLimit', 'limits', 'memory', kubernetesBytes),
    ...(probe === undefined
      ? []
      : [
          settingAt(layers, 'healthCheckInterval', [probe, 'periodSeconds']),
          settingAt(layers, 'healthCheckFailures', [probe, 'failureThreshold']),
        ]),
  ]);
}

export interface Rollout extends FileSettings {
  readonly implied: ServiceValues;
  readonly assumed: readonly Assumed[];
}

const docs = 'https://kubernetes.io/docs/concepts/workloads/controllers';
const reasons: Readonly<Record<string, string>> = {
  Deployment:
    'The file sets no strategy of its own; a Deployment then adds and stops a quarter of its pods at a time.',
  StatefulSet: 'A StatefulSet replaces one pod at a time, and the old one stops first.',
  DaemonSet: 'A DaemonSet replaces one pod at a time, and the old one stops first.',
};

/** What holds for a kind of object whose file is silent about deploys. */
function silentRollout(kind: string): {
  readonly implied: ServiceValues;
  readonly assumed: readonly Assumed[];
} {
  const reason = Object.hasOwn(reasons, kind) ? reasons[kind] : undefined;
  if (reason === undefined) return { implied: { rollout: 'recreate' }, assumed: [] };
  const isDeployment = kind === 'Deployment';
  const implied = {
    rollout: 'rolling',
    surge: isDeployment ? '25%' : 0,
    unavailable: isDeployment ? '25%' : 1,
  } as const;
  const source = `${docs}/${kind.toLowerCase()}/`;
  const assumed = (['surge', 'unavailable'] as const).map((key) => ({
    service: '',
    key,
    value: implied[key],
    reason,
    source,
  }));
  return { implied, assumed };
}

/** What a deploy does to the pods: the strategy of a Deployment or a Rollout, or what its kind does by itself. */
export function rolloutSettings(object: KubernetesObject): Rollout {
  const { kind, layers } = object;
  const silent = silentRollout(kind === 'Rollout' ? 'Deployment' : kind);
  const grace = foundAt(layers, ...podPath(kind), 'spec', 'terminationGracePeriodSeconds');
  const seconds = textAt(grace?.value);
  const notes =
    grace === undefined || !/^\d{1,5}$/.test(seconds)
      ? []
      : [
          {
            ...placeOf(grace),
            text: `A stopping pod may keep its connections for ${Number(seconds)} s; count such pods under “Terminating replicas counted”.`,
          },
        ];
  const type = foundAt(layers, 'spec', 'strategy', 'type') ?? foundAt(layers, 'spec', 'strategy');
  const choice = (value: string, found = type): FileSettings =>
    found === undefined
      ? noSettings
      : {
          ...noSettings,
          settings: [{ ...placeOf(found), service: '', key: 'rollout', name: 'strategy', value }],
        };
  const blueGreen = foundAt(layers, 'spec', 'strategy', 'blueGreen');
  if (objectText(object, 'spec', 'strategy', 'type') === 'Recreate')
    return { ...choice('recreate'), notes, implied: {}, assumed: [] };
  if (blueGreen !== undefined) return { ...choice('blue-green', blueGreen), notes, implied: {}, assumed: [] };
  const base = kind === 'Rollout' ? ['spec', 'strategy', 'canary'] : ['spec', 'strategy', 'rollingUpdate'];
  const update =
    kind === 'Deployment' || kind === 'Rollout' ? base : ['spec', 'updateStrategy', 'rollingUpdate'];
  const parts = joinedSettings([
    ...(type === undefined ? [] : [choice('rolling')]),
    settingAt(layers, 'surge', [...update, 'maxSurge']),
    settingAt(layers, 'unavailable', [...update, 'maxUnavailable']),
  ]);
  const set = new Set(parts.settings.map(({ key }) => key));
  return {
    ...parts,
    notes: [...parts.notes, ...notes],
    implied: silent.implied,
    assumed: silent.assumed.filter(({ key }) => !set.has(key)),
  };
}
