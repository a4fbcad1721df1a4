import type { FieldValue } from '../model/field.ts';
import type { Note, Understood } from './format.ts';
import type { Contribution, Part } from './joined-services.ts';
import { command } from './precedence.ts';

/** One value that a part gives for a key, and where it stands when it stands anywhere. */
export interface Claim {
  readonly value: FieldValue;
  readonly strength: number;
  /** True where it counts for the service only because it names none. */
  readonly spread: boolean;
  /** Where it is written, the place that counts last; none for a value that follows from another one. */
  readonly places: readonly Understood[];
}

/** The claim that holds: one that is written before one that follows, then the stronger, its own, the later. */
export function strongest(claims: readonly Claim[]): Claim | undefined {
  const rank = ({ places, strength, spread }: Claim) =>
    (places.length === 0 ? 0 : 1000) + strength * 2 + (spread ? 0 : 1);
  return claims.reduce<Claim | undefined>(
    (best, claim) => (best === undefined || rank(claim) >= rank(best) ? claim : best),
    undefined,
  );
}

/** Every place that says what holds. */
export function placesOf(claims: readonly Claim[], winner: Claim): readonly Understood[] {
  const places = claims.flatMap((claim) => claim.places.filter(({ value }) => value === winner.value));
  return [...new Set(places)];
}

const placeText = ({ file, line }: Understood) =>
  file === undefined ? `line ${line}` : `${file}, line ${line},`;

/** A note on each value that is written and doesn't hold, at its own place. */
export function clashes(claims: readonly Claim[], winner: Claim): readonly Note[] {
  const used = winner.places.at(-1);
  if (used === undefined) return [];
  return claims.flatMap(({ places }): Note[] => {
    const stated = places.at(-1);
    if (stated === undefined || stated.value === used.value) return [];
    const text = `${stated.name} says ${stated.value}, but ${placeText(used)} says ${used.value} (${used.name}), which is used.`;
    return [{ ...(stated.file === undefined ? {} : { file: stated.file }), line: stated.line, text }];
  });
}

const known = new WeakMap<Part, ReadonlyMap<string, ReadonlyMap<string, readonly Understood[]>>>();

/** Where a part says something, by the name of the service and the key. */
export function placesIn(part: Part): ReadonlyMap<string, ReadonlyMap<string, readonly Understood[]>> {
  const before = known.get(part);
  if (before !== undefined) return before;
  const places = new Map<string, Map<string, Understood[]>>();
  for (const one of part.reading.understood) {
    const own = places.get(one.service) ?? new Map<string, Understood[]>();
    const same = own.get(one.key) ?? [];
    same.push(one);
    places.set(one.service, own.set(one.key, same));
  }
  known.set(part, places);
  return places;
}

/**
 * How strongly a part speaks of a key. Servers read a number of workers from the environment only where neither their
 * command nor, with Gunicorn, their file of settings says it.
 */
function strengthIn({ part, found }: Contribution, key: string, place: Understood | undefined): number {
  const inCommand =
    place?.name.startsWith('--') || (place?.name === 'workers' && found.values.server === 'gunicorn');
  return key === 'workersPerReplica' && inCommand ? Math.max(part.strength, command) : part.strength;
}

/** What the contributions claim for a service, by key. */
export function claimsOf(contributions: readonly Contribution[]): ReadonlyMap<string, readonly Claim[]> {
  const claims = new Map<string, Claim[]>();
  for (const contribution of contributions) {
    const { part, found, without } = contribution;
    const places = placesIn(part).get(found.names[0] ?? '');
    for (const [key, value] of Object.entries(found.values)) {
      if (value === undefined || without?.(key) === true) continue;
      const own = claims.get(key) ?? [];
      const stated = places?.get(key) ?? [];
      const strength = strengthIn(contribution, key, stated.at(-1));
      own.push({ value, strength, spread: without !== undefined, places: stated });
      claims.set(key, own);
    }
  }
  return claims;
}
