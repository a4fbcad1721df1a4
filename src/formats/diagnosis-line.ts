/** One line of the diagnosis as it was found in a text. */
export interface DiagnosisLine {
  /** Its number in the text, from 1. */
  readonly line: number;
  /** How many lines of the text it was wrapped to. */
  readonly height: number;
  /** What stands between its semicolons, without the first word and the last. */
  readonly entries: readonly string[];
  /** False where the line ends before its last word; an entry that may be cut off is then left out. */
  readonly whole: boolean;
}

const mark = 'headroom-diagnosis;';
const lineBreak = /\r\n|\r|\n/;
const longestLine = 20_000;
const mostLines = 50;

/** The text without what a wrapped table, a quoting mail or a narrow terminal puts where it breaks a line. */
function joinedLines(text: string): string {
  const parts = text.replaceAll(/\.\r?\n *\./g, '\n').split(/[\r\n]+/);
  return parts.map((part) => part.replace(/^[\s>|]+/, '').trimEnd()).join('\n');
}

function entriesOf(text: string): readonly string[] {
  return text.split(';').map((entry) => entry.replaceAll('\n', '').trim());
}

/** The last word of the line, whatever quote, bracket or other line follows it. */
const isEnd = (entry: string) => /^\s*e\n?n\n?d(?![\w.:,=-])/.test(entry);

/** The lines that hold so many semicolons and the last word, however the text was wrapped. */
function heightOf(text: string, semicolons: number): number {
  let at = 0;
  for (let left = semicolons; left > 0; left -= 1) at = text.indexOf(';', at) + 1;
  return text.slice(0, text.indexOf('d', at)).split(lineBreak).length;
}

function lineFrom(text: string, line: number): DiagnosisLine {
  const joined = joinedLines(text);
  const end = joined.split(';').findIndex(isEnd);
  if (end < 0) {
    const [first = ''] = text.split(/[\r\n]/, 1);
    return { line, height: 1, entries: entriesOf(first).slice(0, -1), whole: false };
  }
  const entries = entriesOf(joined).slice(0, end);
  return { line, height: heightOf(text, end), entries, whole: true };
}

/** Whether a text holds a line of the diagnosis, whole or not. */
export function holdsDiagnosis(text: string): boolean {
  return text.includes(mark);
}

/** The lines of a text that the diagnosis wrote, at most 50, put together where they were wrapped; time grows linearly. */
export function diagnosisLines(text: string): readonly DiagnosisLine[] {
  const found: DiagnosisLine[] = [];
  let line = 1;
  let counted = 0;
  let at = text.indexOf(mark);
  while (at >= 0 && found.length < mostLines) {
    line += text.slice(counted, at).split(lineBreak).length - 1;
    counted = at;
    const from = at + mark.length;
    const next = text.indexOf(mark, from);
    const end = Math.min(from + longestLine, next < 0 ? text.length : next);
    found.push(lineFrom(text.slice(from, end), line));
    at = next;
  }
  return found;
}

/** The numbers of the lines of a text that the diagnosis wrote. */
export function diagnosisLineNumbers(text: string): ReadonlySet<number> {
  return new Set(
    diagnosisLines(text).flatMap(({ line, height }) =>
      Array.from({ length: height }, (_, index) => line + index),
    ),
  );
}
