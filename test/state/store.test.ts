import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Scenario, valueAt } from '../../src/model/scenario.ts';
import type { PageState, PageStates } from '../../src/state/page-state.ts';
import { scenarioOf } from '../model/scenario-of.ts';
import { fakeBrowser } from './fake-browser.ts';

const page: PageState = { 'api.replicas': 2, 'api.poolSize': 8 };
const pageScenario = scenarioOf({ 'api.replicas': 2, 'api.poolSize': 8 });

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A browser at an address and the store of a page that has just started there. */
async function opened(address = '', state: PageState = page, variants?: PageStates['variants']) {
  const browser = fakeBrowser(address);
  if (variants !== undefined) {
    browser.element('page-state').textContent = JSON.stringify({ scenario: state, variants });
  }
  vi.resetModules();
  const store = await import('../../src/state/store.ts');
  store.start(state);
  const replicas = () => valueAt(store.scenario.value, 'api.replicas');
  const set = (value: number, gesture?: string) => store.change([{ key: 'api.replicas', value }], gesture);
  return { browser, store, replicas, set };
}

function written(shown: string): void {
  vi.advanceTimersByTime(1000);
  expect(location.pathname + location.search + location.hash).toBe(shown);
}

describe('a page', () => {
  it('begins with its own state where the address has none', async () => {
    const { store } = await opened();
    expect(store.scenario.value).toEqual(pageScenario);
    expect(store.baseline.value).toEqual(pageScenario);
    expect([store.isPageState.value, store.canUndo.value, store.canRedo.value]).toEqual([true, false, false]);
  });

  it('begins with its own state where the address has only an anchor, and leaves it', async () => {
    const { store, browser } = await opened('#why-4-workers');
    expect(store.isPageState.value).toBe(true);
    vi.advanceTimersByTime(1000);
    expect([browser.shown(), browser.writes]).toEqual(['/base/#why-4-workers', []]);
  });

  it('begins with the state of its link, which differs from the defaults and not from the page', async () => {
    const { store } = await opened('#?v=1&api.replicas=4');
    expect(store.scenario.value).toEqual(scenarioOf({ 'api.replicas': 4 }));
    expect(store.baseline.value).toBe(store.scenario.value);
    expect([store.isPageState.value, store.canUndo.value]).toEqual([false, false]);
  });

  it('goes to the anchor of a link with a state, which no browser finds by itself', async () => {
    const browser = fakeBrowser('#why?v=1&api.replicas=4');
    const heading = browser.element('why');
    vi.resetModules();
    const { start } = await import('../../src/state/store.ts');
    start(page);
    expect(heading.seen).toEqual(['scrolled to', 'focused']);
  });

  it('keeps the notes of its link', async () => {
    const { store } = await opened('#?v=1&api.replicas=x&api.poolSize=9');
    expect(store.notes.value.map(({ key }) => key)).toEqual(['api.replicas']);
    expect(store.scenario.value).toEqual(scenarioOf({ 'api.poolSize': 9 }));
  });

  it('starts once', async () => {
    const { store, set, replicas } = await opened();
    set(3);
    store.start({ 'api.replicas': 9 });
    expect(replicas()).toBe(3);
  });

  it('shows the defaults until it starts', async () => {
    fakeBrowser('#?v=1&api.replicas=4');
    vi.resetModules();
    const { scenario } = await import('../../src/state/store.ts');
    expect(scenario.value).toEqual(scenarioOf({}));
  });
});

