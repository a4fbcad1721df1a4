const menu = document.querySelector<HTMLDetailsElement>('.menu');
const { body } = document;

addEventListener('keydown', ({ key }) => {
  // Escape also puts a definition away that the pointer has called up, until the pointer moves on.
  body.toggleAttribute('data-escaped', key === 'Escape');
  if (key !== 'Escape' || !menu?.open) return;
  menu.open = false;
  menu.querySelector('summary')?.focus();
});

addEventListener('click', ({ target }) => {
  if (menu && !menu.contains(target as Node)) menu.open = false;
});

addEventListener('pointerover', () => body.removeAttribute('data-escaped'));
