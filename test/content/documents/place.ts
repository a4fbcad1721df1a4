import { runInNewContext } from 'node:vm';
import { figure } from '../../../src/advice/figure.ts';
import type { Scenario } from '../../../src/model/scenario.ts';
import { type Overrides, overridden } from '../../../src/state/overrides.ts';
import { readPageState } from '../../../src/state/page-state.ts';
import { type ContentFile, frontMatterMap, headingSlugs, withoutCode } from '../content-files.ts';
import { exportedSettings } from '../exported-settings.ts';
import { writtenCode } from './written-code.ts';

/** A section of a page, with the headings below its own: what can be looked for there. */
export interface Place {
  readonly text: string;
  /** The text without fenced blocks, tags and marks, on one line. */
  readonly prose: string;
  /** Fenced blocks, code in sentences, and what components write for the state that they are given. */
  readonly code: string;
  /** What originals say there. */
  readonly says: string;
  /** The same without what stands under the headings below its own. */
  readonly ownSays: string;
  readonly fences: number;
  readonly originals: number;
  /** The values that a figure has there: of each `Value`, and of controls and exports that set it. */
  readonly values: (name: string) => readonly (number | string)[];
}

const places = new WeakMap<ContentFile, ReadonlyMap<string, Place>>();

/** The places of a page by the ids of its headings; the text above the first one is called ''. */
export function placesOf(file: ContentFile): ReadonlyMap<string, Place> {
  const known = places.get(file) ?? readPlaces(file);
  places.set(file, known);
  return known;
}

function readPlaces(file: ContentFile): ReadonlyMap<string, Place> {
  const states = statesOf(file);
  const values = valuesOf(file, states);
  const slugs = headingSlugs(file);
  const headings = [...withoutCode(file.prose).matchAll(/^(#{2,6}) .+$/gm)].map((match, index) => ({
    slug: slugs[index] ?? '',
    level: match[1]?.length ?? 0,
    at: match.index,
  }));
  const first = headings[0]?.at ?? file.prose.length;
  const sections = headings.map(({ slug, level, at }, index): [string, string] => {
    const next = headings.slice(index + 1).find((other) => other.level <= level);
    return [slug, file.prose.slice(at, next?.at)];
  });
  const all: readonly [string, string][] = [['', file.prose.slice(0, first)], ...sections];
  return new Map(all.map(([slug, text]) => [slug, placeOf(text, values, states)]));
}

type ValuesIn = (text: string, name: string) => readonly (number | string)[];

function placeOf(text: string, values: ValuesIn, states: States): Place {
  const fences = [...text.matchAll(/^ *```\w*\n(.*?)^ *```$/gms)].map(([, code = '']) => code);
  const plain = withoutCode(text);
  const spans = [...plain.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
  const below = plain.slice(1).search(/\n#{2,6} /);
  const own = below < 0 ? text : text.slice(0, below + 1);
  return {
    text,
    prose: oneLine(plain.replace(/<[^<>]*>/g, '').replace(/[*`]/g, '')),
    code: [...fences, ...spans, writtenCode(plain, states)].join('\n'),
    says: saidIn(text),
    ownSays: saidIn(own),
    fences: fences.length + [...text.matchAll(/<(?:Apply|Diagnose|RollBack)\b/g)].length,
    originals: [...text.matchAll(/<Original\b/g)].length,
    values: (name) => values(text, name),
  };
}

function saidIn(text: string): string {
  const says = [...text.matchAll(/<Fragment slot="says">(.*?)<\/Fragment>/gs)].map(([, said = '']) => said);
  return oneLine(says.join('\n'));
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

type States = (variant?: string) => Scenario;

/** The states of a page: its own, and that of each of its variants. */
function statesOf(file: ContentFile): States {
  const front = frontMatterMap(file, 'scenario');
  const variants = variantsOf(file);
  const read = (variant: string) => readPageState({ ...front, ...variants[variant] }).scenario;
  const own = read('');
  const states = new Map(Object.keys(variants).map((variant) => [variant, read(variant)]));
  return (variant = '') => states.get(variant) ?? own;
}

function valuesOf(file: ContentFile, state: States): ValuesIn {
  const exported = exportedSettings({ ...file, text: file.text.replace(/^ *```.*?^ *```$/gms, '') });
  const value = (of: string, given: Scenario) => figure(given, of)?.value;
  const shown = (tag: string, of: string) => {
    const given = state(/\bvariant="([\w-]+)"/.exec(tag)?.[1]);
    const settings = /\bwith=\{(.*)\}/s.exec(tag)?.[1];
    const changes: Overrides =
      settings === undefined ? {} : runInNewContext(`(${settings})`, { ...exported });
    return value(of, overridden(given, changes));
  };
  const set = (tag: string, of: string) => {
    const given = state(/\b(?:variant|to)="([\w-]+)"/.exec(tag)?.[1]);
    return value(of, given);
  };
  return (text, of) => {
    const tags = [...withoutCode(text).matchAll(/<(Value|Calculator|Apply|RollBack)\b[^<>]*?\/>/g)];
    const found = tags.map(([tag, name]) => {
      if (name === 'Value') return tag.includes(`of="${of}"`) ? shown(tag, of) : undefined;
      return name !== 'Calculator' || tag.includes(`'${of}'`) ? set(tag, of) : undefined;
    });
    return found.filter((one) => one !== undefined);
  };
}

/** The variants in the front matter of a page, by name. */
export function variantsOf(file: ContentFile): Readonly<Record<string, Overrides>> {
  const [, block = ''] = /^variants:\n((?: {2}.*\n)+)/m.exec(file.frontMatter) ?? [];
  const parts = [...block.matchAll(/^ {2}([\w-]+):\n((?: {4}.*\n)+)/gm)];
  return Object.fromEntries(
    parts.map(([, name = '', lines = '']) => {
      const frontMatter = `variant:\n${lines.replace(/^ {2}/gm, '')}`;
      return [name, frontMatterMap({ ...file, frontMatter }, 'variant')];
    }),
  );
}
