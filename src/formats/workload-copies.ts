import type { FieldValue } from '../model/field.ts';
import type { Understood } from './format.ts';
import { serviceNames } from './service-name.ts';
import type { Workload } from './workload.ts';

/** The name without the number at its end, such as `web` for `web-3` and `web3`; an empty text without a number. */
const stemOf = (name: string) => /^([a-z][a-z0-9-]*?)-?\d{1,3}$/.exec(name)?.[1] ?? '';

const replicasOf = ({ settings }: Workload): FieldValue =>
  settings.find(({ key }) => key === 'replicas')?.value ?? 1;

/** What makes two workloads copies of one another: all that is said about them but their names and replicas. */
function likeness({ container, settings, unread }: Workload): string {
  const { image, command, variables } = container;
  const sizes = variables.filter(({ name }) => /POOL|WORKER|CONCURRENCY|OVERFLOW|LIMIT|MAX/i.test(name));
  return JSON.stringify([
    image,
    command.map((word) => word.replace(/\d+/g, '#')),
    sizes.map(({ name, value }) => [name, value]),
    settings.filter(({ key }) => key !== 'replicas').map(({ key, value }) => [key, value]),
    unread.map(({ name }) => name),
  ]);
}

function merged(stem: string, copies: readonly Workload[]): Workload | undefined {
  const [first] = copies;
  if (first === undefined) return undefined;
  const total = copies.reduce((sum, one) => sum + Number(replicasOf(one)), 0);
  const line = first.settings.find(({ key }) => key === 'replicas')?.line ?? first.container.line;
  const [from = '', to = ''] = [copies.at(0), copies.at(-1)].map(
    (one) => serviceNames(one?.container.names ?? [])[0] ?? '',
  );
  const replicas: Understood = {
    service: '',
    key: 'replicas',
    name: `${from} … ${to}`,
    line,
    value: total,
    ...(first.file === undefined ? {} : { file: first.file }),
  };
  return {
    ...first,
    container: { ...first.container, names: [stem, ...copies.flatMap(({ container }) => container.names)] },
    hosts: [...new Set(copies.flatMap(({ hosts }) => hosts))],
    needs: [...new Map(copies.flatMap(({ needs }) => needs).map((need) => [need.name, need])).values()],
    settings: [...first.settings.filter(({ key }) => key !== 'replicas'), replicas],
  };
}

/**
 * The workloads with copies such as `web-1` to `web-10` as one that has all their replicas. Copies have one name but for
 * its number and say the same of everything else; what differs stays apart. Order is that of the first of each.
 */
export function withoutCopies(workloads: readonly Workload[]): readonly Workload[] {
  const groups = new Map<string, Workload[]>();
  const taken = new Set(workloads.map(({ container }) => container.names[0] ?? ''));
  for (const one of workloads) {
    const name = one.container.names[0] ?? '';
    const stem = stemOf(name);
    const key = stem === '' || taken.has(stem) ? `=${name}` : `${stem} ${likeness(one)}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const stems = [...groups.entries()]
    .filter(([, group]) => group.length > 1)
    .map(([key]) => key.split(' ', 1)[0]);
  return [...groups.entries()].flatMap(([key, group]): readonly Workload[] => {
    const stem = key.split(' ', 1)[0] ?? '';
    const isOnly = stems.filter((one) => one === stem).length === 1;
    const one = group.length > 1 && isOnly ? merged(stem, group) : undefined;
    return one === undefined ? group : [one];
  });
}
