import { describe, expect, it } from 'vitest';
import * as prisma6 from '../../src/formats/prisma-6.ts';
import * as prisma7 from '../../src/formats/prisma-7.ts';
import { type Settings, scenarioOf } from '../model/scenario-of.ts';

const six = (settings: Settings, header: readonly string[] = []) =>
  prisma6.write(scenarioOf(settings), { header })[0]?.text ?? '';
const seven = (settings: Settings, header: readonly string[] = []) =>
  prisma7.write(scenarioOf(settings), { header })[0]?.text ?? '';
const address = (settings: Settings) => /\?(.*)"/.exec(six(settings))?.[1];

describe('Prisma up to 6', () => {
  it('writes the address with its parameters and without secrets', () => {
    expect(six({ 'api.maxOverflow': 0 }, ['4 × 5 = 20 of 97'])).toBe(`# 4 × 5 = 20 of 97
# Put your own user, password, host and database in.
DATABASE_URL="postgresql://USER:PASSWORD@HOST:5432/DATABASE?connection_limit=5&pool_timeout=30"
`);
  });

  it('says that overflow is part of connection_limit', () => {
    expect(six({})).toContain(
      '# Prisma has no overflow: connection_limit is pool size and overflow together.\n',
    );
    expect(address({})).toBe('connection_limit=15&pool_timeout=30');
  });

  // prettier-ignore
  it.each<[Settings, string]>([
    [{ 'api.checkoutTimeout': 'none' },                              'connection_limit=15&pool_timeout=0'],
    [{ 'api.checkoutTimeout': 2.5 },                                 'connection_limit=15&pool_timeout=3'],
    [{ 'api.checkoutTimeout': 0 },                                   'connection_limit=15&pool_timeout=1'],
    [{ 'api.connectTimeout': 10 },                                   'connection_limit=15&pool_timeout=30&connect_timeout=10'],
    [{ 'api.connectTimeout': 'none' },                               'connection_limit=15&pool_timeout=30&connect_timeout=0'],
    [{ 'api.reaches': 'pooler' },                                    'connection_limit=15&pool_timeout=30&pgbouncer=true'],
  ])('with %j writes the parameters %s', (settings, parameters) => {
    expect(address(settings)).toBe(parameters);
  });

  it('says that there is no pool without a limit or without connections', () => {
    expect(six({ 'api.poolSize': 'unlimited' })).toBe(
      '# Prisma has no pool with no limit: connection_limit needs a number of at least 1.\n',
    );
    expect(six({ 'api.poolSize': 0, 'api.maxOverflow': 0 })).toContain('no pool with no connections');
  });

  it('leaves its files to the format of .env', () => {
    expect(prisma6.detect()).toBe(false);
    expect(prisma6.read('.env', six({ 'api.maxOverflow': 0 })).services).toMatchObject([
      { values: { library: 'prisma-6', poolSize: 5, maxOverflow: 0, checkoutTimeout: 30 } },
    ]);
  });
});

describe('Prisma 7', () => {
  it('writes an adapter with the options of node-postgres', () => {
    expect(seven({ 'api.maxOverflow': 0, 'api.idleTimeout': 10, 'api.maxLifetime': 'none' }, ['5 of 97']))
      .toBe(`// 5 of 97
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from './generated/prisma/client.ts'; // the output path of your schema

export const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  application_name: 'api',
  max: 5,
  connectionTimeoutMillis: 30000,
  idleTimeoutMillis: 10000,
  maxLifetimeSeconds: 0,
});

const adapter = new PrismaPg(pool);

export const prisma = new PrismaClient({ adapter });
`);
  });

  it('leaves out an age that no timer of Node can wait for', () => {
    const text = seven({ 'api.maxLifetime': 31_536_000 });
    expect(text).toContain(
      '// maxLifetimeSeconds is left out: no timer of Node waits longer than 2147483 seconds.',
    );
    expect(text).not.toMatch(/^\s*maxLifetimeSeconds/m);
  });

  it('says no timeout as 0, and never says 0 for a short one', () => {
    expect(seven({ 'api.checkoutTimeout': 'none' })).toContain('  connectionTimeoutMillis: 0,');
    expect(seven({ 'api.checkoutTimeout': 0 })).toContain('  connectionTimeoutMillis: 1,');
  });

  it('says that there is no pool without a limit or without connections', () => {
    expect(seven({ 'api.poolSize': 'unlimited' })).toBe(
      '// node-postgres has no pool with no limit: max needs a number of at least 1.\n',
    );
    expect(seven({ 'api.poolSize': 0, 'api.maxOverflow': 0 })).toContain('no pool with no connections');
  });

  it('reads literal options', () => {
    const code =
      'const adapter = new PrismaPg({ connectionString, max: 20, connectionTimeoutMillis: 5_000 });';
    expect(prisma7.detect('', code)).toBe(true);
    expect(prisma7.detect('', 'new Pool({ max: 20 })')).toBe(false);
    expect(prisma7.read('', code).services).toMatchObject([
      { values: { library: 'prisma-7-adapter-pg', maxOverflow: 0, poolSize: 20, checkoutTimeout: 5 } },
    ]);
  });

  it('names an option that is computed elsewhere', () => {
    expect(prisma7.read('', 'new PrismaPg({\n  max: limit,\n})').notUnderstood).toEqual([
      { name: 'max', line: 2, reason: 'Its value stands elsewhere in the code.' },
    ]);
  });
});
