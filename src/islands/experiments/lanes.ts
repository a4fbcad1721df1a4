import type { Visit } from '../../model/simulation/sample-path.ts';

/** Which connection each request gets when the first free one is taken: a number from 0 for each, in their order. */
export function lanesOf(visits: readonly Visit[]): readonly number[] {
  const until: number[] = [];
  return visits.map(({ start, end }) => {
    const free = until.findIndex((time) => time <= start);
    const lane = free < 0 ? until.length : free;
    until[lane] = end;
    return lane;
  });
}
