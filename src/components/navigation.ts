/** The sections of the site, in the order of the header. */
export const sections = [
  {
    path: '/playground/',
    label: 'Playground',
    description: 'Every setting of the model, for several services on one Postgres.',
  },
  {
    path: '/runbooks/',
    label: 'Runbooks',
    description: 'Step by step from a symptom or a stack to settings that fit.',
  },
  {
    path: '/errors/',
    label: 'Errors',
    description: 'Whose limit it was, what to do this minute, and what not to do.',
  },
  {
    path: '/incidents/',
    label: 'Incidents',
    description:
      'Outages of others as scenarios: what they ran, the sum nobody made, what would have fitted.',
  },
  {
    path: '/explained/',
    label: 'Explained',
    description: 'The ideas behind the numbers, to play with; then each formula and how far it holds.',
  },
  {
    path: '/catalogue/',
    label: 'Catalogue',
    description: 'What each library, server, pooler, platform and provider does by itself, with its sources.',
  },
  {
    path: '/glossary/',
    label: 'Glossary',
    description: 'One word, one meaning: the words of this site.',
  },
] as const;

/**
 * What `aria-current` says of a link to `target` on the page at `pathname`: `page` for the page itself, `true` for a
 * page below it, `undefined` elsewhere. Both are addresses with the base path.
 */
export function currentness(target: string, pathname: string): 'page' | 'true' | undefined {
  if (pathname === target) return 'page';
  return pathname.startsWith(target) ? 'true' : undefined;
}
