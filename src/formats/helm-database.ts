import type { ContainerVariable } from './container.ts';
import { joinedSettings, placeOf } from './file-settings.ts';
import { settingAt } from './kubernetes-rollout-read.ts';
import { cores, kubernetesBytes } from './sizes.ts';
import type { Workload } from './workload.ts';
import { foundAt, type Layer, textIn } from './yaml-layers.ts';
import { entriesAt, itemsAt, textAt } from './yaml-node.ts';

/** `maxConnections` as `max_connections`. */
const snake = (name: string) => name.replaceAll(/[A-Z]/g, (sign) => `_${sign.toLowerCase()}`);

/** The Postgres that a chart brings along, with settings where charts of Bitnami have them. */
export function helmDatabase(layers: readonly Layer[], name: string): Workload {
  const options = ['primary', 'master', ''].flatMap((part) => {
    const path = part === '' ? [name] : [name, part];
    return layers.flatMap(({ node }) => [
      ...entriesAt(node, ...path, 'extendedConfiguration'),
      ...entriesAt(node, ...path, 'postgresqlConfiguration'),
      ...entriesAt(node, ...path, 'parameters'),
    ]);
  });
  const texts = ['extendedConfiguration', 'configuration'].flatMap((key) =>
    [foundAt(layers, name, 'primary', key), foundAt(layers, name, key)].flatMap((found) =>
      found?.value.kind === 'text'
        ? found.value.text.split('\n').flatMap((row, index) => {
            const [, key_ = '', value = ''] = /^\s*(\w{1,60})\s*=\s*([^#]{1,200})/.exec(row) ?? [];
            return key_ === '' ? [] : [{ key: key_, text: value.trim(), line: found.value.line + 1 + index }];
          })
        : [],
    ),
  );
  const settings = [
    ...options.map(({ key, value, line }) => ({ key: snake(key), text: textAt(value), line })),
    ...texts,
  ];
  const variables = ['primary', 'master'].flatMap((part) =>
    layers.flatMap(({ node, file }) =>
      itemsAt(node, name, part, 'extraEnvVars').map((item): ContainerVariable => ({
        name: textAt(item, 'name'),
        value: textAt(item, 'value'),
        ...placeOf({ line: item.line, ...(file === undefined ? {} : { file }) }),
      })),
    ),
  );
  const tag = textIn(layers, name, 'image', 'tag');
  const at = foundAt(layers, name);
  const line = at?.line ?? 1;
  return {
    container: {
      names: [name],
      image: tag === '' ? 'postgresql' : `postgresql:${tag}`,
      command: ['postgres', ...settings.flatMap(({ key, text }) => ['-c', `${key}=${text}`])],
      rows: settings.map(({ key, line: row }) => ({ text: key, line: row })),
      variables,
      line,
    },
    hosts: [name],
    needs: [],
    settings: joinedSettings(
      [
        [name, 'primary', 'resources', 'limits'],
        [name, 'resources', 'limits'],
      ].flatMap((path) => [
        settingAt(layers, 'cpuLimit', [...path, 'cpu'], cores),
        settingAt(layers, 'memoryLimit', [...path, 'memory'], kubernetesBytes),
      ]),
    ).settings,
    implied: {},
    assumed: [],
    notUnderstood: [],
    notes: [],
    missing: [],
    unread: [],
    takesMore: false,
    ...(at?.file === undefined ? {} : { file: at.file }),
  };
}
