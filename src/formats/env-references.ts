import type { EnvEntry } from './env-lines.ts';

/** A value with its references filled in. */
export interface Expanded {
  readonly text: string;
  /** Why the value can't be told, in words that fit behind a name. */
  readonly fault?: string;
  /** True when a default such as the one of `${A:-4}` took part. */
  readonly usesDefault: boolean;
  /** True when a variable took part that the file does not set. */
  readonly usesUnset: boolean;
}

const longest = 4096;
const deepest = 16;
const plain = { usesDefault: false, usesUnset: false } as const;
const faulty = (fault: string): Expanded => ({ text: '', fault, ...plain });

/** The position of the brace that closes the one before `start`, or -1. */
function closingBrace(text: string, start: number): number {
  let open = 1;
  for (let index = start; index < text.length; index++) {
    if (text[index] === '{') open++;
    if (text[index] === '}' && --open === 0) return index;
  }
  return -1;
}

/** What an operator makes of a variable's text (`undefined` when unset) and the word behind the operator. */
const operators: Readonly<Record<string, (text: string | undefined, word: () => Expanded) => Expanded>> = {
  '-': (text, word) => (text === undefined ? { ...word(), usesDefault: true } : { text, ...plain }),
  ':-': (text, word) => (text ? { text, ...plain } : { ...word(), usesDefault: true }),
  '+': (text, word) => (text === undefined ? { text: '', ...plain } : word()),
  ':+': (text, word) => (text ? word() : { text: '', ...plain }),
  '?': (text) => ({ text: text ?? '', ...plain, usesUnset: text === undefined }),
  ':?': (text) => ({ text: text ?? '', ...plain, usesUnset: !text }),
};

/**
 * A function that fills in the references of an entry: `$A`, `${A}`, `${A:-b}`, `${A-b}` and their `+` and `?`
 * kin, against the last assignment of each name in the same file. A variable that refers to itself counts as not
 * set there. References reach 16 deep and values 4,096 characters far; beyond that a fault says so. Each entry is
 * read once, so time grows linearly with the file.
 */
export function envReferences(entries: ReadonlyMap<string, EnvEntry>): (entry: EnvEntry) => Expanded {
  const known = new Map<string, Expanded>();
  const open = new Set<string>();

  const reference = (name: string, operator: string | undefined, word: string, depth: number): Expanded => {
    const entry = entries.get(name);
    const cycle = open.has(name);
    const value = entry === undefined || cycle ? undefined : expandEntry(entry, depth + 1);
    if (value?.fault !== undefined) return value;
    const operate = operators[operator ?? '?'];
    const result =
      operate?.(value?.text, () => expand(word, depth + 1)) ?? faulty('uses an unknown operator');
    if (cycle && result.usesUnset) return faulty('refers to itself');
    return {
      ...result,
      usesDefault: result.usesDefault || (value?.usesDefault ?? false),
      usesUnset: result.usesUnset || (value?.usesUnset ?? false),
    };
  };

  const expand = (text: string, depth: number): Expanded => {
    if (depth > deepest) return faulty('refers through too many other variables');
    let result: Expanded = { text: '', ...plain };
    let index = 0;
    while (index < text.length) {
      const dollar = text.indexOf('$', index);
      if (dollar < 0) return joined(result, { text: text.slice(index), ...plain });
      const escaped = text[dollar - 1] === '\\' && dollar > index;
      result = joined(result, { text: text.slice(index, escaped ? dollar - 1 : dollar), ...plain });
      const bare = /^[A-Za-z_][A-Za-z0-9_]{0,99}/.exec(text.slice(dollar + 1, dollar + 101))?.[0];
      let part: Expanded = { text: '$', ...plain };
      index = dollar + 1;
      if (!escaped && text[dollar + 1] === '{') {
        const end = closingBrace(text, dollar + 2);
        if (end < 0) return faulty('has a reference that is not closed');
        const inner = text.slice(dollar + 2, end);
        const match = /^([A-Za-z_][A-Za-z0-9_]{0,99})(?:(:?[-+?])(.*))?$/s.exec(inner);
        if (match?.[1] === undefined) return faulty('has a reference that can’t be read');
        part = reference(match[1], match[2], match[3] ?? '', depth);
        index = end + 1;
      } else if (!escaped && bare !== undefined) {
        part = reference(bare, undefined, '', depth);
        index = dollar + 1 + bare.length;
      }
      if (part.fault !== undefined) return part;
      result = joined(result, part);
      if (result.fault !== undefined) return result;
    }
    return result;
  };

  const expandEntry = (entry: EnvEntry, depth: number): Expanded => {
    const before = known.get(entry.name);
    if (before !== undefined) return before;
    open.add(entry.name);
    const tooLong = entry.text.length > longest;
    const value = tooLong
      ? faulty('is too long')
      : entry.literal
        ? { text: entry.text, ...plain }
        : expand(entry.text, depth);
    open.delete(entry.name);
    known.set(entry.name, value);
    return value;
  };

  return (entry) => expandEntry(entry, 0);
}

function joined(first: Expanded, second: Expanded): Expanded {
  const text = first.text + second.text;
  if (text.length > longest) return faulty('becomes too long');
  return {
    text,
    usesDefault: first.usesDefault || second.usesDefault,
    usesUnset: first.usesUnset || second.usesUnset,
  };
}
