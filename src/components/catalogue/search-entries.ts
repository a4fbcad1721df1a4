import { type CatalogueEntry, catalogueEntries } from '../../catalog/entries.ts';
import type { SearchDocument } from '../search-documents.ts';
import { entryPath } from './catalogue.ts';
import { keySentence } from './key-facts.ts';
import { kinds } from './kinds.ts';
import { sheetOf } from './sections.ts';

/** Plans by name, which the facts of a provider don't have. */
function planNames({ row }: CatalogueEntry): readonly string[] {
  const plans = 'plans' in row && Array.isArray(row.plans) ? row.plans : [];
  return plans.flatMap((plan: unknown) =>
    typeof plan === 'object' && plan !== null && 'label' in plan ? [String(plan.label)] : [],
  );
}

function documentOf(entry: CatalogueEntry): SearchDocument {
  const { sections } = sheetOf(entry);
  const facts = sections.flatMap((section) => section.facts);
  const names = facts.flatMap((fact) => fact.names.map(({ name }) => name));
  const sentences = sections
    .filter(({ layout }) => layout === 'messages' || layout === 'notes')
    .flatMap((section) => section.facts.map(({ text }) => text));
  return {
    path: entryPath(entry),
    page: entry.label,
    heading: '',
    text: [kinds[entry.kind].label, keySentence(entry), ...planNames(entry), ...sentences].join(' '),
    code: [...new Set([...sections.map(({ title }) => title), ...names])].join(' '),
  };
}

/** The rows of the catalogue as search finds them: figures, messages, traps and the names of their settings. */
export function catalogueDocuments(): readonly SearchDocument[] {
  return catalogueEntries().map(documentOf);
}
