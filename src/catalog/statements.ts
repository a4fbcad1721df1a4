import type { Provenance } from './fact.ts';

/** One thing that a row of the catalogue says, with its source. */
export interface Statement {
  /** Where it stands in its row: `['defaults', 'poolSize']`, `['traps', '0']`. */
  readonly path: readonly string[];
  /** The value of a fact, or a row of its own without what it says of its source. */
  readonly value: unknown;
  readonly provenance: Provenance;
}

type Fields = Readonly<Record<string, unknown>>;

const provenanceKeys: ReadonlySet<string> = new Set(['source', 'version', 'date', 'verified']);
/** What names a row and states nothing about it. */
const names: ReadonlySet<string> = new Set(['id', 'label']);

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !(value instanceof RegExp);
}

/** Whether an object says itself where it comes from, as a fact and many rows do. */
export function hasProvenance(value: unknown): value is Fields & Provenance {
  return isFields(value) && [...provenanceKeys].every((key) => Object.hasOwn(value, key));
}

function own(value: Fields): Fields {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !provenanceKeys.has(key)));
}

function walked(value: unknown, path: readonly string[]): readonly Statement[] {
  if (!isFields(value)) return [];
  if (hasProvenance(value)) {
    const { source, version, date, verified } = value;
    const said = Object.hasOwn(value, 'value') ? value.value : own(value);
    return [{ path, value: said, provenance: { source, version, date, verified } }];
  }
  return Object.entries(value).flatMap(([key, part]) => walked(part, [...path, key]));
}

/** What a row that has one source for all states: each of its values, and the values of a group one by one. */
function shared(row: Fields & Provenance): readonly Statement[] {
  const { source, version, date, verified } = row;
  const provenance = { source, version, date, verified };
  return Object.entries(own(row))
    .filter(([key]) => !names.has(key))
    .flatMap(([key, value]): readonly Statement[] => {
      const inside = walked(value, [key]);
      if (inside.length > 0) return inside;
      if (!isFields(value) || Array.isArray(value)) return [{ path: [key], value, provenance }];
      return Object.entries(value).map(([name, part]) => ({ path: [key, name], value: part, provenance }));
    });
}

/**
 * Everything that a row of the catalogue states with a source, in the row's own order: every fact in it at whatever
 * depth, every row inside it that carries its source, and where the row carries one source itself, each of its other
 * values. Empty for a row without any.
 */
export function statementsOf(row: unknown): readonly Statement[] {
  return hasProvenance(row) && !Object.hasOwn(row, 'value') ? shared(row) : walked(row, []);
}
