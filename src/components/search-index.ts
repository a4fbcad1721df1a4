import MiniSearch from 'minisearch';
import { triage } from '../formats/error-lines.ts';
import { errorPath } from '../islands/error-path.ts';
import type { SearchDocument } from './search-documents.ts';

/** A place that answers what was asked for. */
export interface SearchResult {
  readonly path: string;
  readonly title: string;
  /** The part of the page; empty for its beginning. */
  readonly heading: string;
  /** Text around the first word that was found, in pieces; those that were found are marked. */
  readonly excerpt: readonly { readonly text: string; readonly found: boolean }[];
}

export type Search = (asked: string) => readonly SearchResult[];

const most = 12;
const longest = 2000;
/** Fewer places than these that hold every word are not enough: one of the words may be none of the site's. */
const few = 3;
const around = 70;

/** How many of a word's letters may differ: none of a short one, for most short words are close to another. */
function fuzziness(term: string): number | false {
  return term.length > 4 ? 0.2 : false;
}

/** The words of a text that were found, whatever their case, with what stands around the first of them. */
function excerptOf(text: string, terms: readonly string[]): SearchResult['excerpt'] {
  const escaped = terms.map((term) => term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const pattern = escaped.length === 0 ? undefined : new RegExp(`(${escaped.join('|')})`, 'giu');
  const first = pattern === undefined ? 0 : Math.max(0, text.search(pattern));
  const start = first <= around ? 0 : text.indexOf(' ', first - around) + 1;
  const end = text.length - start <= 2 * around ? text.length : start + 2 * around;
  const shown = `${start > 0 ? '… ' : ''}${text.slice(start, end)}${end < text.length ? ' …' : ''}`;
  const pieces = pattern === undefined ? [shown] : shown.split(pattern);
  return pieces
    .map((piece, index) => ({ text: piece, found: index % 2 === 1 }))
    .filter(({ text: piece }) => piece !== '');
}

/**
 * A search over documents. An error message leads to its page before all else; then come places that hold every word,
 * words at their beginning or nearly so counted too; where these are few, places that hold some.
 */
export function searchOver(documents: readonly SearchDocument[]): Search {
  const byPath = new Map(documents.map((document) => [document.path, document]));
  const index = new MiniSearch<SearchDocument>({
    idField: 'path',
    fields: ['page', 'heading', 'text', 'code'],
    searchOptions: {
      boost: { heading: 4, page: 3, code: 0.7 },
      prefix: (term) => term.length > 1,
      fuzzy: fuzziness,
    },
  });
  // A heading may stand twice on a page in two sources: the first one is enough.
  index.addAll([...byPath.values()]);

  const found = (query: string) => {
    const all = index.search(query, { combineWith: 'AND' });
    if (all.length >= few) return all;
    const known = new Set(all.map(({ id }) => id));
    return [...all, ...index.search(query, { combineWith: 'OR' }).filter(({ id }) => !known.has(id))];
  };

  return (asked) => {
    const query = asked.trim().slice(0, longest);
    if (query === '') return [];
    const messages = triage(query).flatMap(({ id, label, means }): readonly SearchResult[] => {
      const path = errorPath(id);
      return byPath.has(path)
        ? [{ path, title: label, heading: '', excerpt: [{ text: means, found: false }] }]
        : [];
    });
    const others = found(query).flatMap(({ id, terms }): readonly SearchResult[] => {
      const document = byPath.get(id);
      if (document === undefined || messages.some(({ path }) => path === id.split('#')[0])) return [];
      const { path, page, heading, text } = document;
      return [{ path, title: page, heading, excerpt: excerptOf(text, terms) }];
    });
    return [...messages, ...others].slice(0, most);
  };
}
