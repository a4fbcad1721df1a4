import { h, render } from 'preact';
import { link, shownState } from '../state/store.ts';
import { ApplyBody, type ApplyOptions } from './ApplyBody.tsx';

const rendered = new WeakSet<Element>();

/** Puts the state on screen in the place of what the page was built with. */
export function showApply(place: HTMLElement): void {
  const options: ApplyOptions = JSON.parse(place.dataset['apply'] ?? '{}');
  const words = JSON.parse(document.getElementById('field-labels')?.textContent || '{}');
  // Attributes of the build would stay where the first render takes its elements over.
  if (!rendered.has(place)) place.replaceChildren();
  rendered.add(place);
  const [from, to] = [shownState(options.from), shownState(options.to)];
  render(h(ApplyBody, { options, from, to, words, link: link() }), place);
}
