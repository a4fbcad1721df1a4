const open = async (event: Event) => {
  event.preventDefault();
  (await import('./search-box.ts')).openSearch();
};

addEventListener('keydown', (event) => {
  const { key, target } = event;
  if (key === '/' && !(target as Element).closest('input, textarea, select')) void open(event);
});
for (const link of document.querySelectorAll<HTMLElement>('.search-open'))
  link.addEventListener('click', open);

export {};