describe('the address', () => {
  it('follows a change', async () => {
    const { set } = await opened();
    set(3);
    written('/base/#?v=1&api.replicas=3&api.poolSize=8');
  });

  it('has no state while the page shows its own', async () => {
    const { set } = await opened('#why');
    set(3);
    written('/base/#why?v=1&api.replicas=3&api.poolSize=8');
    set(2);
    written('/base/#why');
  });

  it('keeps its query', async () => {
    const { set } = await opened('?utm=1');
    set(3);
    written('/base/?utm=1#?v=1&api.replicas=3&api.poolSize=8');
  });

  it('is written at most three times a second, and at last', async () => {
    const { browser, set, replicas } = await opened();
    for (let tick = 0; tick < 500; tick++) {
      set(3 + (tick % 7), 'drag');
      vi.advanceTimersByTime(10);
    }
    expect(browser.writes.length).toBeGreaterThan(10);
    expect(browser.writes.length).toBeLessThanOrEqual(15);
    vi.advanceTimersByTime(1000);
    expect(browser.shown()).toBe(`/base/#?v=1&api.replicas=${replicas()}&api.poolSize=8`);
  });

  it('is left alone while a hash that was just set waits for its event', async () => {
    const { browser, set, replicas } = await opened();
    set(3);
    browser.setHash('#?v=1&api.replicas=7');
    vi.advanceTimersByTime(1000);
    expect(browser.writes).toEqual([]);
    browser.goTo('#?v=1&api.replicas=7');
    expect(replicas()).toBe(7);
    written('/base/#?v=1&api.replicas=7');
  });

  it('is written at most three times in any second of steps, too', async () => {
    const { browser, set, store } = await opened();
    const times: number[] = [];
    browser.history.replaceState = () => times.push(performance.now());
    for (let tick = 0; tick < 300; tick++) {
      set(3 + (tick % 7));
      store.settle();
      if (tick % 5 === 0) store.undo();
      if (tick % 11 === 0) browser.goTo('#there');
      vi.advanceTimersByTime(tick % 23);
    }
    const crowded = times.filter(
      (time, index) => (times[index + 3] ?? Number.POSITIVE_INFINITY) - time < 1000,
    );
    expect(times.length).toBeGreaterThan(3);
    expect(crowded).toEqual([]);
  });

  it('is written when the page is left, and not again', async () => {
    const { browser, set } = await opened();
    set(3);
    vi.advanceTimersByTime(1);
    set(4);
    browser.leave();
    expect(browser.shown()).toBe('/base/#?v=1&api.replicas=4&api.poolSize=8');
    const count = browser.writes.length;
    browser.leave();
    vi.advanceTimersByTime(1000);
    expect(browser.writes).toHaveLength(count);
  });

  it('may be refused by the browser without harm', async () => {
    const { browser, store, set, replicas } = await opened();
    browser.refusing = true;
    set(3);
    vi.advanceTimersByTime(1000);
    expect([replicas(), browser.shown()]).toEqual([3, '/base/']);
    expect(store.link()).toBe('https://headroom.example/base/#?v=1&api.replicas=3&api.poolSize=8');
    browser.refusing = false;
    set(4);
    written('/base/#?v=1&api.replicas=4&api.poolSize=8');
  });

  it('keeps what others wrote into the entry of the history', async () => {
    const { browser, set } = await opened();
    browser.history.state = { scroll: 7 };
    set(3);
    vi.advanceTimersByTime(1000);
    expect(browser.history.state).toMatchObject({ scroll: 7 });
  });
});

describe('a link to copy', () => {
  it('has a state also where the page shows its own, and the last anchor', async () => {
    const { browser, store } = await opened('?utm=1');
    expect(store.link()).toBe('https://headroom.example/base/#?v=1&api.replicas=2&api.poolSize=8');
    browser.goTo('#why');
    expect(store.link()).toBe('https://headroom.example/base/#why?v=1&api.replicas=2&api.poolSize=8');
  });
});

