import { describe, expect, it } from 'vitest';
import { definitionsIn } from '../../src/formats/code-definitions.ts';

const lookUp = (code: string, name = 'size') => definitionsIn(code, /(?:^|\s)\/\/.*$/)(name);

describe('definitionsIn', () => {
  it.each([
    ['a constant', 'const size = 10;', '10;'],
    ['an exported one with a type', 'export const size: number = 10;', '10;'],
    ['an assignment of Go', 'size := 10 // ten', '10'],
    ['one of Python with a type', 'size: int = 10', '10'],
    ['one of Java', '  private static final int size = 10;', '10;'],
  ])('finds %s', (_name, code, expected) => {
    expect(lookUp(code)).toBe(expected);
  });

  it.each([
    ['is not there', 'const other = 10;'],
    ['is defined twice', 'size = 10\nsize = 20'],
    ['is only handed on', 'size=size,'],
    ['is compared', 'size == 10'],
    ['is a function', 'size => 10'],
  ])('finds nothing where the name %s', (_name, code) => {
    expect(lookUp(code)).toBeUndefined();
  });

  it('looks for no more than 20 names', () => {
    const code = Array.from({ length: 30 }, (_, index) => `name${index} = ${index}`).join('\n');
    const definitions = definitionsIn(code, /#.*$/);
    const found = Array.from({ length: 30 }, (_, index) => definitions(`name${index}`));
    expect(found.filter((one) => one !== undefined)).toHaveLength(20);
  });
});
