import type { FieldValue } from '../model/field.ts';
import { readExpression } from './code-expression.ts';
import { fieldOf, type NumberForm, readValue } from './fields.ts';
import type { NotUnderstood, Note, Understood } from './format.ts';

/** How code writes a field: a number, or the language's word for nothing where `none` says what it means. */
export interface ArgumentForm extends NumberForm {
  readonly none?: FieldValue;
  /** What other words of the language mean, such as `false` for a choice. */
  readonly literals?: Readonly<Record<string, FieldValue>>;
}

export interface ReadArguments {
  readonly values: Readonly<Record<string, FieldValue>>;
  readonly understood: readonly Understood[];
  readonly notUnderstood: readonly NotUnderstood[];
  readonly notes: readonly Note[];
}

const flags: Readonly<Record<string, boolean>> = { True: true, true: true, False: false, false: false };
const nothing = ['None', 'null', 'undefined', 'nil'];
const comments = { '#': /(?:^|\s)#.*$/, '//': /(?:^|\s)\/\/.*$/ } as const;

export type CommentSign = keyof typeof comments;

/** What stands between a name and its value: of arguments and keys, or of methods and assignments to members. */
const marks = {
  arguments: { before: String.raw`(?<![\w.$])`, after: String.raw`["']?\s{0,9}[=:](?!=)\s{0,9}` },
  methods: { before: String.raw`(?<![\w$])`, after: String.raw`\s{0,9}(?:\(|:?=(?!=)|:(?!:))\s{0,9}` },
} as const;

export type ArgumentPlace = keyof typeof marks;

/**
 * The arguments of a call that stand as literals, by the names that `forms` lists; the last of each name wins. Where a
 * variable of the environment decides, the default that the code gives counts and a note names the variable. A value that
 * is computed elsewhere is named with its line. Comments are left out. The code is not run or parsed.
 */
export function readArguments(
  text: string,
  sign: CommentSign,
  forms: Readonly<Record<string, ArgumentForm>>,
  place: ArgumentPlace = 'arguments',
): ReadArguments {
  const { before, after } = marks[place];
  const pattern = new RegExp(`${before}(${Object.keys(forms).join('|')})${after}`, 'g');
  const understood = new Map<string, Understood>();
  const notUnderstood: NotUnderstood[] = [];
  const notes: Note[] = [];
  for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const content = raw.replace(comments[sign], '');
    for (const match of content.matchAll(pattern)) {
      const [whole, name = ''] = match;
      const form = Object.hasOwn(forms, name) ? forms[name] : undefined;
      if (form === undefined) continue;
      const line = index + 1;
      const from = match.index + whole.length;
      const { variable, ...read } = readText(form, content.slice(from, from + 240));
      if ('reason' in read) notUnderstood.push({ name, line, reason: read.reason });
      else {
        understood.set(form.key, { service: '', key: form.key, name, line, value: read.value });
        if (variable !== undefined) {
          const told = `${name} takes the default that the code gives for ${variable}; the environment may say otherwise.`;
          notes.push({ line, text: told });
        }
      }
    }
  }
  const all = [...understood.values()];
  return {
    values: Object.fromEntries(all.map(({ key, value }) => [key, value])),
    understood: all,
    notUnderstood,
    notes,
  };
}

type Read = ({ readonly value: FieldValue } | { readonly reason: string }) & { readonly variable?: string };

function readText(form: ArgumentForm, rest: string): Read {
  const token = /^[\w.+-]{1,60}(?=\s{0,9}(?:[,;)}\]]|$))/.exec(rest)?.[0];
  if (token !== undefined && !/^[A-Za-z_+]/.test(token)) return readToken(form, token);
  const { text, variable } = readExpression(rest);
  if (text !== undefined)
    return { ...readToken(form, text), ...(variable === undefined ? {} : { variable }) };
  if (variable !== undefined) return { reason: `Its value comes from the variable ${variable}.` };
  return token === undefined && /^\d/.test(rest)
    ? readToken(form, rest.slice(0, 60))
    : readToken(form, token ?? 'x');
}

function readToken(form: ArgumentForm, token: string): Read {
  const flag = Object.hasOwn(flags, token) ? flags[token] : undefined;
  const literal =
    form.literals !== undefined && Object.hasOwn(form.literals, token) ? form.literals[token] : undefined;
  if (literal !== undefined) return { value: literal };
  if (fieldOf(form.key)?.kind === 'flag' && flag !== undefined) return { value: flag };
  if (nothing.includes(token) && form.none !== undefined) return { value: form.none };
  return /^[A-Za-z_]/.test(token)
    ? { reason: 'Its value stands elsewhere in the code.' }
    : readValue(form, token);
}
