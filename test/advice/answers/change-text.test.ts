import { expect, test } from 'vitest';
import { changedSettings } from '../../../src/advice/answers/change-text.ts';
import { fieldWords } from '../../../src/advice/field-words.ts';
import type { FieldValue } from '../../../src/model/field.ts';

const words = fieldWords(() => false);

// prettier-ignore
test.each<readonly [string, FieldValue, FieldValue, string, string, string]>([
  ['api.poolSize',            10,     21,            'Pool size',        '10',   '21'],
  ['api.checkoutTimeout',     'none', 5,             'Checkout timeout', 'none', '5 s'],
  ['api.prePing',             false,  true,          'Pre-ping',         'off',  'on'],
  ['postgres.workMem',        4_194_304, 8_388_608,  'work_mem',         '4 MiB', '8 MiB'],
])('%s from %j to %j', (key, was, is, label, old, fresh) => {
  expect(changedSettings([{ key, value: is }], [{ key, value: was }], words)).toEqual([
    { key, label, old, fresh },
  ]);
});

test('a setting without an old value, or that nobody knows, is said as it is', () => {
  expect(changedSettings([{ key: 'api.poolSize', value: 4 }], [], {})).toEqual([
    { key: 'api.poolSize', label: 'api.poolSize', old: '', fresh: '4' },
  ]);
  expect(changedSettings([{ key: 'nothing', value: 4 }], [], words)).toEqual([
    { key: 'nothing', label: 'nothing', old: '', fresh: '4' },
  ]);
});
