/** The sections of the site, in the order of the header. */
export const sections = [
  { path: '/playground/', label: 'Playground' },
  { path: '/runbooks/', label: 'Runbooks' },
  { path: '/incidents/', label: 'Incidents' },
  { path: '/glossary/', label: 'Glossary' },
] as const;

/**
 * What `aria-current` says of a link to `target` on the page at `pathname`: `page` for the page itself, `true` for a
 * page below it, `undefined` elsewhere. Both are addresses with the base path.
 */
export function currentness(target: string, pathname: string): 'page' | 'true' | undefined {
  if (pathname === target) return 'page';
  return pathname.startsWith(target) ? 'true' : undefined;
}