describe('a link to a comparison', () => {
  const before = scenarioOf({ 'api.replicas': 5 });
  const fragment = '#panel-compare?v=1&api.replicas=2&api.poolSize=8&before.api.replicas=5';

  it('has state and baseline, and opens both again', async () => {
    const first = await opened('#?v=1&api.replicas=5');
    first.store.change([
      { key: 'api.replicas', value: 2 },
      { key: 'api.poolSize', value: 8 },
    ]);
    const { comparisonLink } = await import('../../src/state/comparison-link.ts');
    expect(comparisonLink()).toBe(`https://headroom.example/base/${fragment}`);
    const { store } = await opened(fragment);
    expect(store.scenario.value).toEqual(pageScenario);
    expect(store.baseline.value).toEqual(before);
    expect(store.canUndo.value).toBe(false);
  });

  it('is one step, which undo takes back, and Reset goes to its baseline', async () => {
    const { browser, store, set, replicas } = await opened();
    set(3);
    browser.goTo(fragment);
    expect([replicas(), store.baseline.value]).toEqual([2, before]);
    store.reset();
    expect(store.scenario.value).toEqual(before);
    store.undo();
    store.undo();
    expect([replicas(), store.baseline.value]).toEqual([3, pageScenario]);
  });

  it('stays a comparison in the address while its baseline holds, so that it can be loaded again', async () => {
    const { browser, store, set } = await opened(fragment);
    set(4);
    written('/base/#panel-compare?v=1&api.replicas=4&api.poolSize=8&before.api.replicas=5');
    set(2);
    written(`/base/${fragment}`);
    expect(store.link()).toBe(
      'https://headroom.example/base/#panel-compare?v=1&api.replicas=2&api.poolSize=8',
    );
    browser.goTo('#?v=1&api.replicas=6');
    written('/base/#?v=1&api.replicas=6');
  });
});

describe('a page with variants', () => {
  const variants = { before: { 'api.poolSize': 50 }, dev: { 'api.replicas': 1 } };
  const open = (address = '') => opened(address, page, variants);
  const before = { key: 'api.poolSize', value: 40 };

  it('begins with each as its own state with their entries instead', async () => {
    const { store } = await open();
    expect(store.variants.value).toEqual({
      before: scenarioOf({ 'api.replicas': 2, 'api.poolSize': 50 }),
      dev: scenarioOf({ 'api.replicas': 1, 'api.poolSize': 8 }),
    });
    expect([store.shownState('dev'), store.shownState()]).toEqual([
      store.variants.value['dev'],
      store.scenario.value,
    ]);
    expect(store.isPageState.value).toBe(true);
  });

  it('changes one alone, and writes those that it did not come with', async () => {
    const { store } = await open();
    store.change([before], undefined, 'before');
    expect([store.scenario.value, store.shownBaseline('before')]).toEqual([
      pageScenario,
      scenarioOf({ 'api.replicas': 2, 'api.poolSize': 50 }),
    ]);
    expect(store.isPageState.value).toBe(false);
    const fragment = '#?v=1&api.replicas=2&api.poolSize=8&before.api.replicas=2&before.api.poolSize=40';
    expect(store.link()).toBe(`https://headroom.example/base/${fragment}`);
    written(`/base/${fragment}`);
    store.undo();
    written('/base/');
    store.redo();
    written(`/base/${fragment}`);
    store.reset();
    written('/base/');
  });

  it('makes one step of one gesture, whatever it changes', async () => {
    const { store, replicas } = await open();
    store.change([{ key: 'api.replicas', value: 5 }], 'paste');
    for (const name of ['before', 'dev']) store.change([before], 'paste', name);
    store.settle();
    store.undo();
    expect([replicas(), store.isPageState.value, store.canUndo.value]).toEqual([2, true, false]);
  });

  it('knows no other variant', async () => {
    const { store } = await open();
    for (const name of ['other', 'constructor', '__proto__']) store.change([before], undefined, name);
    expect([store.isPageState.value, store.canUndo.value]).toEqual([true, false]);
    expect(store.shownState('constructor')).toBe(store.scenario.value);
  });

  it('opens the variants of a link, and its own for those that the link leaves out', async () => {
    const { store, browser } = await open('#?v=1&api.replicas=3&dev.api.replicas=9&test.api.replicas=1');
    expect(store.variants.value).toEqual({
      before: scenarioOf({ 'api.replicas': 3, 'api.poolSize': 50 }),
      dev: scenarioOf({ 'api.replicas': 9 }),
    });
    expect(store.notes.value.map(({ key }) => key)).toEqual(['test.api.replicas']);
    store.change([before], undefined, 'dev');
    browser.goTo('#?v=1&before.api.replicas=7');
    expect([store.baseline.value, store.shownState('before'), store.shownState('dev')]).toEqual([
      scenarioOf({}),
      scenarioOf({ 'api.replicas': 7 }),
      scenarioOf({ 'api.replicas': 1 }),
    ]);
    store.undo();
    expect(store.shownState('dev')).toEqual(scenarioOf({ 'api.replicas': 9, 'api.poolSize': 40 }));
  });

  it('takes them along where the page’s own state changes, but for what they set themselves', async () => {
    const { store, set } = await open();
    set(5);
    store.change([{ key: 'api.poolSize', value: 3 }]);
    expect([store.shownState('before'), store.shownState('dev')]).toEqual([
      scenarioOf({ 'api.replicas': 5, 'api.poolSize': 50 }),
      scenarioOf({ 'api.replicas': 1, 'api.poolSize': 3 }),
    ]);
    vi.advanceTimersByTime(1000);
    expect(location.hash).toBe('#?v=1&api.replicas=5&api.poolSize=3');
    store.undo();
    store.undo();
    expect(store.shownState('before')).toEqual(scenarioOf({ 'api.replicas': 2, 'api.poolSize': 50 }));
  });

  it('does not take along what a person has set in one', async () => {
    const { store, set } = await open();
    store.change([{ key: 'api.replicas', value: 9 }], undefined, 'before');
    set(5);
    expect(valueAt(store.shownState('before'), 'api.replicas')).toBe(9);
  });

  it('keeps them where another scenario is opened', async () => {
    const { store } = await open();
    store.change([before], undefined, 'before');
    store.open(scenarioOf({}));
    expect(valueAt(store.shownState('before'), 'api.poolSize')).toBe(40);
  });
});

