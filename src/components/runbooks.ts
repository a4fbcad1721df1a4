import { getCollection } from 'astro:content';
import { type PageGroup, pageGroups } from './page-list.ts';
import { runbookGroups } from './runbook-groups.ts';

/** The address of a runbook, without the base path. */
export function runbookPath(id: string): string {
  return `/runbooks/${id}/`;
}

/** The groups that hold a runbook, each with its runbooks by their `order`, then by title. */
export async function groupedRunbooks(): Promise<readonly PageGroup[]> {
  return pageGroups(runbookGroups, await getCollection('runbooks'), runbookPath);
}
