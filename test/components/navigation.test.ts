import { expect, test } from 'vitest';
import { currentness } from '../../src/components/navigation.ts';

// prettier-ignore
test.each([
  ['/runbooks/',      '/runbooks/',         'page'],
  ['/runbooks/',      '/runbooks/railway/', 'true'],
  ['/runbooks/',      '/runbooks-old/',     undefined],
  ['/runbooks/',      '/',                  undefined],
  ['/docs/runbooks/', '/docs/runbooks/x/',  'true'],
] as const)('a link to %s on %s has aria-current %s', (target, pathname, expected) => {
  expect(currentness(target, pathname)).toBe(expected);
});
