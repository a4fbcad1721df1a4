import { expect, test } from 'vitest';
import { fieldWords } from '../../../src/advice/field-words.ts';
import { answerText, differenceTexts } from '../../../src/advice/path/second-opinion-text.ts';
import { secondOpinions } from '../../../src/catalog/second-opinions.ts';

const words = fieldWords(() => false);

// prettier-ignore
test.each([
  [55,                                         'connections', '55'],
  [1600,                                       'connections', '1,600'],
  [17.5,                                       'connections', '17.5'],
  [8 * 2 ** 20,                                'bytes',       '8 MiB'],
  ['unbounded',                                'connections', 'no limit'],
  ['none',                                     'workers',     'nothing fits'],
  [{ from: 400, to: 600 },                     'connections', '400 to 600'],
  [{ unset: [] },                              'connections', 'not known'],
  [{ unset: ['api.users', 'postgres.cores'] }, 'connections', 'needs Users, Cores of the server'],
] as const)('answerText of %j in %s is %s', (answer, unit, text) => {
  expect(answerText(answer, unit, words)).toBe(text);
});

test('every difference that a second opinion names has words, and all words are used', () => {
  const used = new Set(secondOpinions.map(({ difference }) => difference));
  expect([...used].toSorted()).toEqual(Object.keys(differenceTexts).toSorted());
  expect(Object.values(differenceTexts).filter((text) => !/^[A-Z].*\.$/.test(text))).toEqual([]);
});
