import { type Change, defaultScenario, type Scenario, withChanges } from '../model/scenario.ts';
import { type Cell, cell, derived } from './cell.ts';
import { begin, type History, record, redo as forward, settle as settled, undo as back } from './history.ts';
import { anchorFragment, linkFragment, linkState, readLink } from './link.ts';
import type { Note } from './note.ts';
import { type PageState, type PageStates, readPageState, stateOf } from './page-state.ts';
import type { Variants } from './variant-entries.ts';

/** The state of a page and of its variants. */
interface Stand {
  readonly scenario: Scenario;
  readonly variants: Variants;
}

/** What undo and redo walk through. */
interface Shown extends Stand {
  readonly baseline: Stand;
  /** Whether the baseline came with the link, whose address then keeps it. */
  readonly compared: boolean;
  readonly notes: readonly Note[];
}

/** Everything that a page remembers while it is open. */
interface State {
  readonly history: History<Shown>;
  readonly page: Stand;
  readonly started: boolean;
}

function opened({ scenario, variants }: Stand, notes: readonly Note[] = [], before?: Scenario): Shown {
  const baseline = { scenario: before ?? scenario, variants };
  return { scenario, variants, baseline, compared: before !== undefined, notes };
}

const nothing: Stand = { scenario: defaultScenario, variants: {} };
const state = cell<State>({ history: begin(opened(nothing)), page: nothing, started: false });
const present = derived(state, ({ history }) => history.present);

function same(one: Scenario, other: Scenario | undefined): boolean {
  return one === other || (other !== undefined && linkState(one) === linkState(other));
}

/** The variants in which a stand differs from another one. */
function differing({ variants }: Stand, other: Stand): Variants {
  return Object.fromEntries(
    Object.entries(variants).filter(([name, one]) => !same(one, other.variants[name])),
  );
}

function isSame(one: Stand, other: Stand): boolean {
  return same(one.scenario, other.scenario) && Object.keys(differing(one, other)).length === 0;
}

/** The scenario on screen. Nothing here is written at build time: pages render their own state until `start`. */
export const scenario: Cell<Scenario> = derived(present, (shown) => shown.scenario);
/** The variants that stand beside it, by name. */
export const variants: Cell<Variants> = derived(present, (shown) => shown.variants);
/** The page, link, preset or import last opened: what "changed" and "Reset" refer to, and the old release of a deploy. */
export const baseline: Cell<Scenario> = derived(present, (shown) => shown.baseline.scenario);
/** What of the link last opened could not be used. */
export const notes: Cell<readonly Note[]> = derived(present, (shown) => shown.notes);
export const canUndo: Cell<boolean> = derived(state, ({ history }) => history.past.length > 0);
export const canRedo: Cell<boolean> = derived(state, ({ history }) => history.future.length > 0);
/** Whether the state on screen, variants included, is still the one that the page came with. */
export const isPageState: Cell<boolean> = derived(state, ({ history, page }) =>
  isSame(history.present, page),
);

function stateIn(
  { scenario: own, variants: others }: Stand,
  variant: string | undefined,
): Scenario | undefined {
  if (variant === undefined) return own;
  return Object.hasOwn(others, variant) ? others[variant] : undefined;
}

/** The state on screen, or that of a variant; the page's where it has no variant of that name. */
export function shownState(variant?: string): Scenario {
  return stateIn(present.value, variant) ?? scenario.value;
}

/** What `shownState` was when the page, link, preset or import last opened came. */
export function shownBaseline(variant?: string): Scenario {
  return stateIn(present.value.baseline, variant) ?? baseline.value;
}

/** Calls back after each change of the state or of a variant; returns what ends that. */
export const follow = present.subscribe;

/** A third of a second between writes stays under the limit of every browser (100 in 30 seconds). */
const writeInterval = 334;
let pending: ReturnType<typeof setTimeout> | undefined;
let written = Number.NEGATIVE_INFINITY;
let anchor = '';
/** The fragment that this page has read or written last. */
let known = '';

/** What history entries carry that this page has written itself. */
const ownMark = 'headroom';

/** The variants that the page did not come with. */
function changedVariants(): Variants {
  return differing(present.value, state.value.page);
}

