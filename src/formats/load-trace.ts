import { loadFields } from '../model/fields/load.ts';
import type { LoadPoint, LoadTrace } from '../model/path/load-trace.ts';
import type { Note } from './format.ts';
import { limitedNotes } from './reading.ts';
import { readMoment, readRate, type TraceColumns, traceColumns } from './load-trace-columns.ts';
import { cellsOf, separatorOf } from './separated-cells.ts';

/** What a pasted trace says, and the lines that it could not be read from. */
export interface TraceReading {
  /** In order of time from 0 on; empty where nothing could be read. */
  readonly trace: LoadTrace;
  readonly notes: readonly Note[];
}

export const mostTraceLines = 100_000;
const mostLineLength = 1000;
const longest = loadFields.traceDuration.maximum;

interface Line {
  readonly line: number;
  readonly text: string;
}

interface Sample extends LoadPoint {
  readonly line: number;
}

/** The lines of a text as far as they are read, and a note where there are more. */
function linesOf(text: string): { readonly lines: readonly Line[]; readonly notes: readonly Note[] } {
  const all = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/, mostTraceLines + 1);
  const lines = all
    .slice(0, mostTraceLines)
    .map((content, index) => ({ line: index + 1, text: content.trim().slice(0, mostLineLength + 1) }))
    // Comments begin with # or //.
    .filter((one) => one.text !== '' && !/^(#|\/\/)/.test(one.text));
  const more = { line: mostTraceLines + 1, text: 'From here on lines are left out: 100,000 are read.' };
  return { lines, notes: all.length > mostTraceLines ? [more] : [] };
}

function samplesOf(
  lines: readonly Line[],
  separator: string,
  columns: TraceColumns,
): { readonly samples: readonly Sample[]; readonly notes: readonly Note[] } {
  const samples: Sample[] = [];
  const notes: Note[] = [];
  let kind: string | undefined;
  let last = Number.NEGATIVE_INFINITY;
  let days = 0;
  for (const { line, text } of lines) {
    const say = (what: string) => notes.push({ line, text: what });
    const cells = text.length > mostLineLength ? [] : cellsOf(text, separator);
    const moment = readMoment(cells[columns.time] ?? '', columns);
    const rate = readRate(cells[columns.rate] ?? '', columns);
    if (text.length > mostLineLength) say(`This line is longer than ${mostLineLength} characters.`);
    else if (cells.length <= Math.max(columns.time, columns.rate))
      say('This line has no second column: a time and a number of requests are needed.');
    else if (moment === undefined)
      say('The time is not a number of seconds, a date such as 2026-03-01T09:00, or a time such as 09:00.');
    else if (kind !== undefined && moment.kind !== kind)
      say('The time is written in another way than in the lines before.');
    else if (typeof rate === 'string') say(rate);
    else {
      kind = moment.kind;
      // A clock that jumps back by half a day or more has passed midnight.
      if (kind === 'clock' && last - (moment.seconds + days) >= 43_200) days += 86_400;
      last = moment.seconds + days;
      samples.push({ line, time: last, arrivalRate: rate });
    }
  }
  return { samples, notes };
}

/** Samples in order of time, one for each moment: the later line wins. */
function ordered(samples: readonly Sample[]): {
  readonly samples: readonly Sample[];
  readonly notes: readonly Note[];
} {
  const notes: Note[] = [];
  const late = samples.find(({ time }, index) => time < (samples[index - 1]?.time ?? time));
  if (late !== undefined)
    notes.push({
      line: late.line,
      text: 'This time is before the one above it; the lines are put in order.',
    });
  const sorted = samples.toSorted((a, b) => a.time - b.time || a.line - b.line);
  const kept = sorted.filter((one, index) => {
    const next = sorted[index + 1];
    if (next?.time !== one.time) return true;
    notes.push({ line: one.line, text: `Line ${next.line} has the same time and is used instead.` });
    return false;
  });
  return { samples: kept, notes };
}

function fromStart(samples: readonly Sample[]): TraceReading {
  const start = samples[0]?.time ?? 0;
  const inside = samples.filter(({ time }) => time - start <= longest);
  const beyond = samples[inside.length];
  return {
    trace: inside.map(({ time, arrivalRate }) => ({ time: time - start, arrivalRate })),
    notes:
      beyond === undefined
        ? []
        : [
            {
              line: beyond.line,
              text: 'From here on it is more than seven days after the start and left out.',
            },
          ],
  };
}

/**
 * Reads a table of traffic over time: one line for each moment with a time (seconds, a date, or hours and minutes) and
 * the requests per second, or per minute or hour where the heading says so. Columns stand apart by comma, semicolon, tab
 * or spaces; headings, blank lines and comments may be there. Every line that can't be used is named with what is wrong
 * with it, never with its text, and the others are kept. Never throws; time grows linearly with the text, and lines after
 * the hundred thousandth are left out.
 */
export function readTrace(text: string): TraceReading {
  const { lines, notes: cut } = linesOf(text);
  const separator = separatorOf(lines.slice(0, 20).map((one) => one.text));
  const columns = traceColumns(
    lines.slice(0, 200).map((one) => cellsOf(one.text, separator)),
    separator,
  );
  const read = samplesOf(columns.headed ? lines.slice(1) : lines, separator, columns);
  const sorted = ordered(read.samples);
  const { trace, notes } = fromStart(sorted.samples);
  const missing: readonly Note[] =
    trace.length >= 2
      ? []
      : [{ line: 1, text: 'A trace needs at least two lines, each with a time and a number of requests.' }];
  return { trace, notes: limitedNotes([...missing, ...read.notes, ...sorted.notes, ...notes, ...cut]) };
}