describe('a page with a tick list', () => {
  async function openSteps(address = '') {
    const browser = fakeBrowser(address);
    for (const id of ['pool', 'monitor', 'load']) browser.element(`step-${id}`).value = id;
    vi.resetModules();
    const store = await import('../../src/state/store.ts');
    store.start(page);
    return { browser, store };
  }

  it('writes what is ticked behind its state, in its own order, and undo takes it back', async () => {
    const { store } = await openSteps();
    store.tick('load', true);
    store.tick('pool', true);
    store.tick('pool', true);
    written('/base/#?v=1&api.replicas=2&api.poolSize=8&ticked=pool,load');
    expect([store.ticked.value, store.isPageState.value]).toEqual([['pool', 'load'], true]);
    store.reset();
    expect(store.ticked.value).toEqual(['pool', 'load']);
    store.undo();
    written('/base/#?v=1&api.replicas=2&api.poolSize=8&ticked=load');
    store.tick('load', false);
    written('/base/');
  });

  it('knows no other step', async () => {
    const { store } = await openSteps();
    store.tick('other', true);
    expect([store.ticked.value, store.canUndo.value]).toEqual([[], false]);
  });

  it('opens with what its link ticks, and names what it lacks', async () => {
    const { store, browser } = await openSteps('#?v=1&ticked=monitor,other');
    expect(store.ticked.value).toEqual(['monitor']);
    expect(store.notes.value.map(({ key }) => key)).toEqual(['ticked']);
    browser.goTo('#?v=1');
    expect(store.ticked.value).toEqual([]);
  });

  it('gives a link for files without what is ticked', async () => {
    const { store } = await openSteps('#?v=1&ticked=monitor');
    expect(store.link()).toBe('https://headroom.example/base/#?v=1');
    expect(store.link(store.ticked.value)).toBe('https://headroom.example/base/#?v=1&ticked=monitor');
  });
});

