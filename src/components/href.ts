const base = import.meta.env.BASE_URL.replace(/\/+$/, '');

/**
 * The address of a page or file of this site, below the base path that the site is built for. `path` starts with a
 * slash; an address of another site, or one relative to the page (`#why`), is returned as it is.
 */
export function href(path: string): string {
  return path.startsWith('/') && !path.startsWith('//') ? `${base}${path}` : path;
}
