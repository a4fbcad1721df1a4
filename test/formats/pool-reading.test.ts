import { describe, expect, it } from 'vitest';
import { readArguments } from '../../src/formats/code-arguments.ts';
import { otherCalls } from '../../src/formats/pool-calls.ts';
import { poolReading } from '../../src/formats/pool-reading.ts';

const read = (text: string) =>
  poolReading('node-pg', readArguments(text, '//', { max: { key: 'poolSize' } }));
const keys = (entries: readonly { readonly key: string }[] = []) => entries.map(({ key }) => key);

describe('poolReading', () => {
  it('assumes what the library has where the code is silent', () => {
    const { assumed, missing } = read('');
    expect(keys(assumed)).toContain('poolSize');
    expect(missing).toBeUndefined();
  });

  it('assumes nothing and asks where the code sets a size that it does not show', () => {
    const { assumed, missing } = read('max: settings.size');
    expect(keys(assumed)).not.toContain('poolSize');
    expect(missing?.[0]?.question).toBe(
      'How large is the pool? The code sets max, with a value that stands elsewhere.',
    );
  });

  it('neither assumes nor asks what the code says', () => {
    const { services, assumed, missing } = read('max: 7');
    expect(services[0]?.values.poolSize).toBe(7);
    expect(keys(assumed)).not.toContain('poolSize');
    expect(missing).toBeUndefined();
  });
});

describe('otherCalls', () => {
  it('is empty for one call and points at the second of two', () => {
    expect(otherCalls('Pool', /new Pool\(/, 'new Pool()')).toEqual([]);
    expect(otherCalls('Pool', /new Pool\(/, 'new Pool()\n\nnew Pool()')).toEqual([
      { line: 3, text: 'Pool is called 2 times; the first pool is read. Each one counts for itself.' },
    ]);
  });
});
