import { percentShare } from './sizes.ts';
import { type FileSettings, joinedSettings, noSettings, placeOf, readWritten } from './file-settings.ts';
import type { Assumed } from './format.ts';
import { type KubernetesObject, objectText } from './kubernetes-objects.ts';
import { foundAt, type Layer } from './yaml-layers.ts';
import { entryAt, itemsAt, textAt, type YamlNode } from './yaml-node.ts';

const word = (text: string) => text.toLowerCase();

interface Rule {
  readonly key: string;
  readonly node: YamlNode | undefined;
  readonly path: readonly string[];
  readonly name: string;
  readonly file: string | undefined;
  readonly convert?: (text: string) => number | string | undefined;
}

function read({ key, node, path, name, file, convert }: Rule): FileSettings {
  const entry = entryAt(node, ...path);
  if (entry === undefined) return noSettings;
  const place = placeOf({ line: entry.line, ...(file === undefined ? {} : { file }) });
  return readWritten({ key, name, text: textAt(entry.value), ...place }, convert);
}

/** The targets of the metrics that a field holds; others scale by what nothing here knows. */
function metrics({ node, file }: Layer): FileSettings {
  const items = itemsAt(node, 'spec', 'metrics');
  const keys: Readonly<Record<string, string>> = { cpu: 'hpaCpuTarget', memory: 'hpaMemoryTarget' };
  const of = (item: YamlNode): FileSettings => {
    const kind = textAt(item, 'type') === 'ContainerResource' ? 'containerResource' : 'resource';
    const resource = textAt(item, kind, 'name');
    const key = Object.hasOwn(keys, resource) ? keys[resource] : undefined;
    const paths = [
      [kind, 'target', 'averageUtilization'],
      [kind, 'targetAverageUtilization'],
    ];
    const path = paths.find((one) => entryAt(item, ...one) !== undefined);
    if (key !== undefined && path !== undefined)
      return read({ key, node: item, path, name: 'averageUtilization', file, convert: percentShare });
    const text = 'It scales by a measure that no field here holds.';
    return {
      ...noSettings,
      notes: [{ ...placeOf({ line: item.line, ...(file === undefined ? {} : { file }) }), text }],
    };
  };
  return joinedSettings([
    read({
      key: 'hpaCpuTarget',
      node,
      path: ['spec', 'targetCPUUtilizationPercentage'],
      name: 'targetCPUUtilizationPercentage',
      file,
      convert: percentShare,
    }),
    ...items.map(of),
  ]);
}

/** The rules of one direction, `scaleUp` or `scaleDown`. */
function behavior({ node, file }: Layer, direction: 'Up' | 'Down'): FileSettings {
  const path = ['spec', 'behavior', `scale${direction}`];
  const key = (ending: string) => `hpaScale${direction}${ending}`;
  const policies = itemsAt(node, ...path, 'policies').flatMap((policy) => {
    const type = textAt(policy, 'type');
    if (type !== 'Pods' && type !== 'Percent') return [];
    const convert = type === 'Percent' ? { convert: percentShare } : {};
    return [
      read({
        key: key(type),
        node: policy,
        path: ['value'],
        name: `scale${direction} ${type}`,
        file,
        ...convert,
      }),
      read({ key: key('Period'), node: policy, path: ['periodSeconds'], name: 'periodSeconds', file }),
    ];
  });
  const window = [...path, 'stabilizationWindowSeconds'];
  const select = [...path, 'selectPolicy'];
  return joinedSettings([
    read({ key: key('Stabilization'), node, path: window, name: 'stabilizationWindowSeconds', file }),
    read({ key: key('Select'), node, path: select, name: 'selectPolicy', file, convert: word }),
    ...policies,
  ]);
}

const source = 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/';

export interface Scaling extends FileSettings {
  readonly assumed: readonly Assumed[];
}

/** What an autoscaler sets of the service that it scales. `silent` says that nothing else sets the replicas. */
export function autoscalerSettings(object: KubernetesObject, silent: boolean): Scaling {
  const isKeda = object.kind === 'ScaledObject';
  const [least, most] = isKeda ? ['minReplicaCount', 'maxReplicaCount'] : ['minReplicas', 'maxReplicas'];
  const at = (key: string, name: string): FileSettings => {
    const found = foundAt(object.layers, 'spec', name);
    return found === undefined
      ? noSettings
      : readWritten({ key, name, text: textAt(found.value), ...placeOf(found) });
  };
  const hasLeast = objectText(object, 'spec', least) !== '';
  const all = joinedSettings([
    ...(silent ? [at('replicas', least)] : []),
    at('hpaMinReplicas', least),
    at('maxReplicas', most),
    ...object.layers.flatMap((layer) => [metrics(layer), behavior(layer, 'Up'), behavior(layer, 'Down')]),
  ]);
  const question = 'How many replicas run on an ordinary day? Its autoscaler names no minimum.';
  return {
    ...all,
    settings: [...new Map(all.settings.map((one) => [one.key, one])).values()],
    assumed: hasLeast
      ? []
      : [
          {
            service: '',
            key: 'hpaMinReplicas',
            value: 1,
            reason: `The autoscaler sets no ${least}; Kubernetes then keeps at least 1.`,
            source,
          },
        ],
    missing: [...all.missing, ...(silent && !hasLeast ? [{ service: '', key: 'replicas', question }] : [])],
  };
}
