import type { Scenario } from '../model/scenario.ts';

/** Colours that colour-blind readers tell apart; later services repeat them and rely on their labels. */
export const colors = 8;

/** The colour, 1 to 8, of a service by its place in the scenario; the pooler comes after the last one. */
export function serviceColor({ services }: Scenario, owner: string): number | undefined {
  const place = services.findIndex(({ name }) => name === owner);
  if (place < 0 && owner !== 'pooler') return undefined;
  return ((place < 0 ? services.length : place) % colors) + 1;
}
