import { maxServices } from '../model/scenario.ts';
import type { NumberForm } from './fields.ts';
import { readValue } from './fields.ts';
import type { NotUnderstood, Reading, ServiceValues, Understood } from './format.ts';
import { emptyReading, limited, limitedNotes } from './reading.ts';
import { entryAt, textAt, type YamlNode } from './yaml-node.ts';

/** Parts of one text as one reading, in their order; at most as many services as a scenario holds. */
export function combined(parts: readonly Partial<Reading>[]): Reading {
  const services = parts.flatMap((part) => part.services ?? []);
  const past = services.slice(maxServices).map(({ names }) => names[0] ?? '');
  const isKept = ({ service }: { readonly service: string }) => service === '' || !past.includes(service);
  const missing = parts.flatMap((part) => part.missing ?? []);
  return {
    ...emptyReading,
    services: services.slice(0, maxServices),
    shared: parts.flatMap((part) => part.shared ?? []),
    spelling: Object.assign({}, ...parts.map((part) => part.spelling)),
    understood: parts.flatMap((part) => part.understood ?? []).filter(isKept),
    assumed: parts.flatMap((part) => part.assumed ?? []).filter(isKept),
    notUnderstood: limited([
      ...new Map(
        parts
          .flatMap((part) => part.notUnderstood ?? [])
          .map((one) => [`${one.line} ${one.name} ${one.reason}`, one]),
      ).values(),
      ...(past.length === 0
        ? []
        : [{ name: '', line: 0, reason: `A scenario has at most ${maxServices} services.` }]),
    ]),
    notes: limitedNotes(parts.flatMap((part) => part.notes ?? [])),
    ...(missing.length === 0 ? {} : { missing: missing.filter(isKept) }),
  };
}

/** What a file says about one service beside its command and variables. */
export interface Stated {
  readonly understood: readonly Omit<Understood, 'service'>[];
  readonly notUnderstood: readonly NotUnderstood[];
}

/** The reading with these settings of its service, and with values that follow where nothing sets them. */
export function withStated(
  reading: Reading,
  names: readonly string[],
  { understood, notUnderstood }: Stated,
  implied: ServiceValues = {},
): Reading {
  const own = reading.services[0] ?? { names, values: {}, spelling: {} };
  const values = Object.fromEntries(understood.map(({ key, value }) => [key, value]));
  const spelling = Object.fromEntries(understood.map(({ key, name }) => [key, name]));
  const service = names[0] ?? '';
  const silent = Object.keys({ ...own.values, ...values }).length === 0;
  return {
    ...reading,
    services: silent
      ? reading.services
      : [
          {
            ...own,
            names,
            values: { ...implied, ...own.values, ...values },
            spelling: { ...own.spelling, ...spelling },
          },
        ],
    understood: [...reading.understood, ...understood.map((one) => ({ ...one, service }))],
    notUnderstood: [...reading.notUnderstood, ...notUnderstood],
    missing: (reading.missing ?? []).filter(({ key }) => !Object.hasOwn(values, key)),
  };
}

/** A key of a file that sets a field. */
export interface NodeForm extends NumberForm {
  readonly path: readonly string[];
}

/** What the keys of a map set; empty and absent ones set nothing. */
export function statedAt(node: YamlNode | undefined, forms: readonly NodeForm[]): Stated {
  const understood: Omit<Understood, 'service'>[] = [];
  const notUnderstood: NotUnderstood[] = [];
  for (const form of forms) {
    const entry = entryAt(node, ...form.path);
    const text = textAt(node, ...form.path);
    if (entry === undefined || text === '') continue;
    const name = form.path.at(-1) ?? '';
    const read = readValue(form, text);
    if ('value' in read) understood.push({ key: form.key, name, line: entry.line, value: read.value });
    else notUnderstood.push({ name, line: entry.line, reason: read.reason });
  }
  return { understood, notUnderstood };
}

/** Several of these in one. */
export function bothStated(...all: readonly Stated[]): Stated {
  return {
    understood: all.flatMap(({ understood }) => understood),
    notUnderstood: all.flatMap(({ notUnderstood }) => notUnderstood),
  };
}
