import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { connectionBudget, keptBack } from '../../src/model/budget.ts';
import { term } from '../../src/model/equation.ts';
import { scenarios } from './arbitrary.ts';
import { changed, type Settings, scenarioOf } from './scenario-of.ts';

const of = (settings: Settings) => connectionBudget(scenarioOf(settings));

describe('connectionBudget(scenario)', () => {
  // prettier-ignore
  test.each<readonly [string, Settings, usable: number, budget: number]>([
    ['a Postgres as it comes', {}, 97, 97],
    ['a larger one', { 'postgres.maxConnections': 500 }, 497, 497],
    ['slots reserved for a role', { 'postgres.reserved': 5 }, 92, 92],
    ['slots of the platform', { 'postgres.platformReserved': 10 }, 87, 87],
    ['all three kinds of reserved slots',
      { 'postgres.superuserReserved': 2, 'postgres.reserved': 5, 'postgres.platformReserved': 10 }, 83, 83],
    ['a superuser, from whom nothing is reserved',
      { 'postgres.appRole': 'superuser', 'postgres.reserved': 5, 'postgres.platformReserved': 10 }, 100, 100],
    ['five slots for people', { 'allowance.people': 5 }, 97, 92],
    ['every allowance',
      { 'allowance.migrations': 1, 'allowance.people': 2, 'allowance.monitoring': 4, 'allowance.other': 8 }, 97, 82],
    ['a superuser with allowances', { 'postgres.appRole': 'superuser', 'allowance.people': 5 }, 100, 95],
    ['exactly as much set aside as there is', { 'allowance.other': 97 }, 97, 0],
    ['more set aside than there is', { 'allowance.other': 100 }, 97, -3],
    ['fewer slots than are reserved', { 'postgres.maxConnections': 2 }, 0, 0],
    ['fewer slots than are reserved, and an allowance',
      { 'postgres.maxConnections': 2, 'allowance.people': 5 }, 0, -5],
    ['the smallest server', { 'postgres.maxConnections': 1, 'postgres.superuserReserved': 0 }, 1, 1],
  ])('of %s', (_, settings, usable, budget) => {
    expect(of(settings)).toMatchObject({ usable, budget });
  });

  it('names each term with its field and leaves out those of 0', () => {
    const { reserved, allowances } = of({ 'postgres.platformReserved': 10, 'allowance.people': 5 });
    expect(reserved).toEqual([
      { name: 'superuserReserved', value: 3, key: 'postgres.superuserReserved' },
      { name: 'platformReserved', value: 10, key: 'postgres.platformReserved' },
    ]);
    expect(allowances).toEqual([{ name: 'allowance', value: 5, key: 'allowance.people' }]);
  });

  it('names no reserved slots for a superuser', () => {
    expect(of({ 'postgres.appRole': 'superuser' })).toStrictEqual({
      maxConnections: 100,
      reserved: [],
      allowances: [],
      usable: 100,
      budget: 100,
    });
  });

  it('is max_connections − reserved − allowances whenever that many are there', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        const { maxConnections, reserved, allowances, usable, budget } = connectionBudget(scenario);
        expect(usable).toBe(Math.max(0, maxConnections - keptBack(reserved)));
        expect(budget).toBe(usable - keptBack(allowances));
      }),
    );
  });

  it('does not depend on services, pooler or traffic', () => {
    fc.assert(
      fc.property(scenarios(), ({ postgres, allowance, ...others }) => {
        const alone = { ...scenarioOf({}), postgres, allowance };
        expect(connectionBudget({ ...others, postgres, allowance })).toEqual(connectionBudget(alone));
      }),
    );
  });

  it('grows by one with max_connections wherever reserved slots leave something', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        const { maxConnections, usable, budget } = connectionBudget(scenario);
        const larger = connectionBudget(changed(scenario, { 'postgres.maxConnections': maxConnections + 1 }));
        expect(larger.budget - budget).toBe(larger.usable > usable ? 1 : 0);
      }),
    );
  });
});

describe('keptBack(terms)', () => {
  test.each([
    [[], 0],
    [[term('superuserReserved', 3)], 3],
    [[term('superuserReserved', 3), term('reserved', 5)], 8],
    [[term('superuserReserved', 3), term('maxClients', 'unlimited')], 3],
  ])('adds up %j to %d', (terms, sum) => {
    expect(keptBack(terms)).toBe(sum);
  });
});
