import type { FieldValue } from '../model/field.ts';
import { type Definitions, definitionsIn } from './code-definitions.ts';
import { readExpression } from './code-expression.ts';
import { statement } from './code-statement.ts';
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
  /** The names that set a field with a value that is not known, by field: no default of the library holds for these. */
  readonly open: ReadonlyMap<string, string>;
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
 * variable of the environment decides, the default that the code gives counts and a note names the variable. A name that
 * `around` defines once stands for its value; one that is computed elsewhere is named with its line. Comments are left
 * out. The code is not run or parsed.
 */
export function readArguments(
  text: string,
  sign: CommentSign,
  forms: Readonly<Record<string, ArgumentForm>>,
  place: ArgumentPlace = 'arguments',
  around: string = text,
): ReadArguments {
  const { before, after } = marks[place];
  const pattern = new RegExp(`${before}(${Object.keys(forms).join('|')})${after}`, 'g');
  const understood = new Map<string, Understood>();
  const notUnderstood: NotUnderstood[] = [];
  const notes: Note[] = [];
  const open = new Map<string, string>();
  const definitions = definitionsIn(around, comments[sign]);
  const lines = text.split(/\r\n|\r|\n/).map((raw) => raw.replace(comments[sign], ''));
  for (const [index, content] of lines.entries()) {
    for (const match of content.matchAll(pattern)) {
      const [whole, name = ''] = match;
      const form = Object.hasOwn(forms, name) ? forms[name] : undefined;
      if (form === undefined) continue;
      const line = index + 1;
      const from = match.index + whole.length;
      const { variable, ...read } = readText(form, statement(lines, index, from), definitions);
      if ('reason' in read) {
        notUnderstood.push({ name, line, reason: read.reason });
        open.set(form.key, name);
      } else {
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
    open: new Map([...open].filter(([key]) => !understood.has(key))),
  };
}

type Read = ({ readonly value: FieldValue } | { readonly reason: string }) & { readonly variable?: string };

function readText(form: ArgumentForm, rest: string, definitions: Definitions): Read {
  const token = /^[\w.+-]{1,60}(?=\s{0,9}(?:[,;)}\]]|$))/.exec(rest)?.[0];
  if (token !== undefined && !/^[A-Za-z_+]/.test(token)) return readToken(form, token);
  const { text, variable } = readExpression(rest);
  if (text !== undefined)
    return { ...readToken(form, text), ...(variable === undefined ? {} : { variable }) };
  if (variable !== undefined) return { reason: `Its value comes from the variable ${variable}.` };
  const defined = token === undefined || isWord(form, token) ? undefined : definitions(token);
  if (defined !== undefined) return readText(form, defined, () => undefined);
  return token === undefined && /^\d/.test(rest)
    ? readToken(form, rest.slice(0, 60))
    : readToken(form, token ?? 'x');
}

/** Whether a word means something by itself, so that no definition is looked for. */
const isWord = ({ literals }: ArgumentForm, token: string) =>
  nothing.includes(token) || Object.hasOwn(flags, token) || Object.hasOwn(literals ?? {}, token);

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
