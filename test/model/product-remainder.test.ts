import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { productRemainder } from '../../src/model/product-remainder.ts';

/** An integer multiple of a power of two: the double, exactly. */
function fraction(x: number): { digits: bigint; exponent: number } {
  let [digits, exponent] = [x, 0];
  while (!Number.isInteger(digits)) {
    digits *= 2;
    exponent -= 1;
  }
  return { digits: BigInt(digits), exponent };
}

describe('productRemainder(x, y)', () => {
  test.each([
    ['products that doubles hold leave nothing', 3, 0.5, 0],
    ['0.1 × 10 is rounded down to 1', 0.1, 10, 2 ** -54],
    ['(1 + ε)² loses ε²', 1 + Number.EPSILON, 1 + Number.EPSILON, Number.EPSILON ** 2],
    ['a product beyond the range has no remainder', 1e200, 1e200, 0],
    ['a factor too large to split has no remainder', 1e305, 1.1, 0],
    ['0 leaves nothing', 0, 1e15, 0],
  ])('%s', (_, x, y, remainder) => {
    expect(productRemainder(x, y) + 0).toBe(remainder);
  });

  it('adds up with the rounded product to the exact one', () => {
    const factor = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(factor, factor, (x, y) => {
        const [left, right] = [fraction(x), fraction(y)];
        const [product, remainder] = [fraction(x * y), fraction(productRemainder(x, y))];
        const exponent = Math.min(left.exponent + right.exponent, product.exponent, remainder.exponent);
        const scaled = ({ digits, exponent: own }: ReturnType<typeof fraction>) =>
          digits << BigInt(own - exponent);
        const exact = (left.digits * right.digits) << BigInt(left.exponent + right.exponent - exponent);
        expect(scaled(product) + scaled(remainder)).toBe(exact);
      }),
    );
  });
});
