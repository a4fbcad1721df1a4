import type { Entry } from './entries.ts';
import { type Note, quoted } from './note.ts';

const key = 'ticked';

/** Whether an entry carries the ticked steps of a page, which has a tick list. */
export function isTicks(entry: Entry, steps: readonly string[]): boolean {
  return entry[0] === key && steps.length > 0;
}

/** The ticked steps as an entry of a link; none where nothing is ticked. Inverse of `readTicks`. */
export function tickEntries(ticked: readonly string[]): readonly Entry[] {
  return ticked.length === 0 ? [] : [[key, ticked.join(',')]];
}

interface ReadTicks {
  readonly ticked: readonly string[];
  readonly notes: readonly Note[];
}

/** Which of the steps of a page's tick lists the entries tick, in the order of the page, and a note for each that it lacks. */
export function readTicks(entries: readonly Entry[], steps: readonly string[]): ReadTicks {
  const lists = entries.filter((entry) => isTicks(entry, steps)).map(([, list]) => list);
  const given = new Set(lists.flatMap((list) => list.split(',')).filter((id) => id !== ''));
  const lacking = [...given].filter((id) => !steps.includes(id));
  return {
    ticked: steps.filter((id) => given.has(id)),
    notes: lacking.map((id) => ({ key, text: `${quoted(id)} is no step of a tick list on this page.` })),
  };
}