describe('a new hash', () => {
  it('without a state is navigation: it scrolls, and the state is kept and written back', async () => {
    const { browser, store, set, replicas } = await opened();
    const heading = browser.element('why-4-workers');
    set(3);
    vi.advanceTimersByTime(1000);
    browser.goTo('#why-4-workers');
    expect(heading.seen).toEqual(['scrolled to', 'focused']);
    expect([replicas(), store.canUndo.value]).toEqual([3, true]);
    written('/base/#why-4-workers?v=1&api.replicas=3&api.poolSize=8');
  });

  it('that is empty keeps the state, too', async () => {
    const { browser, set, replicas } = await opened('#?v=1&api.replicas=4');
    set(5);
    browser.goTo('');
    expect(replicas()).toBe(5);
    written('/base/#?v=1&api.replicas=5');
  });

  it('with a state replaces the state as one step, which undo takes back with baseline and notes', async () => {
    const { browser, store, set, replicas } = await opened();
    set(3);
    browser.goTo('#?v=1&api.replicas=6&api.size=1');
    expect(store.scenario.value).toEqual(scenarioOf({ 'api.replicas': 6 }));
    expect(store.baseline.value).toEqual(scenarioOf({ 'api.replicas': 6 }));
    expect(store.notes.value.map(({ key }) => key)).toEqual(['api.size']);
    store.undo();
    expect(replicas()).toBe(3);
    expect(store.baseline.value).toEqual(pageScenario);
    expect(store.notes.value).toEqual([]);
    store.redo();
    expect(store.notes.value.map(({ key }) => key)).toEqual(['api.size']);
    written('/base/#?v=1&api.replicas=6');
  });

  it('with an unknown anchor changes nothing', async () => {
    const { browser, store } = await opened();
    browser.goTo('#nowhere');
    expect(store.isPageState.value).toBe(true);
    written('/base/#nowhere');
  });

  it('of an entry that the page wrote goes back to its state and keeps the baseline', async () => {
    const { browser, store, set, replicas } = await opened();
    set(3);
    vi.advanceTimersByTime(1000);
    const [hash, entry] = [location.hash, browser.history.state];
    browser.goTo('#why');
    set(4);
    vi.advanceTimersByTime(1000);
    browser.goTo(hash, entry);
    expect(replicas()).toBe(3);
    expect(store.baseline.value).toEqual(pageScenario);
    store.undo();
    expect(replicas()).toBe(4);
  });

  it('of an entry that shows the same is no step', async () => {
    const { browser, store, set } = await opened();
    set(3);
    vi.advanceTimersByTime(1000);
    const [hash, entry] = [location.hash, browser.history.state];
    browser.goTo('#why');
    browser.goTo(hash, entry);
    store.undo();
    expect(store.isPageState.value).toBe(true);
  });
});

describe('a change', () => {
  it('that changes nothing is no step', async () => {
    const { store, set, browser } = await opened();
    set(2);
    store.change([{ key: 'api.replicas', value: -1 }]);
    store.change([]);
    expect(store.canUndo.value).toBe(false);
    vi.advanceTimersByTime(1000);
    expect(browser.writes).toEqual([]);
  });

  it('of one gesture joins the others into one step', async () => {
    const { store, set, replicas } = await opened();
    for (const value of [3, 4, 5, 6]) set(value, 'drag');
    store.settle();
    set(7, 'drag');
    store.undo();
    expect(replicas()).toBe(6);
    store.undo();
    expect([replicas(), store.canUndo.value]).toEqual([2, false]);
  });

  it('that a gesture takes back itself is no step', async () => {
    const { store, set } = await opened();
    for (const value of [3, 4, 2]) set(value, 'drag');
    store.settle();
    expect([store.canUndo.value, store.isPageState.value]).toEqual([false, true]);
  });

  it('tells those who follow the scenario, once', async () => {
    const { store, set } = await opened();
    const seen: unknown[] = [];
    store.scenario.subscribe(() => seen.push(valueAt(store.scenario.value, 'api.replicas')));
    set(3);
    store.settle();
    set(3);
    expect(seen).toEqual([3]);
  });

  it('of the list of services keeps the baseline', async () => {
    const { store } = await opened();
    const next: Scenario = {
      ...pageScenario,
      services: [...pageScenario.services, ...scenarioOf({ 'worker.replicas': 1 }).services],
    };
    store.replace(next);
    expect(store.scenario.value).toBe(next);
    expect(store.baseline.value).toEqual(pageScenario);
    written('/base/#?v=1&services=api,worker&api.replicas=2&api.poolSize=8');
  });
});

