import { getCollection } from 'astro:content';
import { explanationGroups } from './explanation-groups.ts';
import { type PageGroup, pageGroups } from './page-list.ts';

/** The address of an explanation, without the base path. */
export function explanationPath(id: string): string {
  return `/explained/${id}/`;
}

/** The groups that hold an explanation, each with its pages by their `order`, then by title. */
export async function groupedExplanations(): Promise<readonly PageGroup[]> {
  return pageGroups(explanationGroups, await getCollection('pages'), explanationPath);
}
