import { follow, start, tick, ticked } from '../state/store.ts';

const boxes = [...document.querySelectorAll<HTMLInputElement>('[data-step]')];

function show(): void {
  for (const box of boxes) box.checked = ticked.value.includes(box.value);
}

start();
for (const box of boxes) box.addEventListener('change', () => tick(box.value, box.checked));
follow(show);
show();
