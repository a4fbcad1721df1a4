import { groupFields, serviceFields } from '../model/fields.ts';

const fields = [serviceFields, ...Object.values(groupFields)].flatMap((table) => Object.values(table));

/** The labels of the fields that a glossary word explains, in the order of the field table, each once. */
export function fieldsOfWord(word: string): readonly string[] {
  return [...new Set(fields.filter((field) => field.word === word).map(({ label }) => label))];
}
