import { type Change, type Scenario, withChanges } from '../model/scenario.ts';
import { type Cell, cell, derived } from './cell.ts';
import { followed, type OwnKeys, ownKeys } from './followed.ts';
import { goTo } from './go-to.ts';
import { begin, type History, record, redo as forward, settle as settled, undo as back } from './history.ts';
import { anchorFragment, linkFragment, readLink } from './link.ts';
import type { Note } from './note.ts';
import type { PageState } from './page-state.ts';
import { differingVariants, emptyStand, pageStand, sameStand, scenarioIn, type Stand } from './stand.ts';
import { askedByKeys } from './undo-keys.ts';
import type { Variants } from './variant-entries.ts';
import { writtenStates, writtenSteps } from './written-page.ts';

/** What undo and redo walk through. */
interface Shown extends Stand {
  readonly baseline: Stand;
  /** Whether the baseline came with the link, whose address then keeps it. */
  readonly compared: boolean;
  /** The steps of the page's tick lists that are ticked, in its order. */
  readonly ticked: readonly string[];
  readonly notes: readonly Note[];
}

/** Everything that a page remembers while it is open. */
interface State {
  readonly history: History<Shown>;
  readonly page: Stand;
  /** What its variants set themselves. */
  readonly own: OwnKeys;
  /** The steps of all its tick lists. */
  readonly steps: readonly string[];
  readonly started: boolean;
}

/** What else comes with a state that is opened. */
interface Opening {
  readonly notes?: readonly Note[];
  readonly baseline?: Scenario;
  readonly ticked?: readonly string[];
}

function opened({ scenario, variants }: Stand, { notes = [], baseline, ticked = [] }: Opening = {}): Shown {
  const before = { scenario: baseline ?? scenario, variants };
  return { scenario, variants, baseline: before, compared: baseline !== undefined, ticked, notes };
}

const state = cell<State>({
  history: begin(opened(emptyStand)),
  page: emptyStand,
  own: {},
  steps: [],
  started: false,
});
const present = derived(state, ({ history }) => history.present);

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
  sameStand(history.present, page),
);
/** The steps of the page's tick lists that are ticked, in its order. */
export const ticked: Cell<readonly string[]> = derived(present, (shown) => shown.ticked);

/** The state on screen, or that of a variant; the page's where it has no variant of that name. */
export function shownState(variant?: string): Scenario {
  return scenarioIn(present.value, variant) ?? scenario.value;
}

