const choices = ['system', 'light', 'dark'];
const { dataset } = document.documentElement;

const chosen = () => choices.indexOf(dataset['theme'] ?? '');

/** Says and shows the choice, the one given or the one made before. Wraps around; another word is the system's choice. */
export function show(index = chosen()): void {
  const choice = choices[index % choices.length] ?? 'system';
  dataset['theme'] = choice;
  const name = document.querySelector('.theme-name');
  if (name) name.textContent = choice;
  for (const meta of document.querySelectorAll<HTMLMetaElement>('[data-scheme]')) {
    const { scheme } = meta.dataset;
    meta.media =
      choice === 'system' ? `(prefers-color-scheme: ${scheme})` : choice === scheme ? '' : 'not all';
  }
}

/** Goes on to the next choice and keeps it. */
export function next(): void {
  show(chosen() + 1);
  try {
    localStorage['theme'] = dataset['theme'];
  } catch {
    // Storage is forbidden: the choice lasts as long as the page.
  }
}
