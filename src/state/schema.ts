import { z } from 'zod';
import type { FieldValue } from '../model/field.ts';
import { isServiceName, keyParts } from '../model/scenario.ts';
import { readNames } from './entries.ts';
import { quoted, unknownKey, unusableValue } from './note.ts';
import { type PageStates, stateOf } from './page-state.ts';
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

type Mistake = readonly [key: string, message: string];

/** What is wrong with a state, entry by entry. */
function mistakesOf(state: Readonly<Record<string, unknown>>): readonly Mistake[] {
  const listed = listedNames(state['services']);
  const services = new Set(listed.length === 0 ? ['api'] : listed);
  return Object.entries(state).flatMap(([key, value]) =>
    problems(key, value, services).map((message): Mistake => [key, message]),
  );
}

const entriesSchema = z.record(z.string(), z.custom<FieldValue>());

/**
 * The state of a page as front matter and files write it: link keys with values that the field table allows. Each
 * mistake stands at its key and names key and range. For builds and files only: a browser reads links without it.
 */
export const pageStateSchema = entriesSchema.superRefine((state, context) => {
  for (const [key, message] of mistakesOf(state)) {
    context.addIssue({ code: 'custom', path: [key], message });
  }
});

/** The variants of a page as its front matter writes them: their names, and the entries in which they differ from the page. */
export const variantsSchema = z.record(z.string(), entriesSchema);

/** Why a text can't name a variant beside the services of a page; `undefined` where it can. */
function nameProblem(name: string, services: readonly string[]): string | undefined {
  if (!isServiceName(name)) {
    return `${quoted(name)} can’t name a variant: a name is up to 32 lower case letters, digits and hyphens, starts with a letter and is no group of settings.`;
  }
  return services.includes(name)
    ? `${quoted(name)} can’t name a variant: a service has this name.`
    : undefined;
}

/**
 * Says what is wrong with the variants of a page, each read together with the page's state: a name that a link could not
 * tell from others, a key or a value that can't be used. Mistakes of the page's own state are left to `pageStateSchema`.
 */
export function checkVariants(page: PageStates, context: z.RefinementCtx): void {
  for (const [name, entries] of Object.entries(page.variants)) {
    const state = stateOf(page, name) ?? {};
    const services = listedNames(state['services'] ?? 'api');
    const wrongName = nameProblem(name, [...services, ...listedNames(page.scenario['services'] ?? 'api')]);
    if (wrongName !== undefined) {
      context.addIssue({ code: 'custom', path: ['variants', name], message: wrongName });
    }
    const own = (key: string) => Object.hasOwn(entries, key) || Object.hasOwn(entries, 'services');
    for (const [key, message] of mistakesOf(state).filter(([at]) => own(at))) {
      context.addIssue({ code: 'custom', path: ['variants', name, key], message });
    }
  }
}
