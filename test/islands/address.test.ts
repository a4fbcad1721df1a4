import { afterEach, expect, test, vi } from 'vitest';
import { address, controlId, glossaryAddress } from '../../src/islands/address.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

// prettier-ignore
const bases = [
  ['/',      '/glossary/', '/glossary/'],
  ['/docs',  '/glossary/', '/docs/glossary/'],
  ['/docs/', '/glossary/', '/docs/glossary/'],
  ['/a/b/',  '/',          '/a/b/'],
] as const;

test.each(bases)('under the base %s the address of %s is %s', (base, path, whole) => {
  vi.stubEnv('BASE_URL', base);
  expect(address(path)).toBe(whole);
});

test('the address of a glossary entry ends with its word, hyphens for spaces and underscores', () => {
  vi.stubEnv('BASE_URL', '/');
  expect(glossaryAddress('checkout timeout')).toBe('/glossary/#checkout-timeout');
  expect(glossaryAddress('max_connections')).toBe('/glossary/#max-connections');
});

test('controls of different keys have different ids, also where names hold hyphens', () => {
  const keys = ['api.poolSize', 'api-two.poolSize', 'a.replicas', 'postgres.maxConnections'];
  expect(keys.map(controlId)).toEqual([
    'set-api-poolSize',
    'set-api-two-poolSize',
    'set-a-replicas',
    'set-postgres-maxConnections',
  ]);
  expect(new Set(keys.map(controlId)).size).toBe(keys.length);
});
