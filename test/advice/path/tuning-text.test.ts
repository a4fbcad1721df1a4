import { expect, test } from 'vitest';
import { fieldWords } from '../../../src/advice/field-words.ts';
import { pgtuneForm } from '../../../src/catalog/second-opinions/pgtune-input.ts';
import { scenarioOf } from '../../model/scenario-of.ts';
import { pgtuneSentence, reasonTexts, tuningText } from '../../../src/advice/path/tuning-text.ts';

// prettier-ignore
test.each([
  ['unset',      'bytes', '–'],
  ['unset',      'word',  '–'],
  ['none',       'bytes', 'nothing fits'],
  ['try',        'word',  'try'],
  ['io_uring',   'word',  'io_uring'],
  [8 * 2 ** 20,  'bytes', '8 MiB'],
  [0.9,          'count', '0.9'],
  [1.1,          'count', '1.1'],
  [1000,         'count', '1,000'],
  [0,            'count', '0'],
] as const)('tuningText of %s in %s is %s', (value, unit, text) => {
  expect(tuningText(value, unit)).toBe(text);
});

test('each reason is one or two sentences of its own', () => {
  const texts = Object.values(reasonTexts);
  expect(new Set(texts).size).toBe(texts.length);
  expect(texts.filter((text) => !/^[A-Z].*\.$/.test(text))).toEqual([]);
});

// prettier-ignore
test.each([
  [{}, 'PGTune has no answer for what is given: Memory of the server.'],
  [{ 'postgres.memory': 2 ** 32 }, 'PGTune’s rules are those for Linux and data about as large as memory. Not given, so as its form has it: Cores of the server, Workload, Storage.'],
  [{ 'postgres.memory': 2 ** 32, 'postgres.cores': 2, 'postgres.workload': 'oltp', 'postgres.storage': 'hdd' }, 'PGTune’s rules are those for Linux and data about as large as memory.'],
] as const)('what PGTune rests on with %j is: %s', (settings, sentence) => {
  expect(pgtuneSentence(pgtuneForm(scenarioOf(settings)), fieldWords(() => false))).toBe(sentence);
});
