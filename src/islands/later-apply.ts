import { copyText } from './copy.ts';

/** Copies the text of the snippet that a button stands in, and says on the button what became of it. */
export async function copySnippet(button: Element): Promise<void> {
  const snippet = button.closest('.snippet');
  const lines = [...(snippet?.querySelectorAll('.line') ?? [])].map(({ textContent }) => textContent);
  const label = `Copy ${button.getAttribute('data-copy')}`;
  const done = await copyText(`${lines.join('\n')}\n`);
  button.textContent = done ? 'Copied' : 'Marked to copy by hand';
  if (!done) getSelection()?.selectAllChildren(snippet?.querySelector('code') ?? button);
  setTimeout(() => {
    button.textContent = label;
  }, 2000);
}

const failure = 'The steps could not be loaded. Open the page again.';

/** Loads what computes steps and files, and puts those of the state on screen in their places. */
export async function showLater(places: readonly HTMLElement[]): Promise<void> {
  for (const place of places) place.ariaBusy = 'true';
  try {
    const { showApply } = await import('./show-apply.ts');
    for (const place of places) showApply(place);
  } catch {
    // What stands there is about another state: better nothing than the wrong steps.
    for (const place of places) place.replaceChildren(failure);
  }
  for (const place of places) place.ariaBusy = null;
}
