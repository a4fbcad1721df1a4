import type { FieldValue } from '../model/field.ts';
import { readArguments, type ReadArguments } from './code-arguments.ts';
import { handedOptions } from './code-options.ts';
import { regionOf } from './code-region.ts';
import type { Reading, WrittenFile } from './format.ts';
import { otherCalls } from './pool-calls.ts';
import { compiledPools } from './pool-code-compiled.ts';
import { nodePools } from './pool-code-node.ts';
import { pythonPools } from './pool-code-python.ts';
import type { PoolCode } from './pool-code-row.ts';
import { poolReading } from './pool-reading.ts';
import { emptyReading, limited, limitedNotes } from './reading.ts';

export const label = 'Code that creates a pool';

const rows: readonly PoolCode[] = [...pythonPools, ...nodePools, ...compiledPools];

const nothing: ReadArguments = {
  values: {},
  understood: [],
  notUnderstood: [],
  notes: [],
  open: new Map(),
};

/** Whether a text creates a pool of this library; where the row names a call, it has to stand there. */
function isCode({ is, isNot, call }: PoolCode, text: string): boolean {
  return (
    is.every((one) => one.test(text)) && isNot?.test(text) !== true && (call === undefined || call.test(text))
  );
}

/** The rows that a text is code of: one library of Postgres at most, and one of Redis. */
function rowsOf(text: string): readonly PoolCode[] {
  const found = rows.filter((row) => isCode(row, text));
  const ofPostgres = found.find(({ library }) => library !== undefined);
  const ofRedis = found.find(({ library }) => library === undefined);
  return [ofPostgres, ofRedis].filter((row) => row !== undefined);
}

/** Readings of parts of one text as one; a later part wins. */
function together(parts: readonly ReadArguments[]): ReadArguments {
  const values: Readonly<Record<string, FieldValue>> = Object.assign({}, ...parts.map((one) => one.values));
  return {
    values,
    understood: [
      ...new Map(parts.flatMap(({ understood }) => understood).map((one) => [one.key, one])).values(),
    ],
    notUnderstood: parts.flatMap(({ notUnderstood }) => notUnderstood),
    notes: parts.flatMap(({ notes }) => notes),
    open: new Map(parts.flatMap(({ open }) => [...open]).filter(([key]) => !Object.hasOwn(values, key))),
  };
}

/** What the call says, what a map inside it says, and what stands outside. */
function argumentsOf({ sign, call, forms, inside, outside, place }: PoolCode, text: string): ReadArguments {
  const region = call === undefined ? text : (regionOf(text, call, sign) ?? '');
  const { regions, hidden } =
    call === undefined ? { regions: [], hidden: '' } : handedOptions(region, text, sign);
  const hasForms = Object.keys(forms).length > 0;
  const found = together([
    outside === undefined ? nothing : readArguments(text, sign, outside),
    ...[...regions, region].flatMap((one) => {
      const inner = inside === undefined ? undefined : regionOf(one, inside.start, sign);
      return [
        hasForms ? readArguments(one, sign, forms, place, text) : nothing,
        inside === undefined || inner === undefined
          ? nothing
          : readArguments(inner, sign, inside.forms, 'arguments', text),
      ];
    }),
  ]);
  const isOpen = hidden !== '' && !Object.hasOwn(found.values, 'poolSize') && !found.open.has('poolSize');
  return isOpen ? { ...found, open: new Map([...found.open, ['poolSize', hidden]]) } : found;
}

function rowReading(row: PoolCode, text: string): Reading {
  const found = argumentsOf(row, text);
  const { values, understood, notUnderstood, notes } = found;
  const calls = row.call === undefined ? [] : otherCalls(row.label, row.call, text);
  if (row.library === undefined) {
    const shared = Object.entries(values).map(([key, value]) => ({ key, value }));
    return {
      ...emptyReading,
      understood,
      notUnderstood: limited(notUnderstood),
      notes: limitedNotes([...notes, ...calls]),
      shared: row.shared === undefined ? shared : [...shared, row.shared],
    };
  }
  // A fixed pool: without a largest size the smallest one is both.
  const { minPoolSize }: Readonly<Partial<Record<string, FieldValue>>> = values;
  const fixed = row.library === 'psycopg-pool' && minPoolSize !== undefined ? { poolSize: minPoolSize } : {};
  return poolReading(row.library, found, { ...row.values, ...fixed }, calls);
}

/** Whether the text creates a pool of a library that is known, for Postgres or Redis. */
export function detect(_name: string, text: string): boolean {
  return rowsOf(text).length > 0;
}

/** Reads the pool that the code creates: literals, and defaults of variables with a note; nothing is run. */
export function read(_name: string, text: string): Reading {
  const readings = rowsOf(text).map((row) => rowReading(row, text));
  const missing = readings.flatMap(({ missing: own = [] }) => own);
  return {
    ...emptyReading,
    services: readings.flatMap(({ services }) => services),
    shared: readings.flatMap(({ shared }) => shared),
    understood: readings.flatMap(({ understood }) => understood),
    assumed: readings.flatMap(({ assumed }) => assumed),
    notUnderstood: limited(readings.flatMap(({ notUnderstood }) => notUnderstood)),
    notes: limitedNotes(readings.flatMap(({ notes }) => notes)),
    ...(missing.length === 0 ? {} : { missing }),
  };
}

/** Nothing: each library writes its own code. */
export function write(): readonly WrittenFile[] {
  return [];
}
