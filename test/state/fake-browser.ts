import { vi } from 'vitest';

/** An element that remembers what was done to it, such as `input[type=range]`. */
class FakeElement {
  readonly seen: string[] = [];
  textContent = '';
  value = '';
  readonly tag: string;
  readonly attribute: string;
  constructor(name: string) {
    [, this.tag = '', this.attribute = ''] = /^(\w*)(.*)$/.exec(name) ?? [];
  }
  scrollIntoView() {
    this.seen.push('scrolled to');
  }
  focus() {
    this.seen.push('focused');
  }
  /** For lists of selectors in which each is a tag or an attribute, the tag perhaps with `:not([…], […])`. */
  matches(selectors: string) {
    const excluded = /:not\((.*?)\)/.exec(selectors)?.[1]?.split(', ') ?? [];
    const names = selectors.replace(/:not\(.*?\)/, '').split(', ');
    return names.includes(this.tag || this.attribute) && !excluded.includes(this.attribute);
  }
}

/** The address, history and events that a store knows of a browser, in place of the globals of that name. */
export function fakeBrowser(address: string) {
  let url = new URL(address, 'https://headroom.example/base/');
  const writes: string[] = [];
  const listeners = new Map<string, (event: object) => void>();
  const elements = new Map<string, FakeElement>();
  const browser = {
    /** Makes the next writes of the address fail, as browsers do after too many. */
    refusing: false,
    writes,
    history: {
      state: null as unknown,
      replaceState(state: unknown, _: string, next: string) {
        if (browser.refusing) throw new DOMException('Too many calls', 'SecurityError');
        url = new URL(next, url);
        browser.history.state = state;
        writes.push(`${url.pathname}${url.search}${url.hash}`);
      },
    },
    /** The address without its origin, as a person would read it. */
    shown: () => `${url.pathname}${url.search}${url.hash}`,
    element(id: string, name = 'div'): FakeElement {
      const element = new FakeElement(name);
      elements.set(id, element);
      return element;
    },
    /** Sets the hash as a script or a person does, before the browser has told anybody. */
    setHash(hash: string) {
      url = new URL(url);
      url.hash = hash;
      browser.history.state = null;
    },
    /** What a browser does when a person follows a link within the page, edits its hash, or goes back to such an entry. */
    goTo(hash: string, state: unknown = null) {
      url = new URL(url);
      url.hash = hash;
      browser.history.state = state;
      listeners.get('hashchange')?.({});
    },
    press(key: string, event: object = {}) {
      const preventDefault = vi.fn();
      const pressed = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, target: null };
      listeners.get('keydown')?.({ ...pressed, key, preventDefault, ...event });
      return preventDefault.mock.calls.length > 0;
    },
    leave() {
      listeners.get('pagehide')?.({});
    },
    listeners,
  };
  vi.stubGlobal('location', {
    get hash() {
      return url.hash;
    },
    get pathname() {
      return url.pathname;
    },
    get search() {
      return url.search;
    },
    get origin() {
      return url.origin;
    },
  });
  vi.stubGlobal('history', browser.history);
  vi.stubGlobal('document', {
    getElementById: (id: string) => elements.get(id) ?? null,
    /** The steps of tick lists: every element whose id begins so. */
    querySelectorAll: () =>
      [...elements].filter(([id]) => id.startsWith('step-')).map(([, element]) => element),
  });
  vi.stubGlobal('HTMLElement', FakeElement);
  vi.stubGlobal('addEventListener', (type: string, listener: (event: object) => void) =>
    listeners.set(type, listener),
  );
  return browser;
}
