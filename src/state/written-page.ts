import type { PageStates } from './page-state.ts';

/** What the layout wrote into the page: its own state and its variants; `undefined` on a page without that block. */
export function writtenStates(): PageStates | undefined {
  const json = document.getElementById('page-state')?.textContent;
  return json ? JSON.parse(json) : undefined;
}

/** The steps of the page's tick lists, in its order. */
export function writtenSteps(): readonly string[] {
  return [...document.querySelectorAll<HTMLInputElement>('[data-step]')].map(({ value }) => value);
}