/** What `shownState` was when the page, link, preset or import last opened came. */
export function shownBaseline(variant?: string): Scenario {
  return scenarioIn(present.value.baseline, variant) ?? baseline.value;
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

/** The variants that the page comes with, for another state of its own. */
function pageVariants(next: Scenario): Variants {
  const { page, own } = state.value;
  return followed(page.variants, page.scenario, next, own);
}

/** The variants that are not those which the page comes with. */
function changedVariants(): Variants {
  return differingVariants(present.value, { ...present.value, variants: pageVariants(scenario.value) });
}

/** The variants on screen, for another state of the page. */
function followedVariants(next: Scenario): Variants {
  return followed(variants.value, scenario.value, next, state.value.own);
}

function write(): void {
  clearTimeout(pending);
  pending = undefined;
  written = performance.now();
  const { compared, ticked: steps } = present.value;
  const beside = compared ? { ...changedVariants(), before: baseline.value } : changedVariants();
  const fragment =
    isPageState.value && !compared && steps.length === 0
      ? anchorFragment(anchor)
      : linkFragment(scenario.value, anchor, beside, steps);
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
function step(next: Partial<Shown>, gesture?: string): void {
  const shown = { ...present.value, ...next };
  const isTicked = shown.ticked.join() === ticked.value.join();
  if (!(isTicked && sameStand(shown, present.value))) show(record(state.value.history, shown, gesture));
}

/**
 * Applies changes to the state, or to a variant of the page, as one step of undo; changes of the same gesture, such as one
 * drag, join into one. Nothing where the page has no variant of that name.
 */
export function change(changes: readonly Change[], gesture?: string, variant?: string): void {
  const one = scenarioIn(present.value, variant);
  if (one === undefined) return;
  const next = withChanges(one, changes);
  if (variant === undefined) step({ scenario: next, variants: followedVariants(next) }, gesture);
  else step({ variants: { ...variants.value, [variant]: next } }, gesture);
}

/** Ticks a step of the page's tick lists, or takes the tick back, as one step of undo. */
export function tick(id: string, on: boolean): void {
  const has = (one: string) => (one === id ? on : ticked.value.includes(one));
  step({ ticked: state.value.steps.filter(has) });
}

/** Ends a gesture, so that the next change is a step of its own. */
export function settle(): void {
  const { history } = state.value;
  const ended = settled(history, sameStand);
  if (ended !== history) state.set({ ...state.value, history: ended });
}

function openStand(next: Stand, opening: Opening): void {
  show(record(state.value.history, opened(next, opening)));
}

/**
 * Shows another scenario as one step, and makes it the baseline, or the one given: for imports and presets. Variants
 * follow, ticks stay.
 */
export function open(next: Scenario, found: readonly Note[] = [], before?: Scenario): void {
  const more = before === undefined ? {} : { baseline: before };
  openStand(
    { scenario: next, variants: followedVariants(next) },
    { notes: found, ticked: ticked.value, ...more },
  );
}

/** Shows a scenario whose list of services changed, as one step; the baseline stays. */
export function replace(next: Scenario): void {
  step({ scenario: next, variants: followedVariants(next) });
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

/**
 * The address of this page with the state on screen and the variants that were changed, always with its `?v=`. What is
 * ticked goes along only where it is given: it belongs into no file.
 */
export function link(steps: readonly string[] = []): string {
  const fragment = linkFragment(scenario.value, anchor, changedVariants(), steps);
  return `${location.origin}${location.pathname}${fragment}`;
}

function readAddress() {
  known = location.hash;
  const { page, steps } = state.value;
  const names = { variants: Object.keys(page.variants), steps };
  const { anchor: place, state: linked } = readLink(location.hash, names);
  anchor = place;
  const beside = linked && { ...pageVariants(linked.scenario), ...linked.variants };
  return { place, linked: linked && beside && { ...linked, variants: beside } };
}

/** A hash without state is navigation; a state that this page wrote itself is a step back or forward, another is opened. */
function followHash(): void {
  const { place, linked } = readAddress();
  if (linked === undefined) scheduleWrite();
  else if (globalThis.history.state?.[ownMark] === true) {
    const { scenario: next, variants: beside, ticked: steps = [] } = linked;
    step({ scenario: next, variants: beside, ticked: steps });
  } else openStand(linked, linked);
  goTo(place);
}

const asked = { undo, redo };

function followKeys(event: KeyboardEvent): void {
  const action = askedByKeys(event);
  if (action === undefined) return;
  event.preventDefault();
  asked[action]();
}

/**
 * Starts the state of this page, once: from its link where that carries a state, otherwise from its front matter, which
 * the layout writes as a JSON block; the given state is that of a page without such a block. From then on the address
 * follows the state and the state follows the address.
 */
export function start(page: PageState = {}): void {
  if (state.value.started) return;
  const written = writtenStates() ?? { scenario: page, variants: {} };
  const stand = pageStand(written);
  state.set({
    history: begin(opened(stand)),
    page: stand,
    own: ownKeys(written),
    steps: writtenSteps(),
    started: true,
  });
  const { place, linked } = readAddress();
  if (linked !== undefined) {
    state.set({ ...state.value, history: begin(opened(linked, linked)) });
    goTo(place);
  }
  globalThis.addEventListener('hashchange', followHash);
  globalThis.addEventListener('keydown', followKeys);
  globalThis.addEventListener('pagehide', () => {
    if (pending !== undefined) write();
  });
}
