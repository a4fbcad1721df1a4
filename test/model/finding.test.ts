import { describe, expect, it } from 'vitest';
import { findingCodes, fixOf } from '../../src/model/finding.ts';

describe('findingCodes', () => {
  it('names each code once, in words joined by hyphens', () => {
    expect(new Set(findingCodes).size).toBe(findingCodes.length);
    expect(findingCodes.filter((code) => !/^[a-z]+(?:-[a-z]+)*$/.test(code))).toEqual([]);
  });
});

describe('fixOf(changes)', () => {
  it('has the changes', () => {
    const fix = [{ key: 'api.poolSize', value: 6 }];
    expect(fixOf(fix)).toStrictEqual({ fix });
  });

  it('is nothing without changes', () => {
    expect(fixOf([])).toStrictEqual({});
    expect(fixOf(undefined)).toStrictEqual({});
  });
});
