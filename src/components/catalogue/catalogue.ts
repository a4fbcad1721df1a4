import { type CatalogueEntry, catalogueEntries, type KindId, kindIds } from '../../catalog/entries.ts';
import type { PageGroup } from '../page-list.ts';
import { keySentence } from './key-facts.ts';
import { type Kind, kinds } from './kinds.ts';

/** The address of the page of a row, without the base path. */
export function entryPath({ kind, id }: Pick<CatalogueEntry, 'kind' | 'id'>): string {
  return `/catalogue/${kind}/${id}/`;
}

/** Rows of one kind, under its name. */
export interface KindGroup {
  readonly id: KindId;
  readonly kind: Kind;
  readonly entries: readonly CatalogueEntry[];
}

/** Every kind that has a row, with its rows in the order of its table. */
export function kindGroups(): readonly KindGroup[] {
  const byKind = Map.groupBy(catalogueEntries(), ({ kind }) => kind);
  return kindIds.flatMap((id) => {
    const entries = byKind.get(id);
    return entries === undefined ? [] : [{ id, kind: kinds[id], entries }];
  });
}

/** The same groups as every list of pages takes them. */
export function cataloguePages(groups: readonly KindGroup[]): readonly PageGroup[] {
  return groups.map(({ kind, entries }) => ({
    name: kind.label,
    pages: entries.map((entry) => ({
      title: entry.label,
      description: keySentence(entry),
      path: entryPath(entry),
    })),
  }));
}
