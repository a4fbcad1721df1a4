import type { NotUnderstood, Note, Reading } from './format.ts';

/** A reading that found nothing. */
export const emptyReading: Reading = {
  services: [],
  shared: [],
  spelling: {},
  understood: [],
  assumed: [],
  notUnderstood: [],
  notes: [],
};

const mostEntries = 200;

/** At most 200 entries by line; where there are more, one at the end says how many were left out. */
export function limited(entries: readonly NotUnderstood[]): readonly NotUnderstood[] {
  const sorted = entries.toSorted((a, b) => a.line - b.line);
  if (sorted.length <= mostEntries) return sorted;
  const rest = sorted.slice(mostEntries);
  const reason = `${rest.length} more lines set nothing here.`;
  return [...sorted.slice(0, mostEntries), { name: '', line: rest[0]?.line ?? 0, reason }];
}

/** At most 200 notes, the first ones by line. */
export function limitedNotes(notes: readonly Note[]): readonly Note[] {
  return notes.toSorted((a, b) => a.line - b.line).slice(0, mostEntries);
}

/** Both readings in one. Where both set the same field of an unnamed service, the second wins and a note says so. */
export function mergedReading(first: Reading, second: Reading): Reading {
  const unnamed = (reading: Reading) => reading.services.find((service) => service.names.length === 0);
  const [one, two] = [unnamed(first), unnamed(second)];
  const both =
    one === undefined || two === undefined
      ? []
      : [
          {
            names: [],
            values: { ...one.values, ...two.values },
            spelling: { ...one.spelling, ...two.spelling },
          },
        ];
  const others = [...first.services, ...second.services].filter(
    (service) => both.length === 0 || (service !== one && service !== two),
  );
  const clashes = second.understood.flatMap((late): Note[] => {
    const early = first.understood.find(({ service, key }) => service === late.service && key === late.key);
    if (early === undefined || early.value === late.value) return [];
    return [
      {
        line: early.line,
        text: `${early.name} says ${early.value}, but line ${late.line} says ${late.value}, which is used.`,
      },
    ];
  });
  const applications = second.applications ?? first.applications;
  const missing = [...(first.missing ?? []), ...(second.missing ?? [])];
  return {
    ...(applications === undefined ? {} : { applications }),
    ...(missing.length === 0 ? {} : { missing }),
    services: [...both, ...others],
    shared: [...first.shared, ...second.shared],
    spelling: { ...first.spelling, ...second.spelling },
    understood: [...first.understood, ...second.understood],
    assumed: first.assumed.filter(
      ({ service, key }) => !second.understood.some((late) => late.service === service && late.key === key),
    ),
    notUnderstood: limited([...first.notUnderstood, ...second.notUnderstood]),
    notes: limitedNotes([...first.notes, ...second.notes, ...clashes]),
  };
}
