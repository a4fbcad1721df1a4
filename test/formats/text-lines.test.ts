import { describe, expect, it } from 'vitest';
import { textLines } from '../../src/formats/text-lines.ts';

describe('textLines', () => {
  it('numbers lines from 1 on, whatever ends them', () => {
    expect(textLines('\uFEFFa\r\nb\rc\n').map(({ line, content }) => `${line} ${content}`)).toEqual([
      '1 a',
      '2 b',
      '3 c',
      '4 ',
    ]);
  });

  it('has one line of an empty text', () => {
    expect(textLines('')).toEqual([{ line: 1, content: '' }]);
  });
});
