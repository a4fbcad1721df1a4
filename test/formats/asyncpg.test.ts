import { describe, expect, it } from 'vitest';
import { detect, read, write } from '../../src/formats/asyncpg.ts';
import { type Settings, scenarioOf } from '../model/scenario-of.ts';

const text = (settings: Settings, header: readonly string[] = []) =>
  write(scenarioOf(settings), { header })[0]?.text ?? '';

describe('write', () => {
  it('writes a function that creates the pool', () => {
    expect(text({ 'api.maxOverflow': 0, 'api.idleTimeout': 300 }, ['4 × 5 = 20 of 97']))
      .toBe(`# 4 × 5 = 20 of 97
import os

import asyncpg

# asyncpg has no checkout timeout of its own: use pool.acquire(timeout=CHECKOUT_TIMEOUT).
CHECKOUT_TIMEOUT = 30


async def create_pool() -> asyncpg.Pool:
    return await asyncpg.create_pool(
        os.environ["DATABASE_URL"],
        min_size=0,
        max_size=5,
        max_inactive_connection_lifetime=300,
        server_settings={"application_name": "api"},
    )
`);
  });

  it('puts size and overflow into max_size and says so', () => {
    expect(text({ 'api.poolSize': 5, 'api.maxOverflow': 10 })).toMatch(
      /# asyncpg has no overflow: max_size is pool size and overflow together\.\n(?:.*\n)*? {8}max_size=15,/,
    );
  });

  it.each([
    [{ 'api.opening': 'eager' }, 15],
    [{ 'api.opening': 'lazy' }, 0],
    [{ 'api.minPoolSize': 4 }, 4],
    [{ 'api.minPoolSize': 99 }, 15],
  ])('with %j opens %i at start', (settings, smallest) => {
    expect(text(settings)).toContain(`        min_size=${smallest},\n        max_size=15,`);
  });

  it('writes no timeouts as None and 0', () => {
    const code = text({ 'api.checkoutTimeout': 'none', 'api.idleTimeout': 'none' });
    expect(code).toContain('CHECKOUT_TIMEOUT = None\n');
    expect(code).toContain('max_inactive_connection_lifetime=0,');
  });

  it.each([
    [{ 'api.poolSize': 'unlimited' }, 'no limit'],
    [{ 'api.maxOverflow': 'unlimited' }, 'no limit'],
    [{ 'api.poolSize': 0, 'api.maxOverflow': 0 }, 'no connections'],
  ])('with %j says that asyncpg has no such pool', (settings, words) => {
    expect(text(settings as Settings)).toBe(
      `# asyncpg has no pool with ${words}: max_size needs a number of at least 1.\n`,
    );
  });
});

describe('read', () => {
  it('reads literal arguments, and that a pool without min_size fills up at start', () => {
    const code = 'pool = await asyncpg.create_pool(dsn, max_size=20)';
    expect(detect('', code)).toBe(true);
    expect(read('', code).services).toMatchObject([
      { values: { library: 'asyncpg-pool', opening: 'eager', maxOverflow: 0, poolSize: 20 } },
    ]);
    expect(read('', `${code}, min_size=0`).services).toMatchObject([{ values: { opening: 'lazy' } }]);
  });

  it('refuses a max_size of 0, as asyncpg does', () => {
    expect(read('', 'asyncpg.create_pool(max_size=0)').notUnderstood).toEqual([
      { name: 'max_size', line: 1, reason: 'It needs a whole number from 1 to 10000 connections.' },
    ]);
  });

  it('is for asyncpg alone', () => {
    expect(detect('', 'pool = aiomysql.create_pool(maxsize=5)')).toBe(false);
  });
});
