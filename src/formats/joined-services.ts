import { isServiceName } from '../model/scenario.ts';
import type { FoundService, Reading } from './format.ts';
import { image, live, ofProcesses } from './precedence.ts';
import { fileBase, isSettingsFile } from './settings-files.ts';

/** A reading, how strongly it speaks, and the folder that its file lies in. */
export interface Part {
  readonly reading: Reading;
  readonly strength: number;
  /** The folders of its file, the nearest first. */
  readonly folders: readonly string[];
  /** What the reading is of, for a person: the names of its files. */
  readonly title: string;
}

/** What one part says about a service. */
export interface Contribution {
  readonly part: Part;
  readonly found: FoundService;
  /** The keys that are not for this service. */
  readonly without?: (key: string) => boolean;
}

/** One service of all the files, with all that is said about it. */
export interface JoinedService {
  readonly names: readonly string[];
  readonly contributions: readonly Contribution[];
}

export interface Joined {
  readonly services: readonly JoinedService[];
  /** What names no service where several might be meant, by part. */
  readonly unplaced: readonly { readonly part: Part; readonly text: string }[];
}

interface Group {
  readonly names: string[];
  readonly contributions: Contribution[];
}

/** Folders that say what kind of file lies in them, and not whose it is. */
const ordinaryFolders = new Set(
  'app src source lib config conf configs settings deploy deployment deployments docker infra ops k8s kubernetes manifests base overlays helm charts templates values prisma db database postgres pgbouncer etc env envs environments core common shared packages apps services cmd internal main resources java kotlin prod production staging dev development logs log scripts ci github initializers tests test'.split(
    ' ',
  ),
);

const plain = (name: string) =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');

/** The folders of a file's name, the nearest first, as names of services are written. */
export function foldersOf(name: string): readonly string[] {
  return name
    .split(/[\\/]/)
    .slice(0, -1)
    .slice(-8)
    .map(plain)
    .filter((folder) => isServiceName(folder))
    .reverse();
}

/** Fields that belong to a process and not to code that several processes may share. */
const ofProcess = new Set(
  'kind server replicas maxReplicas workersPerReplica threads concurrencyLimit semaphore rollout surge unavailable terminating canaryReplicas requestTimeout keepAliveTimeout'.split(
    ' ',
  ),
);

/** A service without what an image starts, where a stronger file says what starts instead; its variables stay. */
function withoutImages(group: Group): JoinedService {
  const isStarted = group.contributions.some(
    ({ part, found }) => found.starts === true && part.strength > image,
  );
  const contributions = group.contributions.map((one): Contribution => {
    const { part, without } = one;
    if (part.strength !== image || !isStarted) return one;
    const byVariable = part.reading.understood.filter(({ name }) => /^[A-Z][A-Z0-9_]*$/.test(name));
    const stays = new Set(byVariable.map(({ key }) => key));
    return { ...one, without: (key) => (ofProcess.has(key) && !stays.has(key)) || without?.(key) === true };
  });
  return { names: group.names, contributions };
}

/** What is said of a service's own process, without code and settings that it only shares. */
const own = ({ contributions }: Group) => contributions.filter(({ without }) => without?.('server') !== true);

const firstValue = (group: Group, key: 'kind' | 'server' | 'workersPerReplica') =>
  own(group)
    .map(({ found }) => found.values[key])
    .find((value) => value !== undefined);

const isWeb = (group: Group) => (firstValue(group, 'kind') ?? 'web') === 'web';

const configOf = (group: Group) =>
  own(group)
    .map(({ found }) => found.config)
    .find((config) => config !== undefined);

/**
 * The services that an unnamed process is. A server's file of settings is read by those whose command names it, else by
 * all with that server that name none. Anything else is the only web service, the only one whose program no file names,
 * or the only one without workers of its own.
 */
function processesOf(groups: readonly Group[], { part, found }: Contribution): readonly Group[] {
  const web = groups.filter(isWeb);
  const { server } = found.values;
  if (isSettingsFile(part.title) && server !== undefined) {
    const file = fileBase(part.title);
    const naming = groups.filter((group) => configOf(group) === file);
    const same = groups.filter((group) => firstValue(group, 'server') === server);
    const open = same.filter((group) => [undefined, 'puma.rb'].includes(configOf(group)));
    const readers = naming.length > 0 ? naming : open;
    if (readers.length > 0) return readers;
  }
  const candidates = [
    web,
    web.filter((group) => firstValue(group, 'server') === undefined),
    web.filter((group) => firstValue(group, 'workersPerReplica') === undefined),
  ];
  return candidates.find(({ length }) => length === 1) ?? [];
}

