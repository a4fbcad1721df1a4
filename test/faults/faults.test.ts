import { describe, expect, it, test } from 'vitest';
import { faultsOf, planted } from './faults.mjs';

const changed = (text: string): readonly string[] =>
  faultsOf('a.ts', text).map((fault) => planted(text, fault));

describe('faultsOf(file, text)', () => {
  // prettier-ignore
  test.each([
    ['const a = b < c;',             ['const a = b >= c;']],
    ['const a = b === c;',           ['const a = b !== c;']],
    ['const a = b / c;',             ['const a = b * c;']],
    ['const a = b + c - d;',         ['const a = b + c + d;', 'const a = b - c - d;']],
    ['const a = 0.5;',               ['const a = (0.5 + 1);']],
    ['const a = Math.ceil(b);',      ['const a = Math.floor(b);']],
    ['const a = b && c;',            ['const a = b || c;']],
    ['a += b;',                      ['a -= b;']],
  ] as const)('turns %s into %j', (text, faulty) => {
    expect(changed(text)).toEqual(faulty);
  });

  test.each([
    "const a = 'b' + c;",
    `const a = '\${b}c' + d;`,
    'type A = 1 | 2;',
    "import { a } from './b.ts';",
  ])('leaves %s alone', (text) => {
    expect(changed(text)).toEqual([]);
  });

  it('says where a fault lies', () => {
    expect(faultsOf('a.ts', 'f();\nconst a = b < c;\n')).toEqual([
      { file: 'a.ts', line: 2, start: 17, end: 18, original: '<', replacement: '>=' },
    ]);
  });
});
