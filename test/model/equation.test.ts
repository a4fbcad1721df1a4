import { describe, expect, it, test } from 'vitest';
import { productOf, term } from '../../src/model/equation.ts';

describe('term(name, value, key)', () => {
  it('has the key of the field that it comes from', () => {
    expect(term('workers', 4, 'api.workersPerReplica')).toStrictEqual({
      name: 'workers',
      value: 4,
      key: 'api.workersPerReplica',
    });
  });

  it('has no key where no field holds it', () => {
    expect(term('clients', 4)).toStrictEqual({ name: 'clients', value: 4 });
  });
});

describe('productOf(owner, factors)', () => {
  const [two, ten, five] = [term('replicas', 2), term('poolSize', 10), term('overflow', 5)];
  const none = term('replicas', 0);
  const unlimited = term('poolSize', 'unlimited');

  // prettier-ignore
  test.each([
    ['nothing',                             [],                       1],
    ['one number',                          [[ten]],                  10],
    ['a sum',                               [[ten, five]],            15],
    ['numbers',                             [[two], [ten]],           20],
    ['a number and a sum',                  [[two], [ten, five]],     30],
    ['two sums',                            [[two, two], [ten, five]], 60],
    ['an empty sum',                        [[], [ten]],              0],
    ['an unlimited number',                 [[two], [unlimited]],     'unbounded'],
    ['a sum with an unlimited number',      [[two], [unlimited, five]], 'unbounded'],
    ['an unlimited number that nobody has', [[none], [unlimited]],    0],
  ])('of %s is right', (_, factors, connections) => {
    expect(productOf('api', factors)).toEqual({ owner: 'api', factors, connections });
  });
});
