/** Whether a source is an address that a browser can open. */
export function isAddress(source: string): boolean {
  return source.startsWith('https://');
}

/** A source in short: the file of a repository, its issue by number, the host of another page, any other text as it is. */
export function shortSource(source: string): string {
  if (!isAddress(source)) return source;
  const { hostname, pathname } = new URL(source);
  const host = hostname.replace(/^www\./, '');
  const last = pathname.split('/').findLast((part) => part !== '') ?? '';
  if (host !== 'github.com') return host;
  const [, repository, ...rest] = pathname.split('/').filter((part) => part !== '');
  if (/^\d+$/.test(last)) return `${repository} #${last}`;
  return rest.length > 1 && /^[a-z]+$/.test(last) ? `${rest.at(-2)}/${last}` : decodeURIComponent(last);
}
