import { follow, tick, ticked } from '../state/store.ts';

const boxes = [...document.querySelectorAll<HTMLInputElement>('[data-step]')];

function show(): void {
  for (const box of boxes) box.checked = ticked.value.includes(box.value);
}

// What was ticked while this loaded counts.
for (const box of boxes) if (box.checked) tick(box.value, true);
for (const box of boxes) box.addEventListener('change', () => tick(box.value, box.checked));
follow(show);
show();
