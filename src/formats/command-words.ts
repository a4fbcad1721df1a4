import { parse } from 'shell-quote';

const longest = 8000;
const mostWords = 400;

/** Stands for what a shell computes when the command runs, such as `$(nproc)`. */
export const computed = '\uE000';

/** The position behind the parenthesis that closes the one before `start`, or the end of the text. */
function behindParenthesis(text: string, start: number): number {
  let open = 1;
  for (let index = start; index < text.length; index++) {
    if (text[index] === '(') open++;
    if (text[index] === ')' && --open === 0) return index + 1;
  }
  return text.length;
}

/** The text with `$(…)`, `$((…))` and backticks replaced by the sign for what is computed. */
function withoutSubstitutions(text: string): string {
  let result = '';
  let index = 0;
  while (index < text.length) {
    const tick = text[index] === '`' ? text.indexOf('`', index + 1) : -1;
    if (text.startsWith('$(', index)) {
      result += computed;
      index = behindParenthesis(text, index + 2);
    } else if (tick > 0) {
      result += computed;
      index = tick + 1;
    } else {
      result += text[index];
      index++;
    }
  }
  return result;
}

/** One line: a break before an option or behind a backslash continues the command, any other one ends it. */
function oneLine(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.replace(/\s#[^'"]*$/, ''))
    .join('\n')
    .replaceAll(/\\\n/g, ' ')
    .replaceAll(/\n(?=--?[A-Za-z])/g, ' ')
    .replaceAll(/(?:&&|\|\||[;|&])?[ \t]*\n\s*/g, (found) =>
      /[;|&]/.test(found) ? ` ${found.trim()} ` : ' ; ',
    );
}

/**
 * The words of a command line as a shell splits it, with operators such as `&&` as words of their own. Variables stay
 * as they are written, `${NAME}`; what the shell computes becomes one sign. Never throws: where a quote or brace does
 * not close, spaces alone separate. At most 8,000 characters and 400 words are read.
 */
export function commandWords(text: string): readonly string[] {
  const line = oneLine(withoutSubstitutions(text.slice(0, longest)));
  try {
    const entries = parse(line, (name: string) => (name === '' ? '$' : `\${${name}}`));
    return entries
      .flatMap((entry) => {
        if (typeof entry === 'string') return [entry];
        if ('comment' in entry) return [];
        return [entry.op === 'glob' ? entry.pattern : entry.op];
      })
      .slice(0, mostWords);
  } catch {
    return line
      .split(/\s+/)
      .filter((word) => word !== '')
      .slice(0, mostWords);
  }
}

const operators = new Set(['&&', '||', ';', '|', '&', ';;', '|&', '(', ')', '{', '}', '!']);

/** The commands among the words, which operators separate; redirections stay where they are. */
export function commandsOf(words: readonly string[]): readonly (readonly string[])[] {
  const commands: string[][] = [[]];
  for (const word of words.slice(0, mostWords)) {
    if (operators.has(word)) commands.push([]);
    else commands.at(-1)?.push(word);
  }
  return commands.filter((command) => command.length > 0);
}
