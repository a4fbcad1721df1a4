import { figure } from '../../src/advice/figure.ts';
import { type ErrorPattern, errorPatterns } from '../../src/catalog/error-patterns.ts';
import { formats, type FormatId } from '../../src/formats/formats.ts';
import type { Scenario } from '../../src/model/scenario.ts';
import { readPageState } from '../../src/state/page-state.ts';
import { changed, type Settings } from '../model/scenario-of.ts';
import { type ContentFile, contentFiles, frontMatterMap, withoutCode } from './content-files.ts';
import { exportedSettings, fencedBlocks } from './exported-settings.ts';

/** The page of one message: its file, the state that it opens with, and the settings that it computes with. */
export interface ErrorPage {
  readonly file: ContentFile;
  readonly scenario: Scenario;
  readonly notes: readonly unknown[];
  readonly settings: Readonly<Record<string, Settings>>;
}

/** The page of a message. Throws where there is none: a mistake of the test. */
export function errorPage(id: string): ErrorPage {
  const file = contentFiles.find(({ path }) => path === `content/errors/${id}.mdx`);
  if (file === undefined) throw new Error(`content/errors/${id}.mdx is missing`);
  const { scenario, notes } = readPageState(frontMatterMap(file, 'scenario'));
  const prose = file.text.replace(/^ *```.*?^ *```$/gms, '');
  return { file, scenario, notes, settings: exportedSettings({ ...file, text: prose }) };
}

/** The row of a message in the catalogue. Throws where there is none. */
export function errorRow(id: string): ErrorPattern {
  const row = errorPatterns.find((one) => one.id === id);
  if (row === undefined) throw new Error(`the catalogue has no message ${id}`);
  return row;
}

/** What a page shows for a figure, with the settings that it exports under a name, or as it opens. */
export function shown(id: string, settings: string, name: string): string {
  const { scenario, settings: exported } = errorPage(id);
  const changes = settings === '' ? {} : exported[settings];
  if (changes === undefined) throw new Error(`content/errors/${id}.mdx exports no ${settings}`);
  return figure(changed(scenario, changes), name)?.text ?? `no figure ${name}`;
}

/** The h2 headings of a page, in order. */
export function sections({ file }: ErrorPage): readonly string[] {
  return [...withoutCode(file.prose).matchAll(/^## (.+)$/gm)].map(([, heading = '']) => heading);
}

/** What a format reads from the fenced blocks of a language on a page: the settings of its unnamed service. */
export function readFromPage(id: string, language: string, format: FormatId): Settings {
  const { file } = errorPage(id);
  const reader = formats[format];
  const texts = fencedBlocks(file, language).filter((text) => reader.detect('', text));
  const read = texts.map((text) => reader.read('', text).services[0]?.values ?? {});
  return Object.assign({}, ...read) as Settings;
}

/** The number behind a setting in the code of a page. */
export function inCode(id: string, pattern: RegExp): number {
  const code = [...errorPage(id).file.text.matchAll(/^ *```.*?^ *```$/gms)].join('\n');
  return Number(pattern.exec(code)?.[1]);
}
