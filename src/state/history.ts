/** States that undo and redo walk through. Plain data; every function returns a new history. */
export interface History<State> {
  readonly past: readonly State[];
  readonly present: State;
  readonly future: readonly State[];
  /** The gesture that made the present state; the next change of the same gesture replaces it. */
  readonly gesture: string | undefined;
}

const longest = 200;

/** A history that begins with this state. */
export function begin<State>(present: State): History<State> {
  return { past: [], present, future: [], gesture: undefined };
}

/**
 * The history after a change. Changes of one gesture, such as a drag, make one step; a gesture of `undefined` never
 * joins. The oldest of more than 200 steps is forgotten; what had been undone is gone.
 */
export function record<State>(history: History<State>, present: State, gesture?: string): History<State> {
  const joins = gesture !== undefined && gesture === history.gesture;
  const past = joins ? history.past : [...history.past, history.present].slice(-longest);
  return { past, present, future: [], gesture };
}

/**
 * Ends the gesture, so that the next change is a step of its own. A gesture that ended where it began, by the given
 * comparison, was no step.
 */
export function settle<State>(
  history: History<State>,
  same: (one: State, other: State) => boolean = Object.is,
): History<State> {
  const { past, present, gesture } = history;
  if (gesture === undefined) return history;
  const before = past.at(-1);
  const kept = before !== undefined && same(before, present) ? past.slice(0, -1) : past;
  return { ...history, past: kept, gesture: undefined };
}

/** One step back; the same history where there is none. */
export function undo<State>({ past, present, future }: History<State>): History<State> {
  const previous = past.at(-1);
  return previous === undefined
    ? { past, present, future, gesture: undefined }
    : { past: past.slice(0, -1), present: previous, future: [present, ...future], gesture: undefined };
}

/** One step forward again; the same history where there is none. */
export function redo<State>({ past, present, future }: History<State>): History<State> {
  const [next, ...rest] = future;
  return next === undefined
    ? { past, present, future, gesture: undefined }
    : { past: [...past, present], present: next, future: rest, gesture: undefined };
}
