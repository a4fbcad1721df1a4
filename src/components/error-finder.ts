/** Makes the box for error lines read; what reads it loads at first use, for most come to a page to read it. */
for (const form of document.querySelectorAll<HTMLFormElement>('.error-finder')) {
  const box = form.querySelector('textarea');
  const place = form.querySelector<HTMLElement>('.paste-result');
  const read = async () => {
    if (!box?.value.trim() || !place) return;
    const { own, names = '{}' } = form.dataset;
    try {
      const { reportErrors } = await import('../islands/error-report.tsx');
      place.hidden = false;
      if (reportErrors(box.value, { own, names: JSON.parse(names) }, place)) box.value = '';
    } catch {
      place.hidden = false;
      place.textContent = 'The reader could not be loaded. Your text is still in the box.';
    }
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void read();
  });
  // What is pasted stands in the box only after the event.
  box?.addEventListener('paste', () => setTimeout(read));
}
