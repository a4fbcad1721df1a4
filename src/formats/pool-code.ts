import { poolBehaviour } from '../catalog/pools.ts';
import type { FieldValue } from '../model/field.ts';
import { readArguments, type ReadArguments } from './code-arguments.ts';
import { regionOf } from './code-region.ts';
import { envAssumed } from './env-assumed.ts';
import type { FoundService, Note, Reading, WrittenFile } from './format.ts';
import { compiledPools } from './pool-code-compiled.ts';
import { nodePools } from './pool-code-node.ts';
import { pythonPools } from './pool-code-python.ts';
import type { PoolCode } from './pool-code-row.ts';
import { emptyReading, limited, limitedNotes } from './reading.ts';

export const label = 'Code that creates a pool';

const rows: readonly PoolCode[] = [...pythonPools, ...nodePools, ...compiledPools];

const nothing: ReadArguments = { values: {}, understood: [], notUnderstood: [], notes: [] };

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

/** What the call says, what a map inside it says, and what stands outside. */
function argumentsOf({ sign, call, forms, inside, outside, place }: PoolCode, text: string): ReadArguments {
  const region = call === undefined ? text : (regionOf(text, call, sign) ?? '');
  const inner = inside === undefined ? undefined : regionOf(region, inside.start, sign);
  const parts = [
    outside === undefined ? nothing : readArguments(text, sign, outside),
    Object.keys(forms).length === 0 ? nothing : readArguments(region, sign, forms, place),
    inside === undefined || inner === undefined ? nothing : readArguments(inner, sign, inside.forms),
  ];
  return {
    values: Object.assign({}, ...parts.map(({ values }) => values)),
    understood: [
      ...new Map(parts.flatMap(({ understood }) => understood).map((one) => [one.key, one])).values(),
    ],
    notUnderstood: parts.flatMap(({ notUnderstood }) => notUnderstood),
    notes: parts.flatMap(({ notes }) => notes),
  };
}

/** How many more calls of the row the text holds after the first one. */
function otherCalls({ call, label: name }: PoolCode, text: string): readonly Note[] {
  if (call === undefined) return [];
  const starts = [...text.matchAll(new RegExp(call.source, 'g'))].map(({ index }) => index);
  const second = starts[1];
  if (second === undefined) return [];
  const line = text.slice(0, second).split('\n').length;
  return [
    {
      line,
      text: `${name} is called ${starts.length} times; the first pool is read. Each one counts for itself.`,
    },
  ];
}

function rowReading(row: PoolCode, text: string): Reading {
  const { values, understood, notUnderstood, notes } = argumentsOf(row, text);
  const common = {
    ...emptyReading,
    understood,
    notUnderstood: limited(notUnderstood),
    notes: limitedNotes([...notes, ...otherCalls(row, text)]),
  };
  if (row.library === undefined) {
    const shared = Object.entries(values).map(([key, value]) => ({ key, value }));
    return { ...common, shared: row.shared === undefined ? shared : [...shared, row.shared] };
  }
  // A fixed pool: without a largest size the smallest one is both.
  const { minPoolSize }: Readonly<Partial<Record<string, FieldValue>>> = values;
  const fixed = row.library === 'psycopg-pool' && minPoolSize !== undefined ? { poolSize: minPoolSize } : {};
  const service: FoundService = {
    names: [],
    values: { ...poolBehaviour(row.library), ...row.values, ...fixed, ...values },
    spelling: {},
  };
  const assumed = envAssumed([service], true).filter(({ key }) => key !== 'workersPerReplica');
  return { ...common, services: [service], assumed };
}

/** Whether the text creates a pool of a library that is known, for Postgres or Redis. */
export function detect(_name: string, text: string): boolean {
  return rowsOf(text).length > 0;
}

/** Reads the pool that the code creates: literals, and defaults of variables with a note; nothing is run. */
export function read(_name: string, text: string): Reading {
  const readings = rowsOf(text).map((row) => rowReading(row, text));
  return {
    ...emptyReading,
    services: readings.flatMap(({ services }) => services),
    shared: readings.flatMap(({ shared }) => shared),
    understood: readings.flatMap(({ understood }) => understood),
    assumed: readings.flatMap(({ assumed }) => assumed),
    notUnderstood: limited(readings.flatMap(({ notUnderstood }) => notUnderstood)),
    notes: limitedNotes(readings.flatMap(({ notes }) => notes)),
  };
}

/** Nothing: each library writes its own code. */
export function write(): readonly WrittenFile[] {
  return [];
}
