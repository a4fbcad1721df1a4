import { describe, expect, it } from 'vitest';
import { libraryWords } from '../../../src/advice/finding-words/library.ts';
import { pools } from '../../../src/catalog/pools.ts';
import type { Finding } from '../../../src/model/finding.ts';

const words = (setting?: string) => {
  const base: Finding = { code: 'setting-ignored', severity: 'note', owner: 'api', numbers: {} };
  const finding = setting === undefined ? base : { ...base, setting };
  return libraryWords['setting-ignored'](finding, () => 0, '');
};

describe('libraryWords', () => {
  it('names the setting and what follows', () => {
    expect(words('maxOverflow')).toEqual({
      sentence: 'The pool library of api has no use for overflow.',
      detail: 'Its pools never grow beyond the pool size, so connections that can’t exist are counted.',
    });
  });

  it('has words of its own for every setting that a library ignores', () => {
    const keys = pools.flatMap(({ ignores }) => ignores.map(({ key }) => key));
    expect(keys.filter((key) => words(key).sentence === words().sentence)).toEqual([]);
  });

  it('stays true without a name', () => {
    expect(words().sentence).toBe('The pool library of api has no use for this setting.');
  });
});
