import fc from 'fast-check';
import { evaluate } from '../../src/model/evaluate.ts';
import { type FieldTable, type FieldValue, isValueOf } from '../../src/model/field.ts';
import { groupFields, serviceFields } from '../../src/model/fields.ts';
import { groupNames, type Scenario, valueAt } from '../../src/model/scenario.ts';
import { readEntries, scenarioEntries } from '../../src/state/entries.ts';
import { linkFragment, linkState, readLink } from '../../src/state/link.ts';
import { scenarios } from '../model/arbitrary.ts';

/** A source of numbers from 0 to 1 that repeats itself for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Random = () => number;
const below = (random: Random, end: number): number => Math.floor(random() * end);
const oneOf = <T>(random: Random, values: readonly [T, ...T[]] | readonly T[]): T =>
  values[below(random, values.length)] as T;

const signs = [...'&&&===%%%,.?#+-_ 0123456789eE~aAzZ\u0000\u202e\ud83d\udc18é\uffff'];
const words = [
  'services',
  'v',
  'api',
  '__proto__',
  'constructor',
  'toString',
  'postgres',
  'NaN',
  'Infinity',
  'null',
  '-0',
  '1e999',
  '%',
  '%E0%A4%A',
  '%00',
  '&amp;',
  'before.',
];

function noise(random: Random, longest: number): string {
  const length = below(random, longest);
  let text = '';
  while (text.length < length) text += random() < 0.1 ? oneOf(random, words) : oneOf(random, signs);
  return text;
}

/** A text with a few of its stretches left out, doubled, moved or overwritten. */
function damaged(random: Random, text: string): string {
  let result = text;
  for (let times = 1 + below(random, 4); times > 0; times--) {
    const from = below(random, result.length + 1);
    const to = Math.min(result.length, from + below(random, 12));
    const [before, middle, after] = [result.slice(0, from), result.slice(from, to), result.slice(to)];
    result = oneOf(random, [
      before + after,
      before + middle + middle + after,
      before + noise(random, 12) + after,
      before + noise(random, 4) + middle + after,
      middle + before + after,
    ]);
  }
  return result;
}

/** Every tenth scenario as it comes, with half of all settings changed; the others with a dozen changes, as links are. */
const valid: readonly Scenario[] = fc
  .sample(fc.tuple(scenarios(), fc.infiniteStream(fc.nat(14))), { numRuns: 200, seed: 1 })
  .map(([scenario, picks], index) => {
    if (index % 10 === 0) return scenario;
    const names = scenario.services.map(({ name }) => name).join(',');
    const kept = scenarioEntries(scenario).filter(() => picks.next().value === 0);
    return readEntries([['services', names], ...kept]).scenario;
  });

/** A part of a link, and the scenario that it comes from unless it was broken on the way. */
interface Part {
  readonly text: string;
  readonly from?: Scenario;
}

function inserted(random: Random, parts: readonly Part[], text: string): readonly Part[] {
  const at = below(random, parts.length + 1);
  return [...parts.slice(0, at), ...text.split('&').map((one) => ({ text: one })), ...parts.slice(at)];
}

/** The parts of a valid link with broken ones between them. */
function mixedParts(random: Random): readonly Part[] {
  const from = oneOf(random, valid);
  const before = random() < 0.5 ? oneOf(random, valid) : undefined;
  const parts = linkFragment(from, '', before && { before })
    .slice('#?'.length)
    .split('&');
  const broken = Array.from({ length: below(random, 8) }, () =>
    random() < 0.5 ? damaged(random, oneOf(random, parts)) : noise(random, 60),
  );
  return broken.reduce<readonly Part[]>(
    (all, text) => inserted(random, all, text),
    parts.map((text) => (text.startsWith('before.') ? { text } : { text, from })),
  );
}

/** The variants of the page that opens the links. */
const variantNames = ['dev', 'before'];

