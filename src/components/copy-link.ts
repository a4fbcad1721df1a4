import { link, ticked } from '../state/store.ts';

const shownFor = 4000;

// The button appears with the script that it needs.
for (const button of document.querySelectorAll<HTMLButtonElement>('.copy-link')) {
  const status = button.previousElementSibling;
  const say = (text: string) => {
    if (status !== null) status.textContent = text;
  };
  button.hidden = false;
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(link(ticked.value));
      say('Link copied.');
      setTimeout(say, shownFor, '');
    } catch {
      say(link(ticked.value));
    }
  });
}
