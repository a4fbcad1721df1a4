import { expect, test } from 'vitest';
import { fieldWords, labelIn, wordsName } from '../../src/advice/field-words.ts';
import { serviceFields } from '../../src/model/fields.ts';

// prettier-ignore
test.each([
  ['api.poolSize',            'service.poolSize'],
  ['worker-2.poolSize',       'service.poolSize'],
  ['constructor.poolSize',    'service.poolSize'],
  ['postgres.maxConnections', 'postgres.maxConnections'],
  ['pooler.poolSize',         'pooler.poolSize'],
])('the words of %s stand under %s', (key, name) => {
  expect(wordsName(key)).toBe(name);
});

test('fieldWords has the label of every field, and hint and word of those that are explained', () => {
  const words = fieldWords((name) => name === 'service.poolSize');
  const { label, hint, word } = serviceFields.poolSize;
  expect(words['service.poolSize']).toEqual([label, hint, word]);
  expect(words['pooler.poolSize']).toEqual(['Server pool size']);
  expect(Object.values(words).every(([name]) => name.length > 0)).toBe(true);
});

test('labelIn gives the key where a page has no words for it', () => {
  const words = fieldWords(() => false);
  expect(labelIn(words, 'api.poolSize')).toBe('Pool size');
  expect(labelIn(words, 'api.nothing')).toBe('api.nothing');
  expect(labelIn({}, 'toString.poolSize')).toBe('toString.poolSize');
});
