import type { Platform, RolloutValues } from './platform.ts';
import { hosts } from './platforms/hosts.ts';
import { inPlaceReloads } from './platforms/in-place.ts';
import { strategies } from './platforms/strategies.ts';

export type { Platform } from './platform.ts';

/** The choices of “During a deploy”, the plain strategies first. */
export const platforms: readonly Platform[] = [...strategies, ...hosts, ...inPlaceReloads];

/** The fields of a deploy that the choice of a platform sets in a service; `{}` for an unknown id. */
export function platformValues(id: string): Readonly<Partial<RolloutValues>> {
  return platforms.find((platform) => platform.id === id)?.values ?? {};
}