describe('open, undo, redo and reset', () => {
  it('open makes what it shows the baseline, as one step', async () => {
    const { store, set } = await opened();
    const imported = scenarioOf({ 'api.workersPerReplica': 4 });
    store.open(imported);
    set(7);
    expect(store.baseline.value).toBe(imported);
    store.reset();
    expect(store.scenario.value).toBe(imported);
    store.undo();
    store.undo();
    expect(store.scenario.value).toBe(imported);
    store.undo();
    expect(store.scenario.value).toEqual(pageScenario);
    expect(store.baseline.value).toEqual(pageScenario);
  });

  it('reset is no step where nothing has changed', async () => {
    const { store } = await opened();
    store.reset();
    expect(store.canUndo.value).toBe(false);
  });

  it('undo and redo do nothing where there is no step', async () => {
    const { store } = await opened();
    store.undo();
    store.redo();
    expect(store.scenario.value).toEqual(pageScenario);
  });

  it('redo is gone after another change', async () => {
    const { store, set } = await opened();
    set(3);
    store.undo();
    expect(store.canRedo.value).toBe(true);
    set(4);
    expect(store.canRedo.value).toBe(false);
  });
});

describe('a key', () => {
  // prettier-ignore
  it.each([
    ['Ctrl+Z',       'z', { ctrlKey: true },                  4],
    ['Cmd+Z',        'z', { metaKey: true },                  4],
    ['Ctrl+Shift+Z', 'Z', { ctrlKey: true, shiftKey: true },  6],
    ['Ctrl+Y',       'y', { ctrlKey: true },                  6],
  ])('%s takes a step', async (_, key, event, value) => {
    const { browser, store, set, replicas } = await opened();
    for (const next of [4, 5, 6]) set(next);
    store.undo();
    expect(browser.press(key, event)).toBe(true);
    expect(replicas()).toBe(value);
  });

  // prettier-ignore
  it.each([
    ['z alone',                  'z', {}],
    ['Ctrl+Alt+Z',               'z', { ctrlKey: true, altKey: true }],
    ['Ctrl+S',                   's', { ctrlKey: true }],
  ])('%s is left to the browser', async (_, key, event) => {
    const { browser, set, replicas } = await opened();
    set(3);
    expect(browser.press(key, event)).toBe(false);
    expect(replicas()).toBe(3);
  });

  it.each(['input', 'input[type=number]', 'textarea', '[contenteditable]'])(
    'Ctrl+Z in %s is left to the browser',
    async (selector) => {
      const { browser, set, replicas } = await opened();
      set(3);
      expect(browser.press('z', { ctrlKey: true, target: browser.element('field', selector) })).toBe(false);
      expect(replicas()).toBe(3);
    },
  );

  it.each(['select', 'button', 'body', 'input[type=range]', 'input[type=checkbox]', 'input[type=radio]'])(
    'Ctrl+Z on %s takes a step',
    async (selector) => {
      const { browser, set, replicas } = await opened();
      set(3);
      expect(browser.press('z', { ctrlKey: true, target: browser.element('field', selector) })).toBe(true);
      expect(replicas()).toBe(2);
    },
  );
});
