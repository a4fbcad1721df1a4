import { z } from 'zod';
import type { FieldValue } from '../model/field.ts';
import { keyParts } from '../model/scenario.ts';
import { readNames } from './entries.ts';
import { quoted, unknownKey, unusableValue } from './note.ts';
import { parseValue, valueText } from './value-text.ts';

function isScalar(value: unknown): value is FieldValue {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function listedNames(value: unknown): readonly string[] {
  return isScalar(value) ? readNames(valueText(value)).names : [];
}

/** What is wrong with the list of services, as sentences. */
function namesProblems(value: FieldValue): readonly string[] {
  const { names, notes } = readNames(valueText(value));
  return names.length === 0 ? ['services lists no service.'] : notes.map(({ text }) => text);
}

/** What is wrong with one entry, as sentences that name key and range. */
function problems(key: string, value: unknown, services: ReadonlySet<string>): readonly string[] {
  if (!isScalar(value))
    return [`${key} can’t be ${quoted(JSON.stringify(value) ?? 'undefined')}: it is one value.`];
  if (key === 'services') return namesProblems(value);
  const parts = keyParts(key);
  if (parts === undefined) return [unknownKey(key)];
  if (parts.group === undefined && !services.has(parts.owner)) {
    return [`${quoted(key)} is about a service that is not in the list of services.`];
  }
  const text = valueText(value);
  return parseValue(parts.field, text) === undefined ? [unusableValue(key, text, parts.field)] : [];
}

/**
 * The state of a page as front matter and files write it: link keys with values that the field table allows. Each
 * mistake stands at its key and names key and range. For builds and files only: a browser reads links without it.
 */
export const pageStateSchema = z.record(z.string(), z.custom<FieldValue>()).superRefine((state, context) => {
  const listed = listedNames(state['services']);
  const services = new Set(listed.length === 0 ? ['api'] : listed);
  for (const [key, value] of Object.entries(state)) {
    for (const message of problems(key, value, services)) {
      context.addIssue({ code: 'custom', path: [key], message });
    }
  }
});
