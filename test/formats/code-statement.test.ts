import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { statement } from '../../src/formats/code-statement.ts';

const of = (text: string) => {
  const lines = text.split('\n');
  return statement(lines, 0, (lines[0] ?? '').indexOf('=') + 1);
};

describe('statement', () => {
  it.each([
    ['the rest of the line', 'a= 5,\nb=6', '5,'],
    ['what an open bracket holds', 'a=int(\n  os.environ["A"],\n  5\n),\nb=6', 'int(os.environ["A"], 5 ),'],
    ['the line below an empty one', 'a=\n  7,', '7,'],
    ['the branches of a condition', 'a= x\n  ? 1\n  : 2,\nb', 'x ? 1 : 2,'],
    ['a fallback on its own line', 'a= env.A\n  ?? 4', 'env.A ?? 4'],
    ['nothing where nothing follows', 'a=', ''],
  ])('is %s', (_name, text, expected) => {
    expect(of(text)).toBe(expected);
  });

  it('has at most 240 characters, whatever the lines', () => {
    const lines = fc.array(fc.string({ maxLength: 300 }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(lines, (all) => {
        expect(statement(all, 0, 0).length).toBeLessThanOrEqual(240);
      }),
    );
  });
});
