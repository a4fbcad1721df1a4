import { Lexer } from 'yaml';
import { expect, test } from 'vitest';
import { depthGuard } from '../../src/formats/yaml-depth.ts';

function isTooDeep(text: string): boolean {
  const guard = depthGuard();
  return [...new Lexer().lex(text)].some(guard);
}

const indented = (levels: number) =>
  Array.from({ length: levels }, (_, level) => `${'  '.repeat(level)}a:`).join('\n');

// prettier-ignore
test.each([
  ['brackets 100 deep',          '['.repeat(100),                                   false],
  ['brackets 101 deep',          '['.repeat(101),                                   true],
  ['brackets opened and closed', '[] '.repeat(500),                                 false],
  ['entries on one line',        '- '.repeat(101),                                  true],
  ['entries on their own lines', '- a\n'.repeat(500),                               false],
  ['keys on their own lines',    'a: b\n'.repeat(500),                              false],
  ['indentation 100 deep',       indented(100),                                     false],
  ['indentation 101 deep',       indented(101),                                     true],
  ['indentation again and again', 'a:\n  b: c\n'.repeat(500),                       false],
  ['brackets in a quoted text',  `a: "${'['.repeat(500)}"`,                         false],
  ['a script in a block',        `a: |\n${'  if [[ $b ]]; then [ $c ]; fi\n'.repeat(300)}`, false],
])('%s: too deep is %s', (_, text, expected) => {
  expect(isTooDeep(text)).toBe(expected);
});
