import type { FieldValue } from '../model/field.ts';
import { maxServices } from '../model/scenario.ts';
import type { Assumed, FoundService, Missing, Note, NotUnderstood, Reading, Understood } from './format.ts';
import { type Contribution, type JoinedService, joinedServices, type Part } from './joined-services.ts';
import { emptyReading } from './reading.ts';

/** One value that a part gives for a key, and where it stands when it stands anywhere. */
interface Claim {
  readonly value: FieldValue;
  readonly strength: number;
  /** True where it counts for the service only because it names none. */
  readonly spread: boolean;
  readonly stated?: Understood | undefined;
}

/** The claim that holds: one that is written before one that follows, then the stronger, its own, the later. */
function strongest(claims: readonly Claim[]): Claim | undefined {
  const rank = ({ stated, strength, spread }: Claim) =>
    (stated === undefined ? 0 : 1000) + strength * 2 + (spread ? 0 : 1);
  return claims.reduce<Claim | undefined>(
    (best, claim) => (best === undefined || rank(claim) >= rank(best) ? claim : best),
    undefined,
  );
}

const place = ({ file, line }: Understood) =>
  file === undefined ? `line ${line}` : `${file}, line ${line},`;

/** A note on each value that is written and doesn't hold, at its own place. */
function clashes(claims: readonly Claim[], winner: Claim): readonly Note[] {
  const { stated: used } = winner;
  if (used === undefined) return [];
  return claims.flatMap(({ stated }): Note[] =>
    stated === undefined || stated.value === used.value || stated === used
      ? []
      : [
          {
            ...(stated.file === undefined ? {} : { file: stated.file }),
            line: stated.line,
            text: `${stated.name} says ${stated.value}, but ${place(used)} says ${used.value} (${used.name}), which is used.`,
          },
        ],
  );
}

/** All claims by key, what is written of them by the part's own name for the service. */
function claimsOf(contributions: readonly Contribution[]): ReadonlyMap<string, readonly Claim[]> {
  const claims = new Map<string, Claim[]>();
  for (const { part, found, without } of contributions) {
    const name = found.names[0] ?? '';
    const stated = statedIn(part).get(name);
    for (const [key, value] of Object.entries(found.values)) {
      if (value === undefined || without?.(key) === true) continue;
      const claim: Claim = {
        value,
        strength: part.strength,
        spread: without !== undefined,
        stated: stated?.get(key),
      };
      claims.set(key, [...(claims.get(key) ?? []), claim]);
    }
  }
  return claims;
}

const statements = new WeakMap<Part, ReadonlyMap<string, ReadonlyMap<string, Understood>>>();

/** What a part states, by the name of the service and the key; the last statement counts. */
function statedIn(part: Part): ReadonlyMap<string, ReadonlyMap<string, Understood>> {
  const known = statements.get(part);
  if (known !== undefined) return known;
  const stated = new Map<string, Map<string, Understood>>();
  for (const one of part.reading.understood) {
    const own = stated.get(one.service) ?? new Map<string, Understood>();
    stated.set(one.service, own.set(one.key, one));
  }
  statements.set(part, stated);
  return stated;
}

interface Merged {
  readonly service: FoundService;
  readonly understood: readonly Understood[];
  readonly assumed: readonly Assumed[];
  readonly missing: readonly Missing[];
  readonly notes: readonly Note[];
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
    const same = claims.flatMap(({ stated }) => (stated?.value === winner.value ? [stated] : []));
    understood.push(...new Set(same).values().map((one) => ({ ...one, service })));
  }
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
  return {
    service: { names, values, spelling },
    understood,
    assumed: ofService(({ assumed }) => assumed),
    missing: ofService(({ missing = [] }) => missing),
    notes,
  };
}

/** What is said once for all services: by key the strongest of what the parts say. */
function sharedOf(parts: readonly Part[]): Pick<Reading, 'shared' | 'spelling' | 'understood' | 'notes'> {
  const claims = new Map<string, Claim[]>();
  for (const part of parts) {
    const stated = statedIn(part).get('');
    for (const [key, value] of new Map(part.reading.shared.map((one) => [one.key, one.value]))) {
      const claim = { value, strength: part.strength, spread: false, stated: stated?.get(key) };
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
    understood: winners.flatMap(({ all, winner }) =>
      all.flatMap(({ stated }) => (stated?.value === winner.value ? [stated] : [])),
    ),
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
      ...parts.flatMap(({ reading }) => reading.notes),
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
