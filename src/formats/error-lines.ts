import { type ErrorPattern, errorPatterns, errorsOfLine, fieldKey } from '../catalog/error-patterns.ts';
import { poolBehaviour } from '../catalog/pools.ts';
import type { FieldValue } from '../model/field.ts';
import { readValue } from './fields.ts';
import type { NotUnderstood, Note, Reading, Understood, WrittenFile } from './format.ts';
import { plainQuotes } from './plain-quotes.ts';
import { emptyReading, limited, limitedNotes } from './reading.ts';

export const label = 'Error message';

/** One kind of message found in a log, and what the catalogue says about it. */
export interface Triage extends Pick<ErrorPattern, 'id' | 'label' | 'layer' | 'means' | 'now' | 'avoid'> {
  /** The first 20 lines that hold it. */
  readonly lines: readonly number[];
  readonly count: number;
}

interface Hit {
  readonly row: ErrorPattern;
  readonly line: number;
  readonly means: string;
  /** What was captured, by the key of the field that it belongs to. */
  readonly numbers: Readonly<Record<string, string>>;
}

/** The captured numbers, by the key of their field. */
function numbersOf(row: ErrorPattern, line: string): Readonly<Record<string, string>> {
  const groups = Object.entries(row.pattern.exec(line)?.groups ?? {});
  return Object.fromEntries(
    groups.flatMap(([name, number]) => (number === undefined ? [] : [[fieldKey(name), number]])),
  );
}

/** What a line of a message means: its wording may say more than the message does in general. */
function meaningOf({ means, wordings = [] }: ErrorPattern, line: string): string {
  return wordings.find(({ pattern }) => pattern.test(line))?.means ?? means;
}

function hitsOf(text: string): readonly Hit[] {
  const plain = plainQuotes(text);
  const rows = errorPatterns.filter(({ pattern }) => pattern.test(plain));
  if (rows.length === 0) return [];
  return plain.split(/\r\n|\r|\n/).flatMap((content, index) =>
    errorsOfLine(content, rows).map((row) => ({
      row,
      line: index + 1,
      means: meaningOf(row, content),
      numbers: numbersOf(row, content),
    })),
  );
}

/** Whether the text holds a message that the catalogue explains. */
export function detect(_name: string, text: string): boolean {
  const plain = plainQuotes(text);
  return errorPatterns.some((row) => row.pattern.test(plain));
}

/** The lines that hold such a message. */
export function errorLineNumbers(text: string): ReadonlySet<number> {
  return new Set(hitsOf(text).map((hit) => hit.line));
}

/** What an empty pool means, and asks for, while Postgres refuses in the same log. */
const consequence = {
  means:
    'Probably what follows from the refusal: while no connection can be opened, a pool can’t grow, and its callers wait until their time is up.',
  now: ['Begin with the refusal above, and come back to this one if it outlasts it.'],
  avoid: ['Do not enlarge the pool: it asks for more of what is refused.'],
} as const;

// MySQL's words are those of redis-py too, and a pool without a library may stand in front of Redis.
const isRefusal = ({ row }: Hit) => row.layer === 'postgres' && row.id !== 'mysql-1040';
const isDatabasePool = ({ layer, library }: ErrorPattern) => layer === 'pool' && library !== undefined;

/**
 * What the log says, causes before symptoms, in the order of the catalogue. Each kind of message stands once with its
 * lines; of a pool beside a refusal by Postgres it says that it follows. The log's own words are never repeated.
 */
export function triage(text: string): readonly Triage[] {
  const hits = hitsOf(text);
  const refused = hits.some(isRefusal);
  return errorPatterns.flatMap((row): readonly Triage[] => {
    const own = hits.filter((hit) => hit.row === row);
    const [first] = own;
    if (first === undefined) return [];
    const { id, label: name, layer, now, avoid } = row;
    const lines = own.slice(0, 20).map(({ line }) => line);
    const said = refused && isDatabasePool(row) ? consequence : { means: first.means, now, avoid };
    return [{ id, label: name, layer, ...said, lines, count: own.length }];
  });
}

