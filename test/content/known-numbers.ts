import { errorPatterns } from '../../src/catalog/error-patterns.ts';
import type { Overrides } from '../../src/state/overrides.ts';
import { type ContentFile, frontMatterMap } from './content-files.ts';
import { checklists } from './documents/checklists.ts';
import { variantsOf } from './documents/place.ts';
import { exportedSettings } from './exported-settings.ts';
import { quoted } from './quoted.ts';

/** The path of a page below `content`, without its ending. */
export function pageName({ path }: ContentFile): string {
  return path.replace(/^content\/|\.mdx$/g, '');
}

/** The settings of a page: its own, those of its variants, and those that it computes with. */
export function settingsOf(file: ContentFile): readonly Overrides[] {
  const prose = file.text.replace(/^ *```.*?^ *```$/gms, '');
  const front = frontMatterMap(file, 'scenario');
  return [
    front,
    ...Object.values(variantsOf(file)),
    ...Object.values(exportedSettings({ ...file, text: prose })),
  ];
}

/** The digits that the document has which a page retells; undefined for a page that retells none. */
export function documentDigits(file: ContentFile): ReadonlySet<string> | undefined {
  const outline = checklists.find(({ page }) => page === pageName(file))?.outline;
  return outline && new Set(outline.flatMap(({ numbers }) => numbers.map((number) => digitsOf(number))));
}

/** The digits that are listed as quoted on a page. */
function quotedDigits(file: ContentFile): ReadonlySet<string> {
  const own = quoted.filter(({ page }) => page === pageName(file));
  return new Set(own.flatMap(({ numbers }) => numbers.split(' ').map((number) => digitsOf(number))));
}

/**
 * The digits that a page may repeat without computing them: its settings, also as milliseconds and percents, those of
 * its document and of its message, what is listed as quoted, and zero, with which vendors switch things off.
 */
export function knownDigits(file: ContentFile): ReadonlySet<string> {
  const settings = settingsOf(file).flatMap((one) => Object.values(one));
  const numbers = settings.filter((value) => typeof value === 'number');
  const scaled = numbers.flatMap((value) => [value, value * 1000, value * 100]).map(String);
  const message = errorPatterns.find(({ id }) => `errors/${id}` === pageName(file));
  const sample = message?.samples.join(' ').match(/\d+(?:\.\d+)?/g) ?? [];
  const document = documentDigits(file) ?? [];
  return new Set(['0', ...[...scaled, ...sample, ...document, ...quotedDigits(file)].map(digitsOf)]);
}

/** A number without unit, sign and separators: `1,400` is `1400`, `5 min` is `5`, `300.0` is `300`. */
export function digitsOf(number: string): string {
  return String(Number.parseFloat(number.replace(/^[−-]/, '').replaceAll(',', '')));
}
