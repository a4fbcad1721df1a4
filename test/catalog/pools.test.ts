import { describe, expect, it, test } from 'vitest';
import {
  checkoutErrorText,
  derivedValues,
  type Known,
  poolBehaviour,
  poolById,
  poolValues,
  pools,
} from '../../src/catalog/pools.ts';
import { type FieldTable, isValueOf } from '../../src/model/field.ts';
import { serviceFields } from '../../src/model/fields.ts';

const fields: FieldTable = serviceFields;

describe('poolValues', () => {
  it.each(pools.map((pool) => pool.id))('of %s are all values that the fields can hold', (id) => {
    const values = Object.entries(poolValues(id));
    expect(values.length).toBeGreaterThan(4);
    for (const [key, value] of values) {
      const field = fields[key];
      expect([key, field !== undefined && isValueOf(field, value)]).toEqual([key, true]);
    }
  });

  it('of an unknown library are empty', () => {
    expect(poolValues('no-such-pool')).toEqual({});
    expect(poolBehaviour('no-such-pool')).toEqual({});
    expect(poolById('no-such-pool')).toBeUndefined();
  });
});

describe('poolBehaviour', () => {
  it('leaves the sizes to the person', () => {
    expect(poolBehaviour('sqlalchemy-queuepool')).toEqual({
      library: 'sqlalchemy-queuepool',
      opening: 'lazy',
      whenExhausted: 'wait',
    });
  });

  it('says that a library without overflow has none', () => {
    expect(poolBehaviour('prisma-6')).toMatchObject({ maxOverflow: 0 });
  });

  it('says that a library without a pool has no limit', () => {
    expect(poolBehaviour('sqlalchemy-nullpool')).toMatchObject({ poolSize: 'unlimited' });
  });
});

describe('derivedValues', () => {
  // prettier-ignore
  test.each<readonly [string, Known, object]>([
    ['prisma-6',          { 'physical cores': 2 },  { poolSize: 5 }],
    ['prisma-6',          { 'physical cores': 4 },  { poolSize: 9 }],
    ['prisma-6',          { 'physical cores': 8 },  { poolSize: 17 }],
    ['prisma-6',          { cores: 8 },             {}],
    ['pgxpool',           { cores: 2 },             { poolSize: 4 }],
    ['pgxpool',           { cores: 64 },            { poolSize: 64 }],
    ['pgxpool',           { cores: 0.5 },           { poolSize: 4 }],
    ['django-persistent', { threads: 8 },           { poolSize: 8 }],
    ['django-persistent', { threads: 0 },           { poolSize: 1 }],
    ['deadpool',          { cores: 8 },             { poolSize: 16 }],
    ['deadpool',          { cores: 0.25 },          { poolSize: 2 }],
    ['hikaricp',          { 'pool size': 30 },      { minPoolSize: 30 }],
    ['node-pg',           { cores: 4, threads: 4 }, {}],
    ['pgxpool',           {},                       {}],
    ['pgxpool',           { cores: Number.NaN },    {}],
    ['pgxpool',           { cores: -1 },            {}],
    ['no-such-pool',      { cores: 4 },             {}],
  ])('of %s with %j are %j', (id, known, values) => {
    expect(derivedValues(id, known)).toEqual(values);
  });

  it('are values that the fields can hold, and none that the library has a fixed default for', () => {
    const known = { cores: 16, 'physical cores': 8, threads: 40, 'pool size': 10 };
    for (const { id } of pools) {
      for (const [key, value] of Object.entries(derivedValues(id, known))) {
        const field = fields[key];
        expect([id, key, field !== undefined && isValueOf(field, value)]).toEqual([id, key, true]);
        expect([id, key, key in poolValues(id)]).toEqual([id, key, false]);
      }
    }
  });
});

describe('checkoutErrorText', () => {
  const values = { poolSize: 10, maxOverflow: 20, checkoutTimeout: 30 };

  it('is undefined where no such error can come', () => {
    expect(checkoutErrorText('node-pg', { ...values, checkoutTimeout: 'none' })).toBeUndefined();
    expect(checkoutErrorText('sqlalchemy-async', { ...values, maxOverflow: 'unlimited' })).toBeUndefined();
    expect(checkoutErrorText('sqlalchemy-async', { ...values, poolSize: 'unlimited' })).toBeUndefined();
    expect(checkoutErrorText('unset', values)).toBeUndefined();
  });

  it('is undefined where nobody waits for a pool', () => {
    expect(checkoutErrorText('sqlalchemy-nullpool', values)).toBeUndefined();
    expect(checkoutErrorText('django-persistent', values)).toBeUndefined();
  });

  it('leaves no placeholder open', () => {
    for (const { id } of pools) expect(checkoutErrorText(id, values) ?? '').not.toMatch(/[{}]/);
  });

  it('says a number that is not given as what it is', () => {
    expect(checkoutErrorText('psycopg-pool', { ...values, checkoutTimeout: 'unset' })).toBe(
      "couldn't get a connection after unset sec",
    );
  });
});
