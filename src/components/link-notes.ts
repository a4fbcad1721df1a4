import { notes } from '../state/store.ts';

/** The same words as on the pages of the tool. */
const label = 'Parts of the link that could not be used';
let shown: HTMLElement | undefined;

function button(section: HTMLElement): HTMLElement {
  const dismiss = document.createElement('button');
  dismiss.type = 'button';
  dismiss.className = 'button button-quiet';
  dismiss.textContent = 'Dismiss';
  dismiss.addEventListener('click', () => section.remove());
  return dismiss;
}

/** Names what of the link could not be used, at the top of a page to read, until it is dismissed or another link is opened. */
export function showNotes(): void {
  shown?.remove();
  if (notes.value.length === 0) return;
  const section = document.createElement('section');
  section.className = 'notice';
  section.dataset['severity'] = 'warning';
  section.setAttribute('aria-label', label);
  const list = document.createElement('ul');
  for (const { text } of notes.value)
    list.append(Object.assign(document.createElement('li'), { textContent: text }));
  section.append(list, button(section));
  (document.querySelector('.numbers') ?? document.querySelector('h1'))?.after(section);
  shown = section;
}
