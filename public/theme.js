// Light, dark or as the system has it: set before the first paint, switched by the button in the header.
(() => {
  const choices = ['system', 'light', 'dark'];
  const root = document.documentElement;
  let choice = 'system';

  const read = () => {
    try {
      choice = choices.find((name) => name === localStorage.getItem('theme')) ?? 'system';
    } catch {
      // Storage is forbidden here: the choice lasts as long as the page.
    }
  };

  const show = () => {
    root.dataset.choice = choice;
    if (choice === 'system') delete root.dataset.theme;
    else root.dataset.theme = choice;
    for (const meta of document.querySelectorAll('meta[data-scheme]')) {
      const { scheme } = meta.dataset;
      meta.media =
        choice === 'system' ? `(prefers-color-scheme: ${scheme})` : choice === scheme ? 'all' : 'not all';
    }
    const name = document.querySelector('.theme-name');
    if (name) name.textContent = choice;
  };

  read();
  show();
  addEventListener('DOMContentLoaded', show);
  addEventListener('storage', () => {
    read();
    show();
  });
  addEventListener('click', ({ target }) => {
    if (!target.closest('.theme-switch')) return;
    choice = choices[(choices.indexOf(choice) + 1) % choices.length];
    try {
      localStorage.setItem('theme', choice);
    } catch {
      // As above.
    }
    show();
  });
})();
