/** A page as a list of pages shows it; its path has no base path. */
export interface ListedPage {
  readonly title: string;
  readonly description: string;
  readonly path: string;
}

/** Pages that stand together in a list, under a name. */
export interface PageGroup {
  readonly name: string;
  readonly pages: readonly ListedPage[];
}

interface Ordered {
  readonly id: string;
  readonly data: {
    readonly title: string;
    readonly description: string;
    readonly group: string;
    readonly order: number;
  };
}

/** The groups that hold a page, in the order of their names, each with its pages by their `order`, then by title. */
export function pageGroups(
  names: readonly string[],
  entries: readonly Ordered[],
  pathOf: (id: string) => string,
): readonly PageGroup[] {
  const sorted = entries.toSorted(
    (a, b) => a.data.order - b.data.order || a.data.title.localeCompare(b.data.title),
  );
  return names
    .map((name) => ({
      name,
      pages: sorted
        .filter(({ data }) => data.group === name)
        .map(({ id, data: { title, description } }) => ({ title, description, path: pathOf(id) })),
    }))
    .filter(({ pages }) => pages.length > 0);
}

/** The pages before and after one, through all groups; at either end there is none. */
export function neighbours(
  groups: readonly PageGroup[],
  path: string,
): { readonly previous: ListedPage | undefined; readonly next: ListedPage | undefined } {
  const all = groups.flatMap(({ pages }) => pages);
  const index = all.findIndex((page) => page.path === path);
  return { previous: all[index - 1], next: index < 0 ? undefined : all[index + 1] };
}
