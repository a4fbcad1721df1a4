const typing =
  'input:not([type=range], [type=checkbox], [type=radio], [type=button]), textarea, [contenteditable]';

/**
 * What a person asks for with the keys of an event: Ctrl or Cmd with Z, with Shift+Z or with Y. `undefined` for any other,
 * and where they type, for fields undo by themselves.
 */
export function askedByKeys(event: KeyboardEvent): 'undo' | 'redo' | undefined {
  const { target } = event;
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return undefined;
  if (target instanceof HTMLElement && target.matches(typing)) return undefined;
  const key = event.key.toLowerCase();
  if (key === 'y' || (key === 'z' && event.shiftKey)) return 'redo';
  return key === 'z' ? 'undo' : undefined;
}
