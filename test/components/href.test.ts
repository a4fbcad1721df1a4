import { afterEach, expect, test, vi } from 'vitest';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

// prettier-ignore
test.each([
  ['/',      '/glossary/#pool',      '/glossary/#pool'],
  ['/docs',  '/glossary/#pool',      '/docs/glossary/#pool'],
  ['/docs/', '/',                    '/docs/'],
  ['/docs/', '#why',                 '#why'],
  ['/docs/', 'https://example.org/', 'https://example.org/'],
  ['/docs/', '//example.org/',       '//example.org/'],
])('with base %s the address of %s is %s', async (base, path, expected) => {
  vi.stubEnv('BASE_URL', base);
  const { href } = await import('../../src/components/href.ts');
  expect(href(path)).toBe(expected);
});
