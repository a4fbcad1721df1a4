import { describe, expect, it } from 'vitest';
import { detect, label, read, readAddress, write } from '../../src/formats/connection-url.ts';
import { defaultScenario } from '../../src/model/scenario.ts';

const stated = (url: string) =>
  Object.fromEntries((readAddress(url)?.stated ?? []).map(({ key, value }) => [key, value]));

describe('readAddress', () => {
  // prettier-ignore
  it.each([
    ['postgres://app:pw@db/app',                                            {}],
    ['postgresql://app:pw@db:5432/app?sslmode=require',                     {}],
    ['postgresql+asyncpg://app:pw@db/app',                                  { library: 'sqlalchemy-async' }],
    ['postgresql+psycopg://app:pw@db/app',                                  { library: 'sqlalchemy-queuepool' }],
    ['postgresql+psycopg2://app:pw@db/app',                                 { library: 'sqlalchemy-queuepool' }],
    ['postgresql+psycopg_async://app:pw@db/app',                            { library: 'sqlalchemy-async' }],
    ['POSTGRESQL+ASYNCPG://db/app',                                         { library: 'sqlalchemy-async' }],
    ['postgresql+what://db/app',                                            {}],
    ['jdbc:postgresql://db/app',                                            {}],
    ['postgresql://db/app?connection_limit=5',                              { library: 'prisma-6', poolSize: 5 }],
    ['postgresql://db/app?connection_limit=5&pool_timeout=20',              { library: 'prisma-6', poolSize: 5, checkoutTimeout: 20 }],
    ['postgresql://db/app?pool_timeout=0',                                  { library: 'prisma-6', checkoutTimeout: 'none' }],
    ['postgresql://db/app?connect_timeout=10',                              { connectTimeout: 10 }],
    ['postgresql://db/app?connect_timeout=0',                               { connectTimeout: 'none' }],
    ['postgresql://db/app?schema=public&connection_limit=%35',              { library: 'prisma-6', poolSize: 5 }],
    ['postgresql://db/app?connection_limit=5&connection_limit=6',           { library: 'prisma-6', poolSize: 6 }],
    ['postgresql://db:6432/app',                                            { reaches: 'pooler' }],
    ['postgresql://app:pw@db:6543/app?pgbouncer=true',                      { library: 'prisma-6', preparedStatements: 'none', reaches: 'pooler' }],
    ['postgresql://a:b@ep-cool-1-pooler.eu.aws.neon.tech/app',              { reaches: 'pooler' }],
    ['postgresql://a:b@aws-0-eu.pooler.supabase.com:5432/postgres',         { reaches: 'pooler' }],
    ['postgresql://a:b@[::1]:6432/app',                                     { reaches: 'pooler' }],
    ['postgresql://a:b@one:5432,two:6432/app',                              { reaches: 'pooler' }],
    ['postgresql:///app?host=/var/run/postgresql',                          {}],
    ['postgresql://',                                                       {}],
    ['postgresql://a:p@6432/w@db:5432/app',                                 {}],
    ['postgresql://%zz:%@db/app?connection_limit=%zz',                      { library: 'prisma-6' }],
  ])('reads %s as %j', (url, expected) => {
    expect(stated(url)).toEqual(expected);
  });

  it.each([
    '',
    'postgres',
    'postgresql:/db',
    'mysql://db/app',
    'https://db.example/postgres',
    ' postgres://db',
  ])('takes “%s” for no address of Postgres', (text) => {
    expect(readAddress(text)).toBeUndefined();
  });

  it('brings the behaviour of the library along', () => {
    expect(readAddress('postgresql://db/app?connection_limit=5')?.values).toEqual({
      library: 'prisma-6',
      opening: 'lazy',
      whenExhausted: 'wait',
      maxOverflow: 0,
      poolSize: 5,
    });
  });

  it.each([
    ['postgresql+asyncpg://db/app?pool_size=20', 'pool_size'],
    ['postgresql://db/app?max_overflow=20', 'max_overflow'],
    ['postgresql+psycopg://db/app?connection_limit=20', 'connection_limit'],
  ])('says that the driver refuses the parameter in %s', (url, name) => {
    expect(readAddress(url)?.reasons).toEqual([
      `${name}: SQLAlchemy passes it to the driver, which refuses it; set it in create_engine.`,
    ]);
    expect(readAddress(url)?.values.poolSize).toBeUndefined();
  });

  it('says that node-postgres reads no max', () => {
    expect(readAddress('postgres://db/app?max=20')?.reasons).toEqual([
      'max: node-postgres does not read it from the address; set it in the code.',
    ]);
  });

  it('names a parameter whose value can’t be used', () => {
    expect(readAddress('postgresql://db/app?connection_limit=many&pool_timeout=9')).toMatchObject({
      reasons: ['connection_limit: Its value is not a number.'],
      values: { checkoutTimeout: 9 },
    });
  });

  it('says that Prisma 7 ignores the parameters, and that a pooler has sizes of its own', () => {
    expect(readAddress('postgresql://db:6432/app?connection_limit=5')?.notes).toEqual([
      'Port 6432 is the usual one of PgBouncer: the service reaches Postgres through it. Its own sizes do not stand in the address.',
      'Prisma 7 with a driver adapter ignores these parameters; there, set max and connectionTimeoutMillis.',
    ]);
  });

  it.each([
    'postgresql+asyncpg://alice:hunter2@db.secret.example:6432/payroll?sslpassword=letmein&pool_size=3',
    'postgres://alice:hunter2@db.secret.example/payroll?connection_limit=5&application_name=payroll',
    'postgresql://alice:hunter2?x=payroll@db.secret.example',
    'postgresql://alice:a&hunter2=b@db.secret.example/payroll',
    'postgresql+hunter2://alice@db.secret.example/payroll',
  ])('keeps nothing of the secrets in %s', (url) => {
    expect(JSON.stringify(readAddress(url))).not.toMatch(/alice|hunter2|secret|payroll|letmein/);
  });
});

describe('read', () => {
  it('finds an address in a line, in quotes, or in a command', () => {
    for (const text of [
      'postgresql://a:b@c/d?connection_limit=5',
      '\n"postgresql://a:b@c/d?connection_limit=5"\n',
      "psql 'postgresql://a:b@c/d?connection_limit=5' -c 'select 1'",
    ]) {
      expect(detect('', text)).toBe(true);
      expect(read('', text).services).toMatchObject([{ names: [], values: { poolSize: 5 }, spelling: {} }]);
    }
  });

  it('reads the first address alone', () => {
    const { services, notUnderstood } = read(
      '',
      'postgres://a/b?connection_limit=1\npostgres://a/b?connection_limit=2',
    );
    expect(services).toMatchObject([{ values: { poolSize: 1 } }]);
    expect(notUnderstood).toEqual([{ name: label, line: 2, reason: 'It is not the first address.' }]);
  });

  it('finds nothing in a text without one', () => {
    expect(detect('', 'hello')).toBe(false);
    expect(read('', 'hello')).toMatchObject({ services: [], understood: [] });
  });
});

describe('write', () => {
  it('writes nothing, for a scenario knows no secrets', () => {
    expect(write(defaultScenario, { header: [] })).toEqual([]);
  });
});
