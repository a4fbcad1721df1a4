import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainQuotes } from '../../src/formats/plain-quotes.ts';

describe('plainQuotes', () => {
  // prettier-ignore
  it.each([
    ['couldn’t, ‘a’ ‚b‘',                'couldn\'t, \'a\' \'b\''],
    ['“a” „b“ «c» »d«',                  '"a" "b" "c" "d"'],
    ['\\u0027a\\u0027 \\u0022b\\u0022', '\'a\' "b"'],
    ['\\"a\\" \\\\\\"b\\\\\\"',            '"a" "b"'],
    ['`a` \\n C:\\app 5″',             '`a` \\n C:\\app 5″'],
  ])('of “%s” is “%s”', (text, plain) => {
    expect(plainQuotes(text)).toBe(plain);
  });

  it('keeps the lines of a text and never makes it longer', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const plain = plainQuotes(text);
        expect(plain.split(/\r\n|\r|\n/).length).toBe(text.split(/\r\n|\r|\n/).length);
        expect(plain.length).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
