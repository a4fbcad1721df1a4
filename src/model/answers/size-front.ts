import type { SizeOption } from './size-option.ts';

/** One way to size several services at once. */
export interface SizeChoice {
  /** One option for each service, in their order. */
  readonly picks: readonly SizeOption[];
  readonly processes: number;
  readonly connections: number;
}

/** Longer fronts are thinned between their ends, which stay exact. */
const mostChoices = 400;

function thinned(front: readonly SizeChoice[]): readonly SizeChoice[] {
  if (front.length <= mostChoices) return front;
  return Array.from({ length: mostChoices }, (_, index) => {
    return front[Math.round((index * (front.length - 1)) / (mostChoices - 1))] as SizeChoice;
  });
}

function undominated(choices: readonly SizeChoice[]): readonly SizeChoice[] {
  const ordered = choices.toSorted((a, b) => a.processes - b.processes || a.connections - b.connections);
  let best = Number.POSITIVE_INFINITY;
  return ordered.filter(({ connections }) => {
    if (connections >= best) return false;
    best = connections;
    return true;
  });
}

/**
 * The combinations of the services' options that no other betters in both processes and connections: processes rise and
 * connections fall from the first, which has the fewest processes, to the last, which has the fewest connections. A
 * service that does not count opens nothing on Postgres and takes its first option. Exact: a combination is only bettered
 * by replacing a part that is, so parts can be put together one service at a time.
 */
export function sizeFront(
  services: readonly { readonly options: readonly SizeOption[]; readonly counts: boolean }[],
): readonly SizeChoice[] {
  let front: readonly SizeChoice[] = [{ picks: [], processes: 0, connections: 0 }];
  for (const { options, counts } of services) {
    const offered = counts ? options : options.slice(0, 1);
    const joined = front.flatMap(({ picks, processes, connections }) =>
      offered.map((option) => ({
        picks: [...picks, option],
        processes: processes + option.processes,
        connections: connections + (counts ? option.connections : 0),
      })),
    );
    front = thinned(undominated(joined));
  }
  return front;
}
