import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { exceeds, least, product, type Quantity, quantityOf, total } from '../../src/model/quantity.ts';

const quantity: fc.Arbitrary<Quantity> = fc.oneof(fc.nat(1000), fc.constant('unbounded' as const));

describe('total(quantities)', () => {
  // prettier-ignore
  test.each<readonly [readonly Quantity[], Quantity]>([
    [[],                     0],
    [[7],                    7],
    [[40, 40],               80],
    [[0, 0, 3],              3],
    [['unbounded'],          'unbounded'],
    [[1, 'unbounded', 2],    'unbounded'],
    [['unbounded', 1],       'unbounded'],
  ])('of %j is %j', (quantities, sum) => {
    expect(total(quantities)).toBe(sum);
  });

  it('does not depend on order', () => {
    fc.assert(
      fc.property(fc.array(quantity), (all) => {
        expect(total(all.toReversed())).toBe(total(all));
      }),
    );
  });
});

describe('product(quantities)', () => {
  // prettier-ignore
  test.each<readonly [readonly Quantity[], Quantity]>([
    [[],                     1],
    [[7],                    7],
    [[2, 4, 20],             160],
    [[2, 0, 20],             0],
    [['unbounded', 2],       'unbounded'],
    [[2, 'unbounded'],       'unbounded'],
    [['unbounded', 0],       0],
    [[0, 'unbounded'],       0],
  ])('of %j is %j', (quantities, result) => {
    expect(product(quantities)).toBe(result);
  });

  it('does not depend on order', () => {
    fc.assert(
      fc.property(fc.array(quantity, { maxLength: 4 }), (all) => {
        expect(product(all.toReversed())).toBe(product(all));
      }),
    );
  });
});

describe('least(a, b) and exceeds(a, b)', () => {
  // prettier-ignore
  test.each<readonly [Quantity, Quantity, Quantity, boolean]>([
    [1,            2,            1,            false],
    [2,            1,            1,            true],
    [2,            2,            2,            false],
    [5,            'unbounded',  5,            false],
    ['unbounded',  5,            5,            true],
    ['unbounded',  'unbounded',  'unbounded',  false],
    [0,            -3,           -3,           true],
  ])('of %j and %j are %j and %j', (a, b, smaller, larger) => {
    expect([least(a, b), exceeds(a, b)]).toEqual([smaller, larger]);
  });

  it('agree: the least of two exceeds neither', () => {
    fc.assert(
      fc.property(quantity, quantity, (a, b) => {
        expect(exceeds(least(a, b), a)).toBe(false);
        expect(exceeds(least(a, b), b)).toBe(false);
        expect([a, b]).toContain(least(a, b));
      }),
    );
  });
});

describe('quantityOf(value)', () => {
  test.each([
    [0, 0],
    [20, 20],
    ['unlimited', 'unbounded'],
  ] as const)('of %j is %j', (value, result) => {
    expect(quantityOf(value)).toBe(result);
  });
});
