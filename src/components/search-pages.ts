import { type CollectionEntry, getCollection, render } from 'astro:content';
import { errorPatterns } from '../catalog/error-patterns.ts';
import { catalogueDocuments } from './catalogue/search-entries.ts';
import { panelAnchor, panelGroups } from '../islands/panels.tsx';
import { errorPath } from '../islands/error-path.ts';
import { explanationPath } from './explanations.ts';
import { incidentPath } from './incidents/incidents.ts';
import { runbookPath } from './runbooks.ts';
import { type SearchDocument, searchDocuments } from './search-documents.ts';

type Written = CollectionEntry<'runbooks' | 'errors' | 'incidents' | 'pages'>;

async function documentsOf(entry: Written, path: string): Promise<readonly SearchDocument[]> {
  const { headings } = await render(entry);
  const { title, description } = entry.data;
  return searchDocuments({ path, title, description, body: entry.body ?? '' }, headings);
}

function page(path: string, title: string, heading: string, text: string): SearchDocument {
  return { path, page: title, heading, text, code: '' };
}

/** Everything that search finds: what is written, the words of the glossary, rows of the catalogue, error messages and the playground's panels. */
export async function searchablePages(): Promise<readonly SearchDocument[]> {
  const [runbooks, errors, incidents, pages, words] = await Promise.all([
    getCollection('runbooks'),
    getCollection('errors'),
    getCollection('incidents'),
    getCollection('pages'),
    getCollection('glossary'),
  ]);
  const written = await Promise.all([
    ...runbooks.map((entry) => documentsOf(entry, runbookPath(entry.id))),
    ...errors.map((entry) => documentsOf(entry, errorPath(entry.id))),
    ...incidents.map((entry) => documentsOf(entry, incidentPath(entry.id))),
    ...pages.map((entry) => documentsOf(entry, explanationPath(entry.id))),
  ]);
  const messages = errorPatterns.filter(({ id }) => errors.some((entry) => entry.id === id));
  return [
    ...written.flat(),
    ...messages.map(({ id, label, samples }) =>
      page(`${errorPath(id)}#message`, label, '', samples.join(' ')),
    ),
    ...catalogueDocuments(),
    ...words.map(({ id, data }) => page(`/glossary/#${id}`, 'Glossary', data.word, data.meaning)),
    ...panelGroups.flatMap(({ title, panels }) =>
      panels.map((panel) => page(`/playground/#${panelAnchor(panel)}`, 'Playground', panel.title, title)),
    ),
  ];
}
