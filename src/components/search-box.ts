import { href } from './href.ts';
import { sections } from './navigation.ts';
import type { SearchDocument } from './search-documents.ts';
import { type Search, type SearchResult, searchOver } from './search-index.ts';

let loading: Promise<Search> | undefined;

async function load(): Promise<Search> {
  const response = await fetch(href('/search.json'));
  if (!response.ok) throw new Error(`the search index answered ${response.status}`);
  return searchOver((await response.json()) as readonly SearchDocument[]);
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]>,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** The section of the site that a place belongs to; empty for one of its own. */
function sectionOf(path: string): string {
  return sections.find((section) => path.startsWith(section.path))?.label ?? '';
}

function row({ path, title, heading, excerpt }: SearchResult): HTMLLIElement {
  const marked = excerpt.map(({ text, found }) =>
    found ? element('mark', { textContent: text }) : document.createTextNode(text),
  );
  const place = heading === '' ? [title] : [`${title} › `, element('b', { textContent: heading })];
  return element(
    'li',
    {},
    element(
      'a',
      { href: href(path), className: 'search-result' },
      element('span', { className: 'search-section', textContent: sectionOf(path) }),
      element('span', { className: 'search-place' }, ...place),
      element('span', { className: 'search-excerpt' }, ...marked),
    ),
  );
}

function countText(count: number, asked: string): string {
  if (asked.trim() === '') return '';
  if (count === 0) return 'Nothing found. Fewer or other words may help; a whole error message works too.';
  return count === 1 ? 'One place found.' : `${count} places found.`;
}

/** Arrow keys walk through the field and the results, Enter in the field opens the first one. */
function walk(event: KeyboardEvent, field: HTMLInputElement, list: HTMLElement): void {
  const links = [...list.querySelectorAll('a')];
  const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
  const step = steps[event.key];
  if (step !== undefined) {
    event.preventDefault();
    const stops = [field, ...links];
    const here = stops.findIndex((stop) => document.activeElement === stop);
    stops[Math.min(Math.max(here + step, 0), stops.length - 1)]?.focus();
  } else if (event.key === 'Enter' && event.target === field) {
    event.preventDefault();
    links[0]?.click();
  }
}

/** Makes a field search, with its results in `place`. The index loads now and once for the page. */
export function searchIn(field: HTMLInputElement, place: HTMLElement): void {
  const status = element('p', { className: 'search-status', role: 'status' });
  const list = element('ul', { className: 'search-results' });
  place.replaceChildren(status, list);
  const show = async () => {
    const asked = field.value;
    loading ??= load();
    try {
      const results = (await loading)(asked);
      if (field.value !== asked) return;
      list.replaceChildren(...results.map(row));
      status.textContent = countText(results.length, asked);
    } catch {
      loading = undefined;
      status.textContent = 'The index could not be loaded. Check the connection and type again.';
    }
  };
  field.oninput = show;
  const keys = (event: KeyboardEvent) => walk(event, field, list);
  field.addEventListener('keydown', keys);
  list.addEventListener('keydown', keys);
  void show();
}

let dialog: HTMLDialogElement | undefined;

function makeDialog(): HTMLDialogElement {
  // Not of the type search: there Escape empties the field before it closes anything.
  const field = element('input', { role: 'searchbox', className: 'search-field', autocomplete: 'off' });
  field.placeholder = 'A word, a setting, an error message';
  field.setAttribute('aria-label', 'Search');
  const place = element('div', {});
  const close = element('button', { className: 'button button-quiet', textContent: 'Close' });
  const made = element(
    'dialog',
    { className: 'search-dialog', ariaLabel: 'Search' },
    element('form', { method: 'dialog', className: 'search-line' }, field, close),
    place,
  );
  made.onclick = ({ target }) => {
    // A click beside it, or on a result of the same page.
    if (target === made || (target instanceof Element && target.closest('a'))) made.close();
  };
  document.body.append(made);
  searchIn(field, place);
  return made;
}

/** Opens search over the page, with what was typed there before selected. */
export function openSearch(): void {
  dialog ??= makeDialog();
  if (!dialog.open) dialog.showModal();
  dialog.querySelector('input')?.select();
}
