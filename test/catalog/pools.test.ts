import { describe, expect, it } from 'vitest';
import { checkoutErrorText, poolBehaviour, poolById, poolValues, pools } from '../../src/catalog/pools.ts';
import { type FieldTable, isValueOf } from '../../src/model/field.ts';
import { serviceFields } from '../../src/model/fields.ts';

const fields: FieldTable = serviceFields;

describe('poolValues', () => {
  it.each([
    ['sqlalchemy-queuepool', 5, 10, 30, 'lazy'],
    ['sqlalchemy-async', 5, 10, 30, 'lazy'],
    ['asyncpg-pool', 10, 0, 'none', 'eager'],
    ['prisma-6', undefined, 0, 10, 'lazy'],
    ['prisma-7-adapter-pg', 10, 0, 'none', 'lazy'],
    ['node-pg', 10, 0, 'none', 'lazy'],
  ])(
    'of %s: pool size %s, overflow %s, checkout timeout %s, %s',
    (id, poolSize, maxOverflow, timeout, opening) => {
      expect(poolValues(id)).toMatchObject({ library: id, maxOverflow, checkoutTimeout: timeout, opening });
      expect(poolValues(id).poolSize).toBe(poolSize);
    },
  );

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
});

describe('checkoutErrorText', () => {
  const values = { poolSize: 10, maxOverflow: 20, checkoutTimeout: 30 };

  it.each([
    [
      'sqlalchemy-queuepool',
      'QueuePool limit of size 10 overflow 20 reached, connection timed out, timeout 30.00',
    ],
    [
      'sqlalchemy-async',
      'QueuePool limit of size 10 overflow 20 reached, connection timed out, timeout 30.00',
    ],
    ['asyncpg-pool', 'TimeoutError'],
    [
      'prisma-6',
      'Timed out fetching a new connection from the connection pool. More info: http://pris.ly/d/connection-pool ' +
        '(Current connection pool timeout: 30, connection limit: 10)',
    ],
    ['prisma-7-adapter-pg', 'timeout exceeded when trying to connect'],
    ['node-pg', 'timeout exceeded when trying to connect'],
  ])('of %s is what the library prints', (id, text) => {
    expect(checkoutErrorText(id, values)).toBe(text);
  });

  it('is undefined where no such error can come', () => {
    expect(checkoutErrorText('node-pg', { ...values, checkoutTimeout: 'none' })).toBeUndefined();
    expect(checkoutErrorText('sqlalchemy-async', { ...values, maxOverflow: 'unlimited' })).toBeUndefined();
    expect(checkoutErrorText('sqlalchemy-async', { ...values, poolSize: 'unlimited' })).toBeUndefined();
    expect(checkoutErrorText('unset', values)).toBeUndefined();
  });
});

describe('the settings of a pool', () => {
  it.each(pools.map((pool) => [pool.id, pool] as const))(
    '%s name fields that exist, each name once',
    (_, pool) => {
      const { value } = pool.settings;
      expect(value.map((setting) => setting.key).filter((key) => fields[key] === undefined)).toEqual([]);
      expect(new Set(value.map((setting) => setting.name)).size).toBe(value.length);
      expect(value.map((setting) => setting.key)).toContain('poolSize');
    },
  );
});
