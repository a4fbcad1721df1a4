import type { CommandProgram } from './command-program.ts';
import { commandVariables, type FilledIn } from './command-variables.ts';
import { commandWords } from './command-words.ts';
import { envMeaning } from './env-names.ts';
import { readValue } from './fields.ts';
import type { Missing, NotUnderstood, Note, ServiceValues, Understood } from './format.ts';

/** What the options of one program set. */
export interface ProgramReading {
  /** All values of the service, those that the program alone says among them. */
  readonly values: ServiceValues;
  readonly understood: readonly Understood[];
  readonly notUnderstood: readonly NotUnderstood[];
  readonly notes: readonly Note[];
  readonly missing: readonly Missing[];
  /** The file of settings that the command names, without its folder. */
  readonly config?: string;
}

/** The last text that the words give an option by one of its names: `--a 4`, `--a=4`, `-a 4` or `-a4`. */
export function optionText(words: readonly string[], names: readonly string[]): string | undefined {
  return words.reduce<string | undefined>((found, word, index) => {
    const name = names.find(
      (one) => word === one || word.startsWith(`${one}=`) || (one.length === 2 && word.startsWith(one)),
    );
    if (name === undefined) return found;
    return word === name ? (words[index + 1] ?? '') : word.slice(name.length).replace(/^=/, '');
  }, undefined);
}

interface Stated {
  readonly key: string;
  readonly name: string;
  readonly filled: FilledIn;
}

/** Which options and variables of the program are given, by the first name of each option. */
function statedOptions(
  program: CommandProgram,
  words: readonly string[],
  variables: ReadonlyMap<string, string>,
  fillIn: (text: string) => FilledIn,
): readonly (Stated & { readonly part: (text: string) => string; readonly index: number })[] {
  return program.options.flatMap((option, index) => {
    const text = optionText(words, option.names);
    const variable = text === undefined ? option.variables?.find((name) => variables.get(name)) : undefined;
    const written = variable === undefined ? text : variables.get(variable);
    if (written === undefined) return [];
    const name = variable ?? option.names[0] ?? '';
    const { key, part = (whole: string) => whole } = option;
    return [{ key, name, part, index, filled: fillIn(written) }];
  });
}

/** The entry under the field that its number means in this combination, or none where it means nothing. */
function placed(
  entry: Understood,
  {
    moved = {},
    without = [],
  }: { readonly moved?: Readonly<Record<string, string>>; readonly without?: readonly string[] },
): readonly Understood[] {
  if (without.includes(entry.key)) return [];
  const key = Object.hasOwn(moved, entry.key) ? moved[entry.key] : undefined;
  return [key === undefined ? entry : { ...entry, key }];
}

/**
 * What a program's arguments and the variables in front of it set. Variables that are given elsewhere count where the
 * program alone reads them; those that a `.env` file knows are left to its reader.
 */
export function readProgram(
  program: CommandProgram,
  words: readonly string[],
  own: ReadonlyMap<string, string>,
  given: ReadonlyMap<string, string>,
  line: number,
): ProgramReading {
  const fillIn = commandVariables(new Map([...given, ...own]));
  const others = [...given].filter(([name]) => envMeaning(name) === undefined);
  const variables = new Map([...others, ...own]);
  const more =
    program.argumentsVariable === undefined ? '' : (variables.get(program.argumentsVariable) ?? '');
  const all = [...commandWords(more), ...words];
  const texts = new Map<string, string>();
  const entries: Understood[] = [];
  const notUnderstood: NotUnderstood[] = [];
  const notes: string[] = [];
  const questions = new Map<string, string>();
  for (const { key, name, part, index, filled } of statedOptions(program, all, variables, fillIn)) {
    const option = program.options[index];
    if (option === undefined) continue;
    if ('reason' in filled) {
      notUnderstood.push({ name, line, reason: `Its value ${filled.reason}.` });
      questions.set(key, `What is ${name} of ${program.label}? Its value ${filled.reason}.`);
      continue;
    }
    texts.set(option.names[0] ?? '', filled.text);
    const read = readValue(option, part(filled.text));
    if ('reason' in read) notUnderstood.push({ name, line, reason: read.reason });
    else {
      entries.push({ service: '', key, name, line, value: read.value });
      if (filled.usesDefault)
        notes.push(`${name} takes the default that the command gives; the environment may say otherwise.`);
    }
  }
  for (const names of program.texts ?? []) {
    const filled = fillIn(optionText(all, names) ?? '');
    if ('text' in filled && filled.text !== '') texts.set(names[0] ?? '', filled.text);
  }
  for (const [name, reason] of Object.entries(program.decoys ?? {}))
    if (optionText(all, [name]) !== undefined) notUnderstood.push({ name, line, reason });
  const advice = program.advice?.(texts, all) ?? {};
  const understood = entries.flatMap((entry) => placed(entry, advice));
  const values: ServiceValues = {
    ...program.values,
    ...advice.values,
    ...Object.fromEntries(understood.map(({ key, value }) => [key, value])),
  };
  const asked = new Map([...Object.entries({ ...program.asks, ...advice.questions }), ...questions]);
  return {
    values,
    understood,
    notUnderstood,
    ...(advice.config === undefined ? {} : { config: advice.config }),
    notes: [...notes, ...(advice.notes ?? [])].map((text) => ({ line, text })),
    missing: [...asked].flatMap(([key, question]) =>
      Object.hasOwn(values, key) ? [] : [{ service: '', key, question }],
    ),
  };
}
