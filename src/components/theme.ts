const choices = ['system', 'light', 'dark'];
const { dataset } = document.documentElement;
const button = document.querySelector<HTMLElement>('.theme-switch');
const name = button?.querySelector('.theme-name');

// Wraps around; a word from elsewhere in storage counts as the system's choice.
function show(index: number): void {
  const choice = choices[index % 3] ?? 'system';
  dataset.theme = choice;
  if (name) name.textContent = choice;
  for (const meta of document.querySelectorAll<HTMLMetaElement>('[data-scheme]')) {
    const { scheme } = meta.dataset;
    meta.media =
      choice === 'system' ? `(prefers-color-scheme: ${scheme})` : choice === scheme ? '' : 'not all';
  }
}

show(choices.indexOf(dataset.theme ?? ''));
if (button) {
  button.dataset.ready = '';
  button.onclick = () => {
    show(choices.indexOf(dataset.theme ?? '') + 1);
    try {
      localStorage.theme = dataset.theme;
    } catch {
      // Storage is forbidden: the choice lasts as long as the page.
    }
  };
}

export {};
