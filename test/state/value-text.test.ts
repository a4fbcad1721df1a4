import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type Field, type FieldValue, isValueOf } from '../../src/model/field.ts';
import { groupFields, serviceFields } from '../../src/model/fields.ts';
import { parseValue, valueText } from '../../src/state/value-text.ts';
import { valuesOf } from '../model/arbitrary.ts';
import { texts } from './arbitrary-text.ts';

const { replicas, poolSize, holdTime, checkoutTimeout, prePing, rollout, library, surge } = serviceFields;

// prettier-ignore
test.each([
  ['4',                    replicas,        4],
  ['007',                  replicas,        7],
  ['5e3',                  replicas,        5000],
  ['4.0',                  replicas,        4],
  ['0',                    poolSize,        0],
  ['unlimited',            poolSize,        'unlimited'],
  ['0.02',                 holdTime,        0.02],
  ['2e-2',                 holdTime,        0.02],
  ['5e-324',               holdTime,        5e-324],
  ['unset',                holdTime,        'unset'],
  ['none',                 checkoutTimeout, 'none'],
  ['true',                 prePing,         true],
  ['false',                prePing,         false],
  ['blue-green',           rollout,         'blue-green'],
  ['node-pg',              library,         'node-pg'],
  ['18',                   library,         '18'],
  ['true',                 library,         'true'],
  ['2',                    surge,           2],
  ['25%',                  surge,           '25%'],
] as const)('%j means the value of a field', (text, field, value) => {
  expect(parseValue(field, text)).toBe(value);
});

// prettier-ignore
test.each([
  ['nothing',                        '',           replicas],
  ['a space',                        ' 4',         replicas],
  ['a sign',                         '+4',         replicas],
  ['a number below the range',       '-1',         replicas],
  ['minus zero',                     '-0',         replicas],
  ['a number above the range',       '5001',       replicas],
  ['a fraction of a whole thing',    '1.5',        replicas],
  ['a half number',                  '4.',         replicas],
  ['a number without its zero',      '.5',         holdTime],
  ['a hexadecimal number',           '0x10',       replicas],
  ['a separated number',             '1,000',      replicas],
  ['digits of another script',       '٤',          replicas],
  ['infinity',                       'Infinity',   holdTime],
  ['a number beyond all',            '1e999',      holdTime],
  ['not a number',                   'NaN',        holdTime],
  ['a word of another field',        'unlimited',  holdTime],
  ['a flag in capitals',             'True',       prePing],
  ['a flag as a number',             '1',          prePing],
  ['a property of every object',     'constructor', prePing],
  ['an option that there is not',    'purple',     rollout],
  ['an option with a space',         'rolling ',   rollout],
  ['a name with a space',            'node pg',    library],
  ['a name that is too long',        'n'.repeat(65), library],
  ['a percentage below zero',        '-1%',        surge],
  ['two percentages',                '25%%',       surge],
] as const)('%s means no value: %j', (_, text, field) => {
  expect(parseValue(field, text)).toBeUndefined();
});

const fields: readonly (readonly [name: string, field: Field])[] = Object.entries({
  service: serviceFields,
  ...groupFields,
}).flatMap(([owner, table]) =>
  Object.entries(table).map(([name, field]) => [`${owner}.${name}`, field] as const),
);

describe('parseValue and valueText', () => {
  it.each(fields)('are inverse for the values of %s', (_, field) => {
    fc.assert(
      fc.property(valuesOf(field), (value) => parseValue(field, valueText(value)) === value),
      { numRuns: 50 },
    );
  });

  it.each(fields)('are inverse for the default of %s', (_, field) => {
    expect(parseValue(field, valueText(field.default))).toBe(field.default);
  });

  it.each(fields)('are inverse for the ends of the range of %s', (_, field) => {
    const ends: readonly FieldValue[] = 'minimum' in field ? [field.minimum, field.maximum] : [field.default];
    expect(ends.map((end) => parseValue(field, valueText(end)))).toEqual(ends);
  });

  it('give the shortest decimal that reads back the same', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 86_400, noNaN: true }), (seconds) => {
        expect(parseValue(holdTime, valueText(seconds))).toBe(seconds);
        expect(valueText(seconds).length).toBeLessThanOrEqual(24);
      }),
    );
  });

  it('let no value through that its field can’t hold', () => {
    const field = fc.constantFrom(...fields.map(([, one]) => one));
    fc.assert(
      fc.property(field, texts(), (one, text) => {
        const value = parseValue(one, text);
        return value === undefined || isValueOf(one, value);
      }),
    );
  });
});

test('minus zero is written as zero', () => {
  expect(valueText(-0)).toBe('0');
});
