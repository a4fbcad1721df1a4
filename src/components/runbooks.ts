import { type CollectionEntry, getCollection } from 'astro:content';
import { runbookGroups } from './runbook-groups.ts';

type Runbook = CollectionEntry<'runbooks'>;

interface RunbookGroup {
  readonly name: string;
  readonly runbooks: readonly Runbook[];
}

/** The groups that hold a runbook, each with its runbooks by their `order`, then by title. */
export async function groupedRunbooks(): Promise<readonly RunbookGroup[]> {
  const all = await getCollection('runbooks');
  const sorted = all.toSorted(
    (a, b) => a.data.order - b.data.order || a.data.title.localeCompare(b.data.title),
  );
  return runbookGroups
    .map((name) => ({ name, runbooks: sorted.filter(({ data }) => data.group === name) }))
    .filter(({ runbooks }) => runbooks.length > 0);
}

/** The runbooks before and after one, through all groups; at either end there is none. */
export async function neighbours(
  id: string,
): Promise<{ previous: Runbook | undefined; next: Runbook | undefined }> {
  const all = (await groupedRunbooks()).flatMap(({ runbooks }) => runbooks);
  const index = all.findIndex((runbook) => runbook.id === id);
  return { previous: all[index - 1], next: index < 0 ? undefined : all[index + 1] };
}

/** The address of a runbook, without the base path. */
export function runbookPath({ id }: { readonly id: string }): string {
  return `/runbooks/${id}/`;
}
