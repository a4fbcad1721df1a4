/** A result that counts connections, or `'unbounded'` when nothing limits it. */
export type Quantity = number | 'unbounded';

/** The sum of quantities; unbounded as soon as one of them is, 0 for none. */
export function total(quantities: readonly Quantity[]): Quantity {
  return quantities.reduce<Quantity>(
    (sum, one) => (sum === 'unbounded' || one === 'unbounded' ? 'unbounded' : sum + one),
    0,
  );
}

/** The product of quantities; 0 as soon as one is 0, even beside an unbounded one, and 1 for none. */
export function product(quantities: readonly Quantity[]): Quantity {
  if (quantities.includes(0)) return 0;
  return quantities.reduce<Quantity>(
    (result, one) => (result === 'unbounded' || one === 'unbounded' ? 'unbounded' : result * one),
    1,
  );
}

/** The smaller of two quantities. */
export function least(a: Quantity, b: Quantity): Quantity {
  if (a === 'unbounded') return b;
  return b === 'unbounded' ? a : Math.min(a, b);
}

/** Whether a quantity is larger than another; nothing exceeds an unbounded one. */
export function exceeds(a: Quantity, b: Quantity): boolean {
  if (b === 'unbounded') return false;
  return a === 'unbounded' || a > b;
}

/** A number that a person may set to unlimited, as a quantity. */
export function quantityOf(value: number | 'unlimited'): Quantity {
  return value === 'unlimited' ? 'unbounded' : value;
}
