import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type Field, isValueOf, percentOf } from '../../src/model/field.ts';
import { groupFields, serviceFields } from '../../src/model/fields.ts';
import { valuesOf } from './arbitrary.ts';

const { poolSize, checkoutTimeout, holdTime, surge, rollout, prePing, library, maxReplicas } = serviceFields;
const fields: readonly Field[] = [
  ...Object.values(serviceFields),
  ...Object.values(groupFields).flatMap((table): readonly Field[] => Object.values(table)),
];

describe('isValueOf(field, value)', () => {
  // prettier-ignore
  test.each([
    ['a whole number',                     poolSize,        10],
    ['the smallest number',                poolSize,        0],
    ['the largest number',                 poolSize,        10_000],
    ['a word of the field',                poolSize,        'unlimited'],
    ['an unset number',                    maxReplicas,     'unset'],
    ['a fraction on a scale',              checkoutTimeout, 0.25],
    ['no timeout',                         checkoutTimeout, 'none'],
    ['the smallest double on a scale',     holdTime,        5e-324],
    ['a whole number of replicas',         surge,           2],
    ['a percentage',                       surge,           '25%'],
    ['a fraction of a percent',            surge,           '33.333333%'],
    ['the largest percentage',             surge,           '1000%'],
    ['an option',                          rollout,         'canary'],
    ['a truth value',                      prePing,         true],
    ['a name',                             library,         'node-postgres'],
    ['a name with version',                library,         'gpt-5.1'],
    ['a name of 64 characters',            library,         'n'.repeat(64)],
  ] as const)('accepts %s', (_, field, value) => {
    expect(isValueOf(field, value)).toBe(true);
  });

  // prettier-ignore
  test.each([
    ['a number above the range',           poolSize,        10_001],
    ['a number below the range',           poolSize,        -1],
    ['a fraction of a whole thing',        poolSize,        1.5],
    ['not a number',                       poolSize,        Number.NaN],
    ['infinity',                           poolSize,        Infinity],
    ['minus zero',                         poolSize,        -0],
    ['a word of another field',            poolSize,        'none'],
    ['a number as text',                   poolSize,        '10'],
    ['a truth value for a number',         poolSize,        true],
    ['minus zero on a scale',              checkoutTimeout, -0],
    ['half a replica',                     surge,           0.5],
    ['more replicas than there may be',    surge,           5001],
    ['fewer replicas than none',           surge,           -1],
    ['minus zero replicas',                surge,           -0],
    ['a percentage beyond',                surge,           '1000.000001%'],
    ['a percentage with seven digits',     surge,           '1.0000001%'],
    ['a negative percentage',              surge,           '-5%'],
    ['a percentage without a number',      surge,           '%'],
    ['a word for a portion',               surge,           'unset'],
    ['a truth value for a portion',        surge,           false],
    ['an option that there is not',        rollout,         'red-black'],
    ['a number for an option',             rollout,         0],
    ['the name of a property of objects',  rollout,         'constructor'],
    ['a truth value as text',              prePing,         'true'],
    ['a number for a truth value',         prePing,         1],
    ['an empty name',                      library,         ''],
    ['a name with a space',                library,         'two words'],
    ['a name with a tag',                  library,         '<b>'],
    ['a name that starts with a hyphen',   library,         '-name'],
    ['a name of 65 characters',            library,         'n'.repeat(65)],
    ['a number for a name',                library,         7],
  ] as const)('rejects %s', (_, field, value) => {
    expect(isValueOf(field, value)).toBe(false);
  });

  it('accepts every value that a random scenario has', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...fields).chain((field) => valuesOf(field).map((value) => ({ field, value }))),
        ({ field, value }) => {
          expect(isValueOf(field, value)).toBe(true);
        },
      ),
    );
  });

  it('accepts only numbers that JSON gives back', () => {
    const anything = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(-0, Infinity, Number.NaN));
    fc.assert(
      fc.property(fc.constantFrom(...fields), anything, (field, value) => {
        if (isValueOf(field, value)) expect(JSON.parse(JSON.stringify(value))).toBe(value);
      }),
    );
  });

  it('answers for any text without throwing', () => {
    fc.assert(
      fc.property(fc.constantFrom(...fields), fc.string({ unit: 'binary-ascii' }), (field, text) => {
        expect(typeof isValueOf(field, text)).toBe('boolean');
      }),
    );
  });
});

describe('percentOf(portion)', () => {
  // prettier-ignore
  test.each([
    ['25%',         25],
    ['0%',          0],
    ['12.5%',       12.5],
    ['33.333333%',  33.333333],
    [3,             undefined],
    ['3',           undefined],
    ['25 %',        undefined],
    ['.5%',         undefined],
    ['1e2%',        undefined],
    ['25%%',        undefined],
    ['123456%',     undefined],
    [true,          undefined],
  ] as const)('of %j is %j', (portion, percent) => {
    expect(percentOf(portion)).toBe(percent);
  });
});
