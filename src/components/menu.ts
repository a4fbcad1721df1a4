const menu = document.querySelector<HTMLDetailsElement>('.menu');

addEventListener('keydown', ({ key }) => {
  if (key !== 'Escape' || !menu?.open) return;
  menu.open = false;
  menu.querySelector('summary')?.focus();
});

addEventListener('click', ({ target }) => {
  if (menu && !menu.contains(target as Node)) menu.open = false;
});
