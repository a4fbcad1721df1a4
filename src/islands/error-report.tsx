import { render } from 'preact';
import { applyReading } from '../formats/apply-reading.ts';
import { label, read, type Triage, triage } from '../formats/error-lines.ts';
import { longestPaste } from '../formats/read-limits.ts';
import type { Change, Scenario } from '../model/scenario.ts';
import { change, scenario, settle, start } from '../state/store.ts';
import { TriageList } from './TriageList.tsx';

/** What pasted lines say, and what their numbers change of the page. */
export interface PastedErrors {
  /** The messages in it, causes first; none where the text was something else. */
  readonly hits: readonly Triage[];
  readonly changes: readonly Change[];
  /** The numbers that were read, by the key of their field. */
  readonly numbers: readonly (readonly [key: string, value: string])[];
  /** What of the numbers could not be used, or differs from line to line. */
  readonly notes: readonly string[];
}

const nothing: PastedErrors = { hits: [], changes: [], numbers: [], notes: [] };

/** Reads pasted lines for the services of a scenario. Longer texts than a million characters say nothing. */
export function pastedErrors(text: string, of: Scenario): PastedErrors {
  if (text.length > longestPaste) return nothing;
  const hits = triage(text);
  if (hits.length === 0) return nothing;
  const reading = read(label, text);
  return {
    hits,
    changes: applyReading(of, reading).changes,
    numbers: reading.understood.map(({ key, value }) => [key, String(value)]),
    notes: [
      ...reading.notUnderstood.map(({ line, reason }) => `Line ${line}: ${reason}`),
      ...reading.notes.map(({ line, text: note }) => `Line ${line}: ${note}`),
    ],
  };
}

/** The page that a box stands on: its message, if it is that of one, and what numbers are called, by the key of their field. */
export interface ErrorPlace {
  readonly own: string | undefined;
  readonly names: Readonly<Record<string, string>>;
}

/** What pasted lines were, in a sentence or two; empty where the list of messages says it all. */
export function errorSentence({ hits, numbers }: PastedErrors, { own, names }: ErrorPlace): string {
  if (hits.length === 0) {
    return 'No message that this site explains is in it. The paste box of the playground also reads files.';
  }
  const named = numbers.map(([key, value]) => `${names[key] ?? key} ${value}`);
  const taken = named.length > 0 ? `Read: ${named.join(', ')}.` : '';
  if (own === undefined || !hits.some(({ id }) => id === own)) return taken;
  return taken === ''
    ? 'It is the message of this page, and this wording carries no numbers.'
    : `${taken} The numbers on this page are yours now.`;
}

/** Reads pasted lines, gives their numbers to the page as one step, and says into `place` what they were. True for a message. */
export function reportErrors(text: string, page: ErrorPlace, place: HTMLElement): boolean {
  start();
  const found = pastedErrors(text, scenario.value);
  settle();
  change(found.changes);
  settle();
  render(
    <>
      <p>{errorSentence(found, page)}</p>
      {found.notes.length > 0 && (
        <ul>
          {found.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <TriageList hits={found.hits.filter(({ id }) => id !== page.own)} />
    </>,
    place,
  );
  return found.hits.length > 0;
}
