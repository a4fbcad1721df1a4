import { getCollection } from 'astro:content';
import { type ErrorPattern, errorPatterns } from '../catalog/error-patterns.ts';
import { type LayerId, layerIds, layers } from '../catalog/error-patterns/layers.ts';
import { errorPath } from '../islands/error-path.ts';
import type { PageGroup } from './page-list.ts';

/** The messages of a layer, in the order of the catalogue. */
export function errorsOfLayer(layer: LayerId): readonly ErrorPattern[] {
  return errorPatterns.filter((row) => row.layer === layer);
}

/** The catalogue's row for a page's id. Throws for an id that the catalogue does not have. */
export function errorRow(id: string): ErrorPattern {
  const row = errorPatterns.find((one) => one.id === id);
  if (row === undefined) throw new Error(`content/errors/${id}.mdx: the catalogue has no message “${id}”`);
  return row;
}

/** The layers that have a page, each with its pages in the order of the catalogue. */
export async function errorPages(): Promise<readonly PageGroup[]> {
  const entries = new Map((await getCollection('errors')).map(({ id, data }) => [id, data]));
  return layerIds
    .map((layer) => ({
      name: layers[layer].label,
      pages: errorsOfLayer(layer).flatMap(({ id }) => {
        const entry = entries.get(id);
        return entry === undefined
          ? []
          : [{ title: entry.title, description: entry.description, path: errorPath(id) }];
      }),
    }))
    .filter(({ pages }) => pages.length > 0);
}
