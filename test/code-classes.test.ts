import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { classes, codeClasses } from '../.ci/astro/code-classes.mjs';

const css = readFileSync(new URL('../src/styles/code.css', import.meta.url), 'utf8');
const named = Object.values(classes).filter((name) => name !== '');

test.each(named)('code.css has a rule for .%s', (name) => {
  expect(css).toMatch(new RegExp(`^\\.${name}[,\\s{]`, 'm'));
});

test('code.css has no rule for a class that no code gets', () => {
  const ruled = [...css.matchAll(/^\.(code-[a-z-]+)/gm)].map(([, name]) => name);
  expect(ruled.filter((name) => !named.includes(String(name)))).toEqual([]);
});

test('codeClasses replaces styles by classes, at any depth', () => {
  const keyword = span('color:var(--astro-code-token-keyword);font-weight:bold');
  const plain = span('color:var(--astro-code-foreground)');
  const root = {
    type: 'root',
    children: [{ type: 'element', properties: { class: 'line' }, children: [keyword, plain] }],
  };
  codeClasses.root(root);
  expect([keyword.properties, plain.properties]).toEqual([{ class: 'code-keyword code-bold' }, {}]);
});

test('codeClasses refuses a style that has no class, and names it', () => {
  expect(() => codeClasses.root({ children: [span('color:#ff0000')] })).toThrow('color:#ff0000');
});

function span(style: string) {
  return { type: 'element', properties: { style }, children: [] };
}
