import { expect, test } from 'vitest';
import { choiceText } from '../../src/advice/choice-text.ts';
import type { Field } from '../../src/model/field.ts';
import { groupFields, serviceFields } from '../../src/model/fields.ts';

const options = [serviceFields, ...Object.values(groupFields)]
  .flatMap((table): readonly Field[] => Object.values(table))
  .flatMap((field) => (field.kind === 'choice' ? field.options : []));

// prettier-ignore
test.each([
  ['unset',       'not set'],
  ['blue-green',  'old and new overlap'],
  ['pooler',      'through the pooler'],
  ['http2',       'HTTP/2'],
  ['transaction', 'transaction'],
  ['constructor', 'constructor'],
  ['toString',    'toString'],
])('choiceText(%s) is %s', (option, text) => {
  expect(choiceText(option)).toBe(text);
});

test.each([...new Set(options)])('the option %s is said in words', (option) => {
  expect(choiceText(option)).toMatch(/^[A-Za-z/2 ,]+$/);
});