function write(): void {
  clearTimeout(pending);
  pending = undefined;
  written = performance.now();
  const { compared } = present.value;
  const beside = compared ? { ...changedVariants(), before: baseline.value } : changedVariants();
  const fragment =
    isPageState.value && !compared ? anchorFragment(anchor) : linkFragment(scenario.value, anchor, beside);
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

/** Shows another state as one step; none where it is the one on screen. */
function step(next: Partial<Stand>, gesture?: string): void {
  const shown = { ...present.value, ...next };
  if (!isSame(shown, present.value)) show(record(state.value.history, shown, gesture));
}

/**
 * Applies changes to the state, or to a variant of the page, as one step of undo; changes of the same gesture, such as one
 * drag, join into one. Nothing where the page has no variant of that name.
 */
export function change(changes: readonly Change[], gesture?: string, variant?: string): void {
  const one = stateIn(present.value, variant);
  if (one === undefined) return;
  const next = withChanges(one, changes);
  const stand =
    variant === undefined ? { scenario: next } : { variants: { ...variants.value, [variant]: next } };
  step(stand, gesture);
}

/** Ends a gesture, so that the next change is a step of its own. */
export function settle(): void {
  const { history } = state.value;
  const ended = settled(history, isSame);
  if (ended !== history) state.set({ ...state.value, history: ended });
}

/**
 * Shows another scenario as one step, and makes it the baseline, or the one given: for imports, presets and links. Variants
 * stay unless others are given.
 */
export function open(
  next: Scenario,
  found: readonly Note[] = [],
  before?: Scenario,
  beside: Variants = variants.value,
): void {
  show(record(state.value.history, opened({ scenario: next, variants: beside }, found, before)));
}

/** Shows a scenario whose list of services changed, as one step; the baseline stays. */
export function replace(next: Scenario): void {
  step({ scenario: next });
}

export function undo(): void {
  show(back(state.value.history));
}

export function redo(): void {
  show(forward(state.value.history));
}

/** Back to the baseline, as one step. */
export function reset(): void {
  step(present.value.baseline);
}

/** The address of this page with the state on screen and the variants that were changed, always with its `?v=`. */
export function link(): string {
  return `${location.origin}${location.pathname}${linkFragment(scenario.value, anchor, changedVariants())}`;
}

/** Where a page shows the comparison of its state with the baseline. */
const comparison = 'panel-compare';

/** The address of this page with the state on screen and the baseline, which opens at the comparison of both. */
export function comparisonLink(): string {
  const fragment = linkFragment(scenario.value, comparison, { before: baseline.value });
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

function readAddress() {
  known = location.hash;
  const own = state.value.page.variants;
  const { anchor: place, state: linked } = readLink(location.hash, Object.keys(own));
  anchor = place;
  return { place, linked: linked && { ...linked, variants: { ...own, ...linked.variants } } };
}

/** A hash without state is navigation; a state that this page wrote itself is a step back or forward, another is opened. */
function followHash(): void {
  const { place, linked } = readAddress();
  if (linked === undefined) scheduleWrite();
  else if (globalThis.history.state?.[ownMark] === true) {
    step({ scenario: linked.scenario, variants: linked.variants });
  } else open(linked.scenario, linked.notes, linked.baseline, linked.variants);
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

/** What the layout wrote into the page: its own state and its variants. */
function writtenStates(): PageStates | undefined {
  const json = document.getElementById('page-state')?.textContent;
  return json ? JSON.parse(json) : undefined;
}

/**
 * Starts the state of this page, once: from its link where that carries a state, otherwise from its front matter, which
 * the layout writes as a JSON block; the given state is that of a page without such a block. From then on the address
 * follows the state and the state follows the address.
 */
export function start(page: PageState = {}): void {
  if (state.value.started) return;
  const states = writtenStates() ?? { scenario: page, variants: {} };
  const read = (variant?: string) => readPageState(stateOf(states, variant) ?? {}).scenario;
  const own: Stand = {
    scenario: read(),
    variants: Object.fromEntries(Object.keys(states.variants).map((name) => [name, read(name)])),
  };
  state.set({ history: begin(opened(own)), page: own, started: true });
  const { place, linked } = readAddress();
  if (linked !== undefined) {
    const history = begin(opened(linked, linked.notes, linked.baseline));
    state.set({ ...state.value, history });
    if (place !== '') goTo(place);
  }
  globalThis.addEventListener('hashchange', followHash);
  globalThis.addEventListener('keydown', followKeys);
  globalThis.addEventListener('pagehide', () => {
    if (pending !== undefined) write();
  });
}
