/** The address of a page of this site under its base path. */
export function address(path: string): string {
  const base = import.meta.env.BASE_URL;
  return `${base.endsWith('/') ? base.slice(0, -1) : base}${path}`;
}

/** The address of a glossary entry. */
export function glossaryAddress(word: string): string {
  return address(`/glossary/#${word.replaceAll(/[ _]/g, '-')}`);
}

/** The id of the control for a link key. */
export function controlId(key: string): string {
  return `set-${key.replace('.', '-')}`;
}
