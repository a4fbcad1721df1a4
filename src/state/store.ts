import { type Change, defaultScenario, type Scenario, withChanges } from '../model/scenario.ts';
import { type Cell, cell, derived } from './cell.ts';
import { begin, type History, record, redo as forward, settle as settled, undo as back } from './history.ts';
import { anchorFragment, linkFragment, linkState, readLink } from './link.ts';
import type { Note } from './note.ts';
import { type PageState, readPageState } from './page-state.ts';

/** What undo and redo walk through. */
interface Shown {
  readonly scenario: Scenario;
  readonly baseline: Scenario;
  /** Whether the baseline came with the link, whose address then keeps it. */
  readonly compared: boolean;
  readonly notes: readonly Note[];
}

/** Everything that a page remembers while it is open. */
interface State {
  readonly history: History<Shown>;
  readonly page: Scenario;
  readonly started: boolean;
}

function opened(scenario: Scenario, notes: readonly Note[] = [], before?: Scenario): Shown {
  return { scenario, baseline: before ?? scenario, compared: before !== undefined, notes };
}

const state = cell<State>({ history: begin(opened(defaultScenario)), page: defaultScenario, started: false });
const present = derived(state, ({ history }) => history.present);

function same(one: Scenario, other: Scenario): boolean {
  return one === other || linkState(one) === linkState(other);
}

/** The scenario on screen. Nothing here is written at build time: pages render their own state until `start`. */
export const scenario: Cell<Scenario> = derived(present, (shown) => shown.scenario);
/** The page, link, preset or import last opened: what "changed" and "Reset" refer to, and the old release of a deploy. */
export const baseline: Cell<Scenario> = derived(present, (shown) => shown.baseline);
/** What of the link last opened could not be used. */
export const notes: Cell<readonly Note[]> = derived(present, (shown) => shown.notes);
export const canUndo: Cell<boolean> = derived(state, ({ history }) => history.past.length > 0);
export const canRedo: Cell<boolean> = derived(state, ({ history }) => history.future.length > 0);
/** Whether the state on screen is still the one that the page came with. */
export const isPageState: Cell<boolean> = derived(state, ({ history, page }) =>
  same(history.present.scenario, page),
);

/** A third of a second between writes stays under the limit of every browser (100 in 30 seconds). */
const writeInterval = 334;
let pending: ReturnType<typeof setTimeout> | undefined;
let written = Number.NEGATIVE_INFINITY;
let anchor = '';
/** The fragment that this page has read or written last. */
let known = '';

/** What history entries carry that this page has written itself. */
const ownMark = 'headroom';

function write(): void {
  clearTimeout(pending);
  pending = undefined;
  written = performance.now();
  const { compared } = present.value;
  const fragment =
    isPageState.value && !compared
      ? anchorFragment(anchor)
      : linkFragment(scenario.value, anchor, compared ? baseline.value : undefined);
  const { history, location } = globalThis;
  // Somebody else has just set another one: its event is on the way and must find it.
  if (location.hash !== known) return;
  try {
    history.replaceState(
      { ...history.state, [ownMark]: true },
      '',
      `${location.pathname}${location.search}${fragment}`,
    );
    known = location.hash;
  } catch {
    // A browser that refuses more writes keeps the old address; `link` still has the right one.
  }
}

function scheduleWrite(): void {
  pending ??= setTimeout(write, Math.max(0, written + writeInterval - performance.now()));
}

function show(history: History<Shown>): void {
  state.set({ ...state.value, history });
  scheduleWrite();
}

/** Shows another scenario as one step; none where it is the one on screen. */
function step(next: Scenario, gesture?: string): void {
  if (!same(next, scenario.value)) {
    show(record(state.value.history, { ...present.value, scenario: next }, gesture));
  }
}

/** Applies changes as one step of undo; changes of the same gesture, such as one drag, join into one. */
export function change(changes: readonly Change[], gesture?: string): void {
  step(withChanges(scenario.value, changes), gesture);
}

/** Ends a gesture, so that the next change is a step of its own. */
export function settle(): void {
  const { history } = state.value;
  const ended = settled(history, (one, other) => same(one.scenario, other.scenario));
  if (ended !== history) state.set({ ...state.value, history: ended });
}

/** Shows another scenario as one step, and makes it the baseline, or the one given: for imports, presets and links. */
export function open(next: Scenario, found: readonly Note[] = [], before?: Scenario): void {
  show(record(state.value.history, opened(next, found, before)));
}

/** Shows a scenario whose list of services changed, as one step; the baseline stays. */
export function replace(next: Scenario): void {
  step(next);
}

export function undo(): void {
  show(back(state.value.history));
}

export function redo(): void {
  show(forward(state.value.history));
}

/** Back to the baseline, as one step. */
export function reset(): void {
  step(baseline.value);
}

/** The address of this page with the state on screen, always with its `?v=`. */
export function link(): string {
  return `${location.origin}${location.pathname}${linkFragment(scenario.value, anchor)}`;
}

/** Where a page shows the comparison of its state with the baseline. */
const comparison = 'panel-compare';

/** The address of this page with the state on screen and the baseline, which opens at the comparison of both. */
export function comparisonLink(): string {
  const fragment = linkFragment(scenario.value, comparison, baseline.value);
  return `${location.origin}${location.pathname}${fragment}`;
}

function goTo(id: string): void {
  const target = id === '' ? null : document.getElementById(id);
  target?.scrollIntoView();
  if (!(target instanceof HTMLElement)) return;
  // A heading takes the focus only when it is told that it can.
  if (target.tabIndex < 0) target.tabIndex = -1;
  target.focus({ preventScroll: true });
}

/** A hash without state is navigation; a state that this page wrote itself is a step back or forward, another is opened. */
function followHash(): void {
  known = location.hash;
  const { anchor: place, state: linked } = readLink(location.hash);
  anchor = place;
  if (linked === undefined) scheduleWrite();
  else if (globalThis.history.state?.[ownMark] === true) step(linked.scenario);
  else open(linked.scenario, linked.notes, linked.baseline);
  goTo(place);
}

const typing =
  'input:not([type=range], [type=checkbox], [type=radio], [type=button]), textarea, [contenteditable]';

function followKeys(event: KeyboardEvent): void {
  const { target } = event;
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  if (target instanceof HTMLElement && target.matches(typing)) return;
  const key = event.key.toLowerCase();
  const action = key === 'y' || (key === 'z' && event.shiftKey) ? redo : key === 'z' ? undo : undefined;
  if (action === undefined) return;
  event.preventDefault();
  action();
}

/**
 * Starts the state of this page, once: from its link where that carries a state, otherwise from its front matter, which
 * the layout writes as a JSON block. From then on the address follows the state and the state follows the address.
 */
export function start(page: PageState): void {
  if (state.value.started) return;
  const own = readPageState(page).scenario;
  known = location.hash;
  const { anchor: place, state: linked } = readLink(location.hash);
  anchor = place;
  state.set({
    history: begin(opened(linked?.scenario ?? own, linked?.notes, linked?.baseline)),
    page: own,
    started: true,
  });
  if (place !== '' && linked !== undefined) goTo(place);
  globalThis.addEventListener('hashchange', followHash);
  globalThis.addEventListener('keydown', followKeys);
  globalThis.addEventListener('pagehide', () => {
    if (pending !== undefined) write();
  });
}
