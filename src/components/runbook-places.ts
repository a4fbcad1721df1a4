import type { CollectionEntry } from 'astro:content';
import type { RunbookPlaces } from '../islands/Findings.tsx';
import { href } from './href.ts';

/** Where each finding is explained: the runbook heading that claims its code, under the base path. */
export function runbookPlaces(runbooks: readonly CollectionEntry<'runbooks'>[]): RunbookPlaces {
  return Object.fromEntries(
    runbooks.flatMap(({ id, data }) =>
      Object.entries(data.findings).map(([code, heading]) => [code, href(`/runbooks/${id}/#${heading}`)]),
    ),
  );
}
