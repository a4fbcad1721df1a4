import type { Scenario } from '../model/scenario.ts';
import { type Entry, type ReadScenario, readEntries, scenarioEntries } from './entries.ts';
import { type Note, quoted, shortened } from './note.ts';
import { isTicks, readTicks, tickEntries } from './ticks.ts';
import { readVariant, variantEntries, variantOf, type Variants } from './variant-entries.ts';

/** A state that a link carries; with a baseline where it is a comparison, and with variants of the page. */
export interface LinkedState extends ReadScenario {
  readonly baseline?: Scenario;
  readonly variants?: Variants;
  /** The steps of the page's tick lists that are ticked. */
  readonly ticked?: readonly string[];
}

/** What a page has that a link may speak of: the names of its variants and the ids of the steps of its tick lists. */
export interface PageNames {
  readonly variants?: readonly string[];
  readonly steps?: readonly string[];
}

/** What the part of an address after `#` says: an anchor of the page, a state, or both. */
export interface ReadLink {
  readonly anchor: string;
  /** Absent when the fragment carries no state: then it is navigation. */
  readonly state?: LinkedState;
}

const linkVersion = '1';
/** Longer fragments are cut. The longest that a scenario and one more beside it can have is shorter. */
const longest = 500_000;

function encoded(text: string): string {
  const escaped = (sign: string) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
  // Signs that end an address in running text, Markdown or quotes.
  return encodeURIComponent(text.toWellFormed()).replaceAll(/[!'()*]/g, escaped);
}

function encodedValue(text: string): string {
  return encoded(text).replaceAll('%2C', ',');
}

function entriesText(entries: readonly Entry[]): string {
  return entries.map(([key, text]) => `${key}=${encodedValue(text)}`).join('&');
}

// One change asks for the same state many times: to compare, to write the address, to head a file.
const states = new WeakMap<Scenario, string>();

/** A scenario as the state of a link: `v=1` and the differences from the defaults of version 1, never from a page. */
export function linkState(scenario: Scenario): string {
  const known = states.get(scenario);
  if (known !== undefined) return known;
  const state = entriesText([['v', linkVersion], ...scenarioEntries(scenario)]);
  states.set(scenario, state);
  return state;
}

/** The fragment that goes to an anchor of the page and carries no state; empty without an anchor. */
export function anchorFragment(anchor: string): string {
  return anchor === '' ? '' : `#${encoded(anchor)}`;
}

/** The name under which a baseline stands in a link, on pages that have no variant of this name. */
const baselineName = 'before';

/**
 * The whole fragment of an address, with an anchor of the page before the state: `#why-4-workers?v=1&api.replicas=4`. What
 * stands beside the state follows with its name in front: `#?v=1&api.replicas=4&before.api.replicas=2`. That is a variant
 * of the page, and where it has none called `before`, the baseline of a comparison. Ticked steps are the last.
 */
export function linkFragment(
  scenario: Scenario,
  anchor = '',
  beside: Variants = {},
  ticked: readonly string[] = [],
): string {
  const variants = Object.entries(beside).flatMap(([name, one]) => variantEntries(name, one));
  const entries = [...variants, ...tickEntries(ticked)];
  const more = entries.length === 0 ? '' : `&${entriesText(entries)}`;
  return `#${encoded(anchor)}?${linkState(scenario)}${more}`;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function entryOf(part: string): Entry | Note {
  const equals = part.indexOf('=');
  const key = decoded(equals < 0 ? part : part.slice(0, equals));
  if (key === undefined || key === '') {
    return { key: 'link', text: `The part ${quoted(part)} can’t be read and was left out.` };
  }
  if (equals < 0) return { key, text: `${quoted(key)} has no value and was left out.` };
  const text = decoded(part.slice(equals + 1));
  return text === undefined
    ? { key, text: `The value of ${quoted(key)} can’t be read and was left out.` }
    : [key, text];
}

function isEntry(one: Entry | Note): one is Entry {
  return Array.isArray(one);
}

const tooLong: Note = { key: 'link', text: 'The link is too long; its end was left out.' };
const otherVersion: Note = {
  key: 'v',
  text: 'This link comes from another version of Headroom. What this one knows was read.',
};

/** The whole parts of a text that are within the limit: half a number would be another number. */
function cut(text: string): string {
  return text.length <= longest ? text : text.slice(0, Math.max(0, text.lastIndexOf('&', longest)));
}

/**
 * Reads a fragment, with or without its `#`, on a page that has these names. `?v=…` after the anchor starts a state; without
 * it there is only an anchor. Total: a broken or unknown part, also a variant or a step that this page lacks, becomes a
 * note, everything else holds. Work is bounded by the length, which is cut.
 */
export function readLink(fragment: string, { variants: own = [], steps = [] }: PageNames = {}): ReadLink {
  const whole = fragment.startsWith('#') ? fragment.slice(1) : fragment;
  const text = cut(whole);
  const question = text.indexOf('?');
  const place = question < 0 ? text : text.slice(0, question);
  const anchor = decoded(place) ?? place;
  const parts =
    question < 0
      ? []
      : text
          .slice(question + 1)
          .split('&')
          .filter((part) => part !== '');
  const versions = parts.filter((part) => part.startsWith('v='));
  if (versions.length === 0) return { anchor };
  const read = parts.filter((part) => !part.startsWith('v=')).map(entryOf);
  const entries = read.filter(isEntry);
  const names = new Set([...own, baselineName]);
  const isBeside = (entry: Entry) => names.has(variantOf(entry[0]) ?? '') || isTicks(entry, steps);
  const { scenario, notes } = readEntries(entries.filter((entry) => !isBeside(entry)));
  const ticks = readTicks(entries, steps);
  const beside = [...names].map((name) => ({ name, ...readVariant(name, entries) }));
  const found = [
    ...(text === whole ? [] : [tooLong]),
    ...(versions.every((version) => version === `v=${linkVersion}`) ? [] : [otherVersion]),
    ...read.filter((one): one is Note => !isEntry(one)),
    ...notes,
    ...beside.flatMap((one) => one.notes),
    ...ticks.notes,
  ];
  const given = beside.flatMap((one) =>
    one.scenario === undefined ? [] : [[one.name, one.scenario] as const],
  );
  const isVariant = ([name]: readonly [string, Scenario]) => own.includes(name);
  const baseline = given.find((one) => !isVariant(one))?.[1];
  const variants = Object.fromEntries(given.filter(isVariant));
  return {
    anchor,
    state: {
      scenario,
      ...(baseline === undefined ? {} : { baseline }),
      ...(Object.keys(variants).length === 0 ? {} : { variants }),
      ...(ticks.ticked.length === 0 ? {} : { ticked: ticks.ticked }),
      notes: shortened(found),
    },
  };
}
