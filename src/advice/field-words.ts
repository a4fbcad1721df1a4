import type { FieldTable } from '../model/field.ts';
import { groupFields, serviceFields } from '../model/fields.ts';
import { groupNames, keyParts } from '../model/scenario.ts';

/** What a person reads about a field: its label and, where it is shown, its hint and its glossary word. */
export type Words = readonly [label: string, hint?: string, word?: string];

/** Words by field, as pages hand them to their islands: `service.poolSize`, `postgres.maxConnections`. */
export type FieldWords = Readonly<Record<string, Words>>;

/** The name under which the words of a link key stand: one for all services. */
export function wordsName(key: string): string {
  const parts = keyParts(key);
  return `${parts?.group ?? 'service'}.${parts?.name ?? key}`;
}

/** The label of a link key's field, or the key itself where no words are given for it. */
export function labelIn(words: FieldWords, key: string): string {
  return words[wordsName(key)]?.[0] ?? key;
}

/**
 * The words of every field: labels for all, hints and glossary words for the names that are asked for. For pages at
 * build time: browser builds of the field table carry no words.
 */
export function fieldWords(isExplained: (name: string) => boolean): FieldWords {
  const tables: readonly (readonly [string, FieldTable])[] = [
    ['service', serviceFields],
    ...groupNames.map((group) => [group, groupFields[group]] as const),
  ];
  return Object.fromEntries(
    tables.flatMap(([owner, table]) =>
      Object.entries(table).map(([name, { label, hint, word }]): [string, Words] => {
        const full = `${owner}.${name}`;
        return [full, isExplained(full) ? [label, hint, word] : [label]];
      }),
    ),
  );
}