const keepsPools = (group: Group) =>
  ['web', 'background', 'scheduled'].includes(String(firstValue(group, 'kind') ?? 'web'));

/** The names of the services of each part. Two files of two folders that both say `web` mean the folders' services. */
function namesOf(parts: readonly Part[]): (part: Part, found: FoundService) => readonly string[] {
  const named = (part: Part) => part.reading.services.map(({ names }) => names[0] ?? '');
  const folders = new Map<string, Set<string>>();
  for (const part of parts) {
    const folder = ownFolder(part);
    if (folder === undefined || !ofProcesses.includes(part.strength)) continue;
    for (const name of named(part)) folders.set(name, (folders.get(name) ?? new Set()).add(folder));
  }
  return (part, { names }) => {
    const [name = ''] = names;
    const folder = ownFolder(part);
    const isOne = (folders.get(name)?.size ?? 0) < 2;
    if (folder === undefined || isOne || !ofProcesses.includes(part.strength)) return names;
    return [name === 'web' ? folder : `${folder}-${name}`];
  };
}

/**
 * The services of several readings, each with all that is said about it. Named ones meet by any of their names, those
 * of one reading never; the strongest reading names a service first. One without a name belongs to the folder that it
 * lies in, else to the only service, else its pool belongs to every service and its process to the only web service.
 */
export function joinedServices(parts: readonly Part[]): Joined {
  const namesIn = namesOf(parts);
  const groups: Group[] = [];
  const byName = new Map<string, Group>();
  const unplaced: { part: Part; text: string }[] = [];
  const add = (group: Group, contribution: Contribution, names: readonly string[]) => {
    group.contributions.push(contribution);
    for (const name of names) {
      if (!group.names.includes(name)) group.names.push(name);
      if (!byName.has(plain(name))) byName.set(plain(name), group);
    }
  };
  const create = (): Group => {
    const group: Group = { names: [], contributions: [] };
    groups.push(group);
    return group;
  };
  for (const part of parts.toSorted((a, b) => b.strength - a.strength)) {
    const taken = new Set<Group>();
    for (const found of part.reading.services) {
      const names = namesIn(part, found);
      if (names.length === 0) continue;
      const known = names
        .map((name) => byName.get(plain(name)))
        .find((group) => group !== undefined && !taken.has(group));
      const group = known ?? create();
      taken.add(group);
      add(group, { part, found }, names);
    }
  }
  const nameless = parts.flatMap((part) =>
    part.reading.services.filter(({ names }) => names.length === 0).map((found) => ({ part, found })),
  );
  const hasNames = groups.length > 0;
  const folders = new Set(nameless.flatMap(({ part }) => ownFolder(part) ?? []));
  const homeless: Contribution[] = [];
  for (const one of nameless) {
    const own = ownFolder(one.part);
    const folder = one.part.folders.find((name) => byName.has(name));
    const home = folder === undefined ? undefined : byName.get(folder);
    if (home !== undefined) add(home, one, []);
    else if (own !== undefined && !hasNames && folders.size > 1) add(create(), one, [own]);
    else homeless.push(one);
  }
  const isIn = (part: Part) => (group: Group) => group.contributions.some((one) => one.part === part);
  const besideNamed = ({ part }: Contribution) => part.reading.services.some(({ names }) => names.length > 0);
  const isLater = ({ part }: Contribution) => isSettingsFile(part.title);
  const ordered = homeless
    .toSorted((a, b) => Number(isLater(a)) - Number(isLater(b)))
    .toSorted((a, b) => Number(besideNamed(b)) - Number(besideNamed(a)));
  for (const one of ordered) {
    // A part that names some of its services means another one where it names none.
    const named = besideNamed(one) ? groups.filter((group) => !isIn(one.part)(group)) : [...groups];
    if (named.length <= 1) {
      add(named[0] ?? create(), one, []);
      continue;
    }
    const processes = processesOf(named, one);
    const isLive = one.part.strength >= live;
    const isOfProcess = (key: string) => isLive || ofProcess.has(key);
    for (const process of processes) add(process, one, []);
    if (processes.length === 0 && Object.keys(one.found.values).some(isOfProcess)) {
      unplaced.push({
        part: one.part,
        text: 'It names no service and several might be meant; set its workers and replicas yourself.',
      });
    }
    if (isLive) continue;
    for (const group of named)
      if (!processes.includes(group) && keepsPools(group)) add(group, { ...one, without: isOfProcess }, []);
  }
  return { services: groups.map(withoutImages), unplaced };
}

/** The name that a file's folder gives to a service, or `undefined`. */
function ownFolder({ folders }: Part): string | undefined {
  return folders.find((name) => !ordinaryFolders.has(name));
}