/** A link that is broken all over, one in fifty of them long. */
function wildLink(random: Random): string {
  const whole = linkFragment(
    oneOf(random, valid),
    random() < 0.2 ? noise(random, 20) : '',
    Object.fromEntries(variantNames.filter(() => random() < 0.2).map((name) => [name, oneOf(random, valid)])),
  );
  const end = random() < 0.02 ? noise(random, 10_000) : '';
  return (random() < 0.2 ? `#?v=1&${noise(random, 400)}` : damaged(random, whole)) + end;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** Whether a number, list or object holds a number that is none, or nothing at all. */
function isBroken(value: unknown): boolean {
  if (typeof value === 'number') return !Number.isFinite(value);
  if (typeof value !== 'object') return value === undefined;
  return value === null || Object.values(value).some(isBroken);
}

/** Fields whose values are none that they can hold. */
function unheldOf(table: FieldTable, values: Readonly<Record<string, FieldValue>>): readonly string[] {
  return Object.entries(table)
    .filter(([name, field]) => !isValueOf(field, values[name] ?? 'nothing'))
    .map(([name]) => name);
}

const mostNotes = 51;
const longestNote = 300;

/** What is wrong with the reading of a fragment, whatever it is, on a page with these variants. */
function troublesOf(fragment: string, names: readonly string[]): readonly string[] {
  const { state } = readLink(fragment, { variants: names });
  if (state === undefined) return [];
  const { scenario, baseline, variants = {}, notes } = state;
  const beside = { ...variants, ...(baseline && { before: baseline }) };
  const unheld = [scenario, ...Object.values(beside)].flatMap((one) => [
    ...one.services.flatMap((service) => unheldOf(serviceFields, service)),
    ...groupNames.flatMap((group) => unheldOf(groupFields[group], one[group])),
  ]);
  const again = readLink(linkFragment(scenario, '', beside), { variants: names }).state;
  const same = (one: Scenario | undefined, other: Scenario | undefined) =>
    one === undefined || other === undefined ? one === other : linkState(one) === linkState(other);
  return [
    ...(notes.length > mostNotes ? ['more notes than the limit'] : []),
    ...(notes.some(({ text }) => text === '' || text.length > longestNote)
      ? ['an empty or a long note']
      : []),
    ...unheld.map((key) => `a value of ${key} that its field can’t hold`),
    ...(again === undefined ||
    again.notes.length > 0 ||
    !same(again.scenario, scenario) ||
    !same(again.baseline, baseline) ||
    variantNames.some((name) => !same(again.variants?.[name], variants[name]))
      ? ['another scenario when read again']
      : []),
    ...(isBroken(evaluate(scenario)) ? ['a number that is none'] : []),
  ];
}

function keyOf(part: string): string | undefined {
  return decoded(part.slice(0, Math.max(0, part.indexOf('='))));
}

/** The setting that a part means when it stands alone beside the list of services; undefined when it means none. */
function alone({ text, from }: Part, list: string): readonly [string, FieldValue] | undefined {
  const key = keyOf(text);
  const state = from === undefined ? readLink(`#?v=1&${list}&${text}`).state : { scenario: from, notes: [] };
  const value = key === undefined || state === undefined ? undefined : valueAt(state.scenario, key);
  return key === undefined || value === undefined || state?.notes.length !== 0 ? undefined : [key, value];
}

/** Valid settings that a link with broken parts between them loses. */
function lostFields(mixed: readonly Part[]): readonly string[] {
  const lists = mixed.filter(({ text }) => keyOf(text) === 'services');
  const list = lists.find(({ from }) => from !== undefined)?.text ?? 'services=api';
  const others = mixed.filter((part) => !lists.includes(part));
  const { state } = readLink(`#?v=1&${[list, ...others.map(({ text }) => text)].join('&')}`);
  if (state === undefined) return ['everything'];
  return [...new Map(others.flatMap((part) => [alone(part, list)].filter((one) => one !== undefined)))]
    .filter(([key, value]) => valueAt(state.scenario, key) !== value)
    .map(([key, value]) => `${key}=${value}`);
}

/**
 * Reads that many random links and returns what went wrong, the link with each: an exception, a value that its field
 * can't hold, a valid setting lost among broken ones, a figure that is no number, too many notes. Ends at the tenth.
 */
export function fuzzLinks(runs: number, seed: number): readonly string[] {
  const random = randomFrom(seed);
  const found: string[] = [];
  for (let run = 0; run < runs && found.length < 10; run++) {
    const parts = run % 2 === 0 ? [] : mixedParts(random);
    const link = run % 2 === 0 ? wildLink(random) : `#?${parts.map(({ text }) => text).join('&')}`;
    try {
      const troubles = [
        ...(parts.length === 0 ? [] : lostFields(parts)),
        ...troublesOf(link, run % 3 === 0 ? [] : variantNames),
      ];
      found.push(...troubles.map((trouble) => `${trouble}: ${JSON.stringify(link)}`));
    } catch (error) {
      found.push(`${error}: ${JSON.stringify(link)}`);
    }
  }
  return found;
}
