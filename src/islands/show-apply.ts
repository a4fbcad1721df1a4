import { h, render } from 'preact';
import { link, shownState } from '../state/store.ts';
import { ApplyBody, type ApplyOptions } from './ApplyBody.tsx';

const rendered = new WeakSet<Element>();

/** What is unfolded in a place, by what its summaries say. */
function unfolded(place: Element): ReadonlySet<string | null> {
  return new Set(
    [...place.querySelectorAll('details[open] > summary')].map(({ textContent }) => textContent),
  );
}

/** Puts the state on screen in the place of what the page was built with. */
export function showApply(place: HTMLElement): void {
  const options: ApplyOptions = JSON.parse(place.dataset['apply'] ?? '{}');
  const words = JSON.parse(document.getElementById('field-labels')?.textContent || '{}');
  const open = unfolded(place);
  const first = !rendered.has(place);
  // Attributes of the build would stay where the first render takes its elements over.
  if (first) place.replaceChildren();
  rendered.add(place);
  const [from, to] = [shownState(options.from), shownState(options.to)];
  render(h(ApplyBody, { options, from, to, words, link: link() }), place);
  if (!first) return;
  for (const summary of place.querySelectorAll('summary')) {
    const fold = summary.parentElement;
    if (fold instanceof HTMLDetailsElement && open.has(summary.textContent)) fold.open = true;
  }
}
