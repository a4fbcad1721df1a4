import { figure } from '../../src/advice/figure.ts';
import type { Scenario } from '../../src/model/scenario.ts';
import { readPageState } from '../../src/state/page-state.ts';
import { changed } from '../model/scenario-of.ts';
import { type ContentFile, contentFiles, frontMatterMap } from './content-files.ts';
import { variantsOf } from './documents/place.ts';
import { exportedSettings } from './exported-settings.ts';

/** A runbook and its states by name: `''` its own, else a variant, or the settings that it exports under that name. */
export interface RunbookStates {
  readonly file: ContentFile;
  /** What could not be understood of its front matter, variants included. */
  readonly notes: readonly unknown[];
  readonly state: (name?: string) => Scenario;
  /** What the page shows for a figure in a state. */
  readonly shown: (figureName: string, state?: string) => string;
}

/** The runbook with this id. Throws where there is none, and for a state that it does not have: mistakes of the test. */
export function runbookStates(id: string): RunbookStates {
  const file = contentFiles.find(({ path }) => path === `content/runbooks/${id}.mdx`);
  if (file === undefined) throw new Error(`content/runbooks/${id}.mdx is missing`);
  const front = frontMatterMap(file, 'scenario');
  const variants = variantsOf(file);
  const exported = exportedSettings({ ...file, text: file.text.replace(/^ *```.*?^ *```$/gms, '') });
  const read = (variant = '') => readPageState({ ...front, ...variants[variant] });
  const state = (name = '') => {
    if (name === '' || variants[name] !== undefined) return read(name).scenario;
    const settings = exported[name];
    if (settings === undefined) throw new Error(`content/runbooks/${id}.mdx has no state ${name}`);
    return changed(read().scenario, settings);
  };
  return {
    file,
    notes: ['', ...Object.keys(variants)].flatMap((variant) => read(variant).notes),
    state,
    shown: (name, of) => figure(state(of), name)?.text ?? `no figure ${name}`,
  };
}

/** The ids of the messages whose pages a page links to, each once. */
export function linkedErrors({ text }: ContentFile): readonly string[] {
  return [...new Set([...text.matchAll(/\]\(\/errors\/([\w-]+)\//g)].map(([, id = '']) => id))];
}