const words: Readonly<Record<string, Readonly<Record<number, 'unlimited'>>>> = {
  maxOverflow: { [-1]: 'unlimited' },
};

const isShared = (key: string) => key.includes('.');

/** The numbers of one line that belong to the service, or those that it shares with others, as values of their fields. */
function valuesOf(
  { row, line, numbers }: Hit,
  shared: boolean,
): { readonly understood: readonly Understood[]; readonly notUnderstood: readonly NotUnderstood[] } {
  const understood: Understood[] = [];
  const notUnderstood: NotUnderstood[] = [];
  for (const [key, number] of Object.entries(numbers)) {
    if (isShared(key) !== shared) continue;
    const form = { key, ...(words[key] === undefined ? {} : { words: words[key] }) };
    const result = readValue(form, number);
    if ('reason' in result) notUnderstood.push({ name: row.label, line, reason: result.reason });
    else understood.push({ service: '', key, name: row.label, line, value: result.value });
  }
  return { understood, notUnderstood };
}

/** What holds for the pool that printed a message, whatever its numbers; `undefined` when no pool did. */
function behaviourOf(row: ErrorPattern, text: string): Readonly<Record<string, FieldValue>> | undefined {
  const library = row.signs?.find(({ pattern }) => pattern.test(text))?.library ?? row.library;
  return library === undefined ? row.values : poolBehaviour(library);
}

/** Lines whose numbers differ from those of the last line of their kind, which are used. */
function otherNumbers(hits: readonly Hit[], speaker: Hit): readonly Note[] {
  const used = JSON.stringify(speaker.numbers);
  return hits
    .filter((hit) => JSON.stringify(hit.numbers) !== used)
    .map(({ line }) => ({
      line,
      text: `This line has other numbers than line ${speaker.line}, which are used.`,
    }));
}

/**
 * Reads the numbers that pools, poolers and clients of Redis print with their errors. The pool of the last line with
 * numbers is that of the service; where lines differ, the last one wins.
 */
export function read(_name: string, text: string): Reading {
  const hits = hitsOf(text);
  const ofPools = hits.filter(({ numbers }) => Object.keys(numbers).some((key) => !isShared(key)));
  const ofOthers = hits.filter(({ numbers }) => Object.keys(numbers).some(isShared));
  const speaker = ofPools.at(-1) ?? hits.findLast(({ row }) => behaviourOf(row, text) !== undefined);
  const own = speaker === undefined ? undefined : valuesOf(speaker, false);
  const others = [...new Set(ofOthers.map(({ row }) => row))].flatMap((row) => {
    const same = ofOthers.filter((hit) => hit.row === row);
    const last = same.at(-1);
    return last === undefined ? [] : [{ ...valuesOf(last, true), notes: otherNumbers(same, last) }];
  });
  const values: Readonly<Record<string, FieldValue>> = {
    ...(speaker === undefined ? {} : behaviourOf(speaker.row, text)),
    ...Object.fromEntries(own?.understood.map(({ key, value }) => [key, value]) ?? []),
  };
  return {
    ...emptyReading,
    services: speaker === undefined ? [] : [{ names: [], values, spelling: {} }],
    shared: others.flatMap(({ understood }) => understood.map(({ key, value }) => ({ key, value }))),
    understood: [...(own?.understood ?? []), ...others.flatMap(({ understood }) => understood)],
    notUnderstood: limited([
      ...(own?.notUnderstood ?? []),
      ...others.flatMap(({ notUnderstood }) => notUnderstood),
    ]),
    notes: limitedNotes([
      ...(speaker === undefined ? [] : otherNumbers(ofPools, speaker)),
      ...others.flatMap(({ notes }) => notes),
    ]),
  };
}

/** Nothing: an error is no file. */
export function write(): readonly WrittenFile[] {
  return [];
}
