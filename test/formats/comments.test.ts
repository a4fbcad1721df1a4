import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commentLines } from '../../src/formats/comments.ts';

describe('commentLines', () => {
  it('puts the sign before each line', () => {
    expect(commentLines('#', ['1 × 4 × 20 = 80 of 97', 'https://headroom.example/#?v=1'])).toEqual([
      '# 1 × 4 × 20 = 80 of 97',
      '# https://headroom.example/#?v=1',
    ]);
    expect(commentLines('//', [''])).toEqual(['//']);
    expect(commentLines('#', [])).toEqual([]);
  });

  it.each(['\n', '\r\n', '\r', '\u2028', '\u2029', '\u0085', '\v', '\f', '\0', '\u202e', '\u2066'])(
    'turns %j into a space',
    (character) => {
      expect(commentLines('#', [`a${character}DB_POOL_SIZE=99`])).toEqual(['# a DB_POOL_SIZE=99']);
    },
  );

  it('cuts an address at 32,000 characters and a header at 40 lines', () => {
    const lines = commentLines(
      '#',
      Array.from({ length: 100 }, () => `https://${'x'.repeat(50_000)}`),
    );
    expect(lines).toHaveLength(40);
    expect(lines[0]).toHaveLength(32_002);
  });

  it('wraps a line at 120 characters and keeps an address whole', () => {
    const url = `https://headroom.example/#?v=1&api.poolSize=${'9'.repeat(150)}`;
    const sum = Array.from({ length: 12 }, (_, index) => `s${index} 2 replicas × 4`).join(' + ');
    expect(commentLines('--', [sum, `see ${url} now`])).toEqual([
      `-- ${sum.slice(0, 119)}`,
      `-- ${sum.slice(120)}`,
      '-- see',
      `-- ${url}`,
      '-- now',
    ]);
    expect(commentLines('#', ['x'.repeat(250)]).map(({ length }) => length)).toEqual([122, 122, 12]);
  });

  // prettier-ignore
  it.each([
    ['<%= system("x") %>',       '# < %= system("x") %>'],
    ['\\u000a evil()',           '# \\ u000a evil()'],
    ['-*- coding: utf-7 -*-',    '# -*- coding : utf-7 -*-'],
    ['vim: fileencoding=utf-7',  '# vim: fileencoding =utf-7'],
  ])('breaks up %j, which a program reads in a comment', (line, written) => {
    expect(commentLines('#', [line])).toEqual([written]);
  });

  it('keeps every line in its comment', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (header) => {
        const lines = commentLines('#', header);
        expect(lines.join('\n').split(/[\n\r\u2028\u2029\u0085\v\f]/)).toHaveLength(
          Math.max(1, lines.length),
        );
        expect(lines.filter((line) => !line.startsWith('#'))).toEqual([]);
      }),
    );
  });
});
