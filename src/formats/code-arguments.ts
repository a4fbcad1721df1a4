import type { FieldValue } from '../model/field.ts';
import { fieldOf, type NumberForm, readValue } from './fields.ts';
import type { NotUnderstood, Understood } from './format.ts';

/** How code writes a field: a number, or the language's word for nothing where `none` says what it means. */
export interface ArgumentForm extends NumberForm {
  readonly none?: FieldValue;
}

export interface ReadArguments {
  readonly values: Readonly<Record<string, FieldValue>>;
  readonly understood: readonly Understood[];
  readonly notUnderstood: readonly NotUnderstood[];
}

const flags: Readonly<Record<string, boolean>> = { True: true, true: true, False: false, false: false };
const nothing = ['None', 'null', 'undefined'];
const comments = { '#': /(?:^|\s)#.*$/, '//': /(?:^|\s)\/\/.*$/ } as const;

/**
 * The arguments of a call that stand as literals, by the names that `forms` lists; the last of each name wins. A
 * value that is computed elsewhere is named with its line. Comments are left out. The code is not run or parsed.
 */
export function readArguments(
  text: string,
  sign: keyof typeof comments,
  forms: Readonly<Record<string, ArgumentForm>>,
): ReadArguments {
  const pattern = new RegExp(
    String.raw`(?<![\w.$])(${Object.keys(forms).join('|')})\s*[=:]\s*([\w.+-]{1,60})`,
    'g',
  );
  const understood = new Map<string, Understood>();
  const notUnderstood: NotUnderstood[] = [];
  for (const [index, content] of text.split(/\r\n|\r|\n/).entries()) {
    for (const [, name = '', token = ''] of content.replace(comments[sign], '').matchAll(pattern)) {
      const form = forms[name];
      if (form === undefined) continue;
      const line = index + 1;
      const read = readToken(form, token);
      if ('reason' in read) notUnderstood.push({ name, line, reason: read.reason });
      else understood.set(form.key, { service: '', key: form.key, name, line, value: read.value });
    }
  }
  const all = [...understood.values()];
  return {
    values: Object.fromEntries(all.map(({ key, value }) => [key, value])),
    understood: all,
    notUnderstood,
  };
}

function readToken(
  form: ArgumentForm,
  token: string,
): { readonly value: FieldValue } | { readonly reason: string } {
  const flag = Object.hasOwn(flags, token) ? flags[token] : undefined;
  if (fieldOf(form.key)?.kind === 'flag' && flag !== undefined) return { value: flag };
  if (nothing.includes(token) && form.none !== undefined) return { value: form.none };
  return /^[A-Za-z_]/.test(token)
    ? { reason: 'Its value stands elsewhere in the code.' }
    : readValue(form, token);
}
