import type { FieldValue } from '../model/field.ts';
import { maxServices } from '../model/scenario.ts';
import type { Assumed, FoundService, Missing, Note, NotUnderstood, Reading, Understood } from './format.ts';
import { type Claim, clashes, claimsOf, placesIn, placesOf, strongest } from './claims.ts';
import { envAssumed } from './env-assumed.ts';
import { type Contribution, type JoinedService, joinedServices, type Part } from './joined-services.ts';
import { emptyReading } from './reading.ts';
import { isAnswered } from './settings-files.ts';

interface Merged {
  readonly service: FoundService;
  readonly understood: readonly Understood[];
  readonly assumed: readonly Assumed[];
  readonly missing: readonly Missing[];
  readonly notes: readonly Note[];
}

/** Fields whose value is that of a variable with a default, where another file sets the variable for this service. */
function followed(contributions: readonly Contribution[]) {
  const set = new Map(
    contributions.flatMap(({ part, found }) =>
      [
        ...(placesIn(part)
          .get(found.names[0] ?? '')
          ?.values() ?? []),
      ]
        .flat()
        .map((place) => [place.name, place] as const),
    ),
  );
  return contributions.flatMap(({ found, without }) =>
    Object.entries(found.follows ?? {}).flatMap(([key, variable]) => {
      const place = set.get(variable);
      return place === undefined || place.key === key || without?.(key) === true ? [] : [{ key, place }];
    }),
  );
}

function merged({ names, contributions }: JoinedService): Merged {
  const service = names[0] ?? '';
  const values: Record<string, FieldValue> = {};
  const spelling: Record<string, string> = {};
  const understood: Understood[] = [];
  const notes: Note[] = [];
  for (const [key, claims] of claimsOf(contributions)) {
    const winner = strongest(claims);
    if (winner === undefined) continue;
    values[key] = winner.value;
    notes.push(...clashes(claims, winner));
    understood.push(...placesOf(claims, winner).map((one) => ({ ...one, service })));
  }
  const following = followed(contributions);
  for (const { key, place } of following) values[key] = place.value;
  const stated = understood.filter(({ key }) => !following.some((one) => one.key === key));
  understood.splice(
    0,
    Infinity,
    ...stated,
    ...following.map(({ key, place }) => ({ ...place, key, service })),
  );
  for (const { found, without } of contributions.toSorted((a, b) => a.part.strength - b.part.strength))
    for (const [key, name] of Object.entries(found.spelling))
      if (name !== undefined && without?.(key) !== true) spelling[key] = name;
  const written = new Set(understood.map(({ key }) => key));
  const ofService = <Entry extends Assumed | Missing>(entries: (reading: Reading) => readonly Entry[]) => {
    const own = contributions.flatMap(({ part, found, without }) =>
      entries(part.reading)
        .filter((one) => one.service === (found.names[0] ?? '') && !one.key.includes('.'))
        .filter(({ key }) => !written.has(key) && without?.(key) !== true)
        .map((one) => ({ ...one, service })),
    );
    return [...new Map(own.map((one) => [one.key, one])).values()];
  };
  // A file that names no library may have guessed another one than the file beside it names.
  const ofLibrary = new Map(envAssumed([{ names, values, spelling }], true).map((one) => [one.key, one]));
  const assumed = ofService(({ assumed: own }) => own).map((one) => ofLibrary.get(one.key) ?? one);
  const isAssumed = new Set(assumed.map(({ key }) => key));
  return {
    service: { names, values, spelling },
    understood,
    assumed,
    missing: ofService(({ missing = [] }) => missing).filter(({ key }) => !isAssumed.has(key)),
    notes,
  };
}

/** What is said once for all services: by key the strongest of what the parts say. */
function sharedOf(parts: readonly Part[]): Pick<Reading, 'shared' | 'spelling' | 'understood' | 'notes'> {
  const claims = new Map<string, Claim[]>();
  for (const part of parts) {
    const places = placesIn(part).get('');
    for (const [key, value] of new Map(part.reading.shared.map((one) => [one.key, one.value]))) {
      const claim = { value, strength: part.strength, spread: false, places: places?.get(key) ?? [] };
      claims.set(key, [...(claims.get(key) ?? []), claim]);
    }
  }
  const winners = [...claims].flatMap(([key, all]) => {
    const winner = strongest(all);
    return winner === undefined ? [] : [{ key, all, winner }];
  });
  return {
    shared: winners.map(({ key, winner }) => ({ key, value: winner.value })),
    spelling: Object.assign(
      {},
      ...parts.toSorted((a, b) => a.strength - b.strength).map(({ reading }) => reading.spelling),
    ),
    understood: winners.flatMap(({ all, winner }) => placesOf(all, winner)),
    notes: winners.flatMap(({ all, winner }) => clashes(all, winner)),
  };
}

/** A reading's remarks that are on no service of it: those on what all share, and on services that it does not list. */
function others<Entry extends Assumed | Missing>(part: Part, entries: readonly Entry[]): readonly Entry[] {
  const listed = new Set(part.reading.services.map(({ names }) => names[0] ?? ''));
  return entries.filter(({ service, key }) => key.includes('.') || !listed.has(service));
}

/**
 * Several readings as one. Services meet by name and folder; where parts set the same field, the stronger one holds, else
 * the later, and a note at the other's place says so. Time grows linearly with what was read.
 */
export function joinedReadings(parts: readonly Part[]): Reading {
  const { services, unplaced } = joinedServices(parts);
  const all = services.slice(0, maxServices).map(merged);
  const shared = sharedOf(parts);
  const set = new Set(shared.shared.map(({ key }) => key));
  const assumed = parts
    .flatMap((part) => others(part, part.reading.assumed))
    .filter(({ key }) => !set.has(key));
  const missing = parts
    .flatMap((part) => others(part, part.reading.missing ?? []))
    .filter(({ key }) => !set.has(key));
  const applications = parts.findLast(({ reading }) => reading.applications !== undefined)?.reading
    .applications;
  const beyond = services.slice(maxServices).map(({ names, contributions }): NotUnderstood => ({
    ...fileOf(contributions[0]?.part),
    name: names[0] ?? '',
    line: 0,
    reason: `A scenario has at most ${maxServices} services.`,
  }));
  return {
    ...emptyReading,
    services: all.map(({ service }) => service),
    shared: shared.shared,
    ...(applications === undefined ? {} : { applications }),
    spelling: shared.spelling,
    understood: [...all.flatMap(({ understood }) => understood), ...shared.understood],
    assumed: [
      ...all.flatMap((one) => one.assumed),
      ...new Map(assumed.map((one) => [`${one.service} ${one.key}`, one])).values(),
    ],
    notUnderstood: [...parts.flatMap(({ reading }) => reading.notUnderstood), ...beyond],
    notes: [
      ...parts.flatMap(({ reading }) => reading.notes).filter((note) => !isAnswered(note, parts)),
      ...all.flatMap((one) => one.notes),
      ...shared.notes,
      ...unplaced.map(({ part, text }) => ({ ...fileOf(part), line: 0, text })),
    ],
    missing: [
      ...all.flatMap((one) => one.missing),
      ...new Map(missing.map((one) => [`${one.service} ${one.key}`, one])).values(),
    ],
  };
}

const fileOf = (part: Part | undefined) =>
  part === undefined || part.title === '' ? {} : { file: part.title };
