import { computed } from './command-words.ts';
import type { EnvEntry } from './env-lines.ts';
import { envReferences } from './env-references.ts';

/** The text of a word with its variables filled in, or why it can't be told, in words that fit behind a name. */
export type FilledIn = { readonly text: string; readonly usesDefault: boolean } | { readonly reason: string };

const ordinaryName = /\$\{?([A-Z][A-Z0-9_]{0,60})\b/;

/**
 * A function that fills in the variables of a word: those that are given, and the default of `${NAME:-4}` where they
 * are not. What the shell computes and what nothing sets is never guessed.
 */
export function commandVariables(given: ReadonlyMap<string, string>): (word: string) => FilledIn {
  const entry = (name: string, text: string): EnvEntry => ({ name, text, line: 0, literal: false });
  const entries = new Map([...given].map(([name, text]) => [name, entry(name, text)]));
  return (word) => {
    if (word.includes(computed)) return { reason: 'is computed when the command runs' };
    if (!word.includes('$')) return { text: word, usesDefault: false };
    const { text, fault, usesDefault, usesUnset } = envReferences(entries)(entry('', word));
    if (fault !== undefined) return { reason: fault };
    if (text.includes(computed)) return { reason: 'is computed when the command runs' };
    const name = ordinaryName.exec(word)?.[1];
    if (usesUnset || text.trim() === '')
      return { reason: name === undefined ? 'comes from a variable' : `comes from the variable ${name}` };
    return { text: text.trim(), usesDefault };
  };
}
