import { describe, expect, it } from 'vitest';
import { handedOptions } from '../../src/formats/code-options.ts';

const text = `const base: PoolConfig = {
  max: 4,
};`;

describe('handedOptions', () => {
  it.each([
    ['the last argument', 'base'],
    ['an argument after another one', 'url, base'],
    ['what is spread', '{ ...base, min: 1 }'],
    ['what Python unpacks', 'url, **base'],
  ])('finds %s where the code defines it', (_name, region) => {
    const { regions, hidden } = handedOptions(region, text, '//');
    expect(regions.map((one) => one.trim())).toEqual(['max: 4,']);
    expect(hidden).toBe('');
  });

  it.each(['config', '{ ...config }', 'url, **config'])(
    'names options of %s that stand elsewhere',
    (region) => {
      expect(handedOptions(region, text, '//')).toEqual({ regions: [], hidden: 'config' });
    },
  );

  it.each(['', 'url', 'databaseUrl', '{ max: 4 }', 'process.env.URL', '"postgres://fake"'])(
    'hides nothing behind (%s)',
    (region) => {
      expect(handedOptions(region, text, '//')).toEqual({ regions: [], hidden: '' });
    },
  );
});
