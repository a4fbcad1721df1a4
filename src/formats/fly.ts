import { platforms } from '../catalog/platforms.ts';
import type { FieldValue } from '../model/field.ts';
import { commandWords } from './command.ts';
import { readContainer } from './container.ts';
import { readValue } from './fields.ts';
import type { Note, Reading, ServiceValues } from './format.ts';
import { bothStated, combined, type Stated, withStated } from './reading-parts.ts';
import { readToml } from './toml.ts';
import { entriesAt, entryAt, itemsAt, nodeAt, textAt, textsOf, type YamlNode } from './yaml-node.ts';
import { serviceNames } from './service-name.ts';

export { write } from './fly-write.ts';

export const label = 'fly.toml';

/** Whether the file is called so, or it has the keys of an app on Fly.io. */
export function detect(name: string, text: string): boolean {
  if (/(?:^|[\\/])fly(?:\.[\w-]{1,40})?\.toml$/i.test(name)) return true;
  return (
    /^\s{0,20}app\s*=\s*['"]/m.test(text) &&
    /^\s{0,20}(?:primary_region\s*=|\[http_service\]|\[\[services\]\]|\[processes\]|\[\[vm\]\])/m.test(text)
  );
}

const strategies: Readonly<Record<string, string>> = {
  rolling: 'fly-rolling',
  bluegreen: 'fly-bluegreen',
  canary: 'fly-canary',
  immediate: 'recreate',
};

/** What a deploy does, by the strategy of the file or Fly's own. */
function rolloutOf(root: YamlNode): { readonly values: ServiceValues; readonly stated: Stated } {
  const entry = entryAt(root, 'deploy', 'strategy');
  const word = textAt(entry?.value) || 'rolling';
  const id = Object.hasOwn(strategies, word) ? strategies[word] : undefined;
  const platform = platforms.find((one) => one.id === id);
  if (platform === undefined)
    return {
      values: {},
      stated: {
        understood: [],
        notUnderstood: [
          {
            name: 'strategy',
            line: entry?.line ?? 0,
            reason: 'It needs one of rolling, bluegreen, canary, immediate.',
          },
        ],
      },
    };
  const most = entryAt(root, 'deploy', 'max_unavailable');
  const text = textAt(most?.value);
  const number = Number(text);
  const share = text !== '' && number > 0 && number < 1 ? `${Math.round(number * 1e6) / 1e4}%` : number;
  const usesMost =
    platform.id === 'fly-rolling' && most !== undefined && text !== '' && Number.isFinite(number);
  const isHeld = usesMost && (typeof share === 'string' || Number.isInteger(share));
  const unavailable = isHeld
    ? [{ key: 'unavailable', name: 'max_unavailable', line: most.line, value: share }]
    : [];
  const rollout: FieldValue = platform.values.rollout;
  const stated =
    entry === undefined ? [] : [{ key: 'rollout', name: 'strategy', line: entry.line, value: rollout }];
  return { values: platform.values, stated: { understood: [...stated, ...unavailable], notUnderstood: [] } };
}

/** Whether a section of the file is for this process; one that names none is for all. */
function isFor(section: YamlNode | undefined, process: string): boolean {
  const names = textsOf(nodeAt(section, 'processes')).map(({ text }) => text);
  return section !== undefined && (names.length === 0 || names.includes(process));
}

const memoryUnits: Readonly<Record<string, number>> = { '': 2 ** 20, mb: 2 ** 20, gb: 2 ** 30 };

function machineOf(vm: YamlNode | undefined): Stated {
  const memory = entryAt(vm, 'memory') ?? entryAt(vm, 'memory_mb');
  const cpus = entryAt(vm, 'cpus');
  const [, digits, unit = ''] = /^(\d{1,9})\s?(mb|gb|)$/i.exec(textAt(memory?.value)) ?? [];
  const bytes = digits === undefined ? '' : `${Number(digits) * (memoryUnits[unit.toLowerCase()] ?? 1)}`;
  const candidates = [
    { key: 'memoryLimit', name: memory?.key ?? '', line: memory?.line ?? 0, text: bytes },
    { key: 'cpuLimit', name: 'cpus', line: cpus?.line ?? 0, text: textAt(cpus?.value) },
  ];
  const understood = candidates.flatMap(({ text, ...one }) => {
    const read = text === '' ? { reason: '' } : readValue(one, text);
    return 'value' in read ? [{ ...one, value: read.value }] : [];
  });
  return { understood, notUnderstood: [] };
}

/** The fewest machines that stay up for a process, which Fly starts and stops by load. */
function leastMachines(sections: readonly YamlNode[]): Stated {
  const entries = sections.flatMap((section) => entryAt(section, 'min_machines_running') ?? []);
  const [entry] = entries;
  const read =
    entry === undefined ? { reason: '' } : readValue({ key: 'hpaMinReplicas' }, textAt(entry.value));
  if (entry === undefined || 'reason' in read) return { understood: [], notUnderstood: [] };
  const { key: name, line } = entry;
  return { understood: [{ key: 'hpaMinReplicas', name, line, value: read.value }], notUnderstood: [] };
}

function limitNotes(sections: readonly YamlNode[]): readonly Note[] {
  return sections.flatMap((section) => {
    const entry = entryAt(section, 'concurrency', 'hard_limit');
    const text = 'hard_limit is a limit of the proxy on one machine, not of one worker; it is not taken.';
    return entry === undefined ? [] : [{ line: entry.line, text }];
  });
}

/**
 * Reads each process of the app as a service: its command, the variables of all, its machine and what a deploy does. How
 * many machines run is not in the file.
 */
export function read(_name: string, text: string): Reading {
  const file = readToml(text);
  if ('refusal' in file) return combined([{ notUnderstood: [file.refusal] }]);
  const { root } = file;
  const processes = entriesAt(root, 'processes');
  const command = entryAt(root, 'experimental', 'cmd');
  const [app = 'app'] = serviceNames([textAt(root, 'app')]);
  const all =
    processes.length > 0
      ? processes
          .slice(0, 100)
          .map(({ key, line, value }) => ({ key, line, words: commandWords(textAt(value)) }))
      : [
          {
            key: 'app',
            line: command?.line ?? 1,
            words: textsOf(command?.value).map(({ text: word }) => word),
          },
        ];
  const variables = entriesAt(root, 'env').map(({ key, line, value }) => ({
    name: key,
    value: textAt(value),
    line,
  }));
  const rollout = rolloutOf(root);
  const services = [nodeAt(root, 'http_service'), ...itemsAt(root, 'services')].filter(
    (one) => one !== undefined,
  );
  const release = entryAt(root, 'deploy', 'release_command');
  const readings = all.map(({ key, line, words }) => {
    // `app` is the group of an app that has no other.
    const names = processes.length > 1 || key !== 'app' ? serviceNames([key]) : [app];
    const own = services.filter((section) => isFor(section, key));
    const vm = itemsAt(root, 'vm').find((section) => isFor(section, key));
    const container = readContainer({
      names,
      image: textAt(root, 'build', 'image'),
      command: words,
      variables,
      line,
    });
    const kind: ServiceValues = own.length === 0 && services.length > 0 ? { kind: 'background' } : {};
    const stated = bothStated(rollout.stated, machineOf(vm), leastMachines(own));
    return withStated(container, names, stated, { ...rollout.values, ...kind });
  });
  return combined([
    ...readings,
    {
      notes: [
        ...limitNotes(services),
        ...(release === undefined
          ? []
          : [
              {
                line: release.line,
                text: 'A machine of its own runs this before each deploy; its connections come on top then.',
              },
            ]),
      ],
    },
  ]);
}
