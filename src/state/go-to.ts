/** Shows the place of the page with this id, and moves the focus there; nothing where the page has no such place. */
export function goTo(id: string): void {
  const target = document.getElementById(id);
  target?.scrollIntoView();
  if (!(target instanceof HTMLElement)) return;
  // A heading takes the focus only when it is told that it can.
  if (target.tabIndex < 0) target.tabIndex = -1;
  target.focus({ preventScroll: true });
}
