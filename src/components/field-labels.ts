import { fieldWords } from '../advice/field-words.ts';

const pages = new WeakSet<object>();

/**
 * The labels of all fields as JSON, for the first place of a page that asks; nothing for its others. Browser builds of the
 * field table carry none.
 */
export function fieldLabels(locals: App.Locals): string | undefined {
  if (pages.has(locals)) return undefined;
  pages.add(locals);
  return JSON.stringify(fieldWords(() => false));
}
