import { copyText } from '../islands/copy.ts';
import { follow, isPageState, start } from '../state/store.ts';

const places = [...document.querySelectorAll<HTMLElement>('[data-apply]')];

async function copy(button: HTMLElement): Promise<void> {
  const lines = [...(button.closest('.snippet')?.querySelectorAll('.line') ?? [])];
  const label = button.textContent;
  button.textContent = (await copyText(`${lines.map((line) => line.textContent).join('\n')}\n`))
    ? 'Copied'
    : 'The browser refuses: select the text';
  setTimeout(() => {
    button.textContent = label;
  }, 2000);
}

let shown = false;
let timer: ReturnType<typeof setTimeout> | undefined;

async function show(): Promise<void> {
  try {
    const { showApply } = await import('../islands/show-apply.ts');
    const words = JSON.parse(document.getElementById('field-labels')?.textContent || '{}');
    for (const place of places) showApply(place, words);
  } catch {
    // What stands there is about another state: better nothing than the wrong steps.
    for (const place of places) place.textContent = 'The steps could not be loaded. Open the page again.';
  }
  for (const place of places) place.ariaBusy = null;
}

/** Steps and files of the build are right until the state differs; then they follow it, once it rests. */
function update(): void {
  if (!shown && isPageState.value) return;
  shown = true;
  clearTimeout(timer);
  for (const place of places) place.ariaBusy = 'true';
  timer = setTimeout(show, 200);
}

for (const place of places) {
  place.dataset['live'] = '';
  place.onclick = ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-copy]') : null;
    if (button) void copy(button);
  };
}
start();
follow(update);
update();
