import { applyReading } from '../formats/apply-reading.ts';
import { label, read, type Triage, triage } from '../formats/error-lines.ts';
import { fieldOf } from '../formats/fields.ts';
import { longestPaste } from '../formats/paste.ts';
import type { Change, Scenario } from '../model/scenario.ts';

export { change, scenario, settle, start } from '../state/store.ts';

export { TriageList } from './TriageList.tsx';

/** What pasted lines say, and what their numbers change of the page. */
export interface PastedErrors {
  /** The messages in it, causes first; none where the text was something else. */
  readonly hits: readonly Triage[];
  readonly changes: readonly Change[];
  /** The numbers that were read, as a reader says them: `Pool size 10`. */
  readonly numbers: readonly string[];
  /** What of the numbers could not be used, or differs from line to line. */
  readonly notes: readonly string[];
}

const nothing: PastedErrors = { hits: [], changes: [], numbers: [], notes: [] };

/** Reads pasted lines for the services of a scenario. Longer texts than a million characters say nothing. */
export function pastedErrors(text: string, scenario: Scenario): PastedErrors {
  if (text.length > longestPaste) return nothing;
  const hits = triage(text);
  if (hits.length === 0) return nothing;
  const reading = read(label, text);
  return {
    hits,
    changes: applyReading(scenario, reading).changes,
    numbers: reading.understood.map(({ key, value }) => `${fieldOf(key)?.label ?? key} ${value}`),
    notes: [
      ...reading.notUnderstood.map(({ line, reason }) => `Line ${line}: ${reason}`),
      ...reading.notes.map(({ line, text: note }) => `Line ${line}: ${note}`),
    ],
  };
}
