import { follow, isPageState, start } from '../state/store.ts';

const places = [...document.querySelectorAll<HTMLElement>('[data-apply]')];
let timer: ReturnType<typeof setTimeout> | undefined;

// A script of its own for what comes at the first change: naming all its parts here would weigh more than this file.
const later = () => import('../islands/later-apply.ts');

/** Steps and files of the build are right until the state differs; then they follow it, once it rests. */
function update(): void {
  if (!timer && isPageState.value) return;
  clearTimeout(timer);
  timer = setTimeout(() => later().then(({ showLater }) => showLater(places)), 200);
}

for (const place of places) {
  place.onclick = ({ target }) => {
    const button = (target as Element).closest('[data-copy]');
    if (button) void later().then(({ copySnippet }) => copySnippet(button));
  };
}
start();
follow(update);
update();
