import { readFileSync } from 'node:fs';

const source = readFileSync(new URL('../../content/glossary.yaml', import.meta.url), 'utf8');

/** The ids of the glossary's words. */
export const glossaryIds: readonly string[] = [...source.matchAll(/^- id: (\S+)$/gm)].map(
  ([, id = '']) => id,
);
