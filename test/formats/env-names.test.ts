import { describe, expect, it } from 'vitest';
import { addressNames, envFlag, envMeaning, envPrefix, envVariables } from '../../src/formats/env-names.ts';
import { fieldOf } from '../../src/formats/fields.ts';

const meaning = (name: string) => {
  const found = envMeaning(name);
  return found === undefined ? undefined : [found.variable?.key ?? 'address', found.service];
};

describe('envMeaning', () => {
  // prettier-ignore
  it.each([
    ['UVICORN_WORKERS',             'workersPerReplica',       ''],
    ['WEB_CONCURRENCY',             'workersPerReplica',       ''],
    ['API_WORKERS',                 'workersPerReplica',       ''],
    ['DB_POOL_SIZE',                'poolSize',                ''],
    ['SQLALCHEMY_POOL_SIZE',        'poolSize',                ''],
    ['POSTGRES_POOL_SIZE',          'poolSize',                ''],
    ['PG_POOL_SIZE',                'poolSize',                ''],
    ['DATABASE_POOL_SIZE',          'poolSize',                ''],
    ['POOL_SIZE',                   'poolSize',                ''],
    ['db_pool_size',                'poolSize',                ''],
    ['DB_CONNECTION_LIMIT',         'poolSize',                ''],
    ['DB_POOL',                     'poolSize',                ''],
    ['DATABASE_MAX_OPEN_CONNS',     'poolSize',                ''],
    ['GATE_DATASTORE_MAX_OPEN_CONNS', 'poolSize',              'gate'],
    ['DATABASE_CONNECTION_POOL_MAX', 'poolSize',               ''],
    ['FAKE_WEB_WORKERS',            'workersPerReplica',       'fake'],
    ['DB_MAX_OVERFLOW',             'maxOverflow',             ''],
    ['SQLALCHEMY_MAX_OVERFLOW',     'maxOverflow',             ''],
    ['DB_POOL_MAX_OVERFLOW',        'maxOverflow',             ''],
    ['DB_POOL_TIMEOUT',             'checkoutTimeout',         ''],
    ['DB_POOL_RECYCLE',             'poolRecycle',             ''],
    ['DB_POOL_PRE_PING',            'prePing',                 ''],
    ['RAILWAY_REPLICAS',            'replicas',                ''],
    ['REDIS_POOL_SIZE',             'redis.poolSize',          ''],
    ['AGENT_MAX_CONCURRENT',        'agents.maxConcurrent',    ''],
    ['AGENT_RESPONSE_TIMEOUT',      'agents.responseTimeout',  ''],
    ['PW_WORKERS',                  'tests.workers',           ''],
    ['POSTGRES_MAX_CONNECTIONS',    'postgres.maxConnections', ''],
    ['DATABASE_URL',                'address',                 ''],
    ['API_DB_POOL_SIZE',            'poolSize',                'api'],
    ['WORKER_DB_POOL_SIZE',         'poolSize',                'worker'],
    ['MY_API_SQLALCHEMY_POOL_SIZE', 'poolSize',                'my-api'],
    ['WORKER_WEB_CONCURRENCY',      'workersPerReplica',       'worker'],
    ['WORKER_DATABASE_URL',         'address',                 'worker'],
  ])('of %s is %s of service “%s”', (name, key, service) => {
    expect(meaning(name)).toEqual([key, service]);
  });

  it.each([
    'API_KEY',
    'THREAD_POOL_SIZE',
    'MONGO_POOL_SIZE',
    'READ_REPLICAS',
    'CELERY_WORKERS',
    'DB_MAX_CONNECTIONS',
    'REDIS_DB_POOL_SIZE',
    'api_db_pool_size',
    '_DB_POOL_SIZE',
    `${'A'.repeat(40)}_DB_POOL_SIZE`,
    '__proto__',
    'constructor',
  ])('of %s is nothing', (name) => {
    expect(meaning(name)).toBeUndefined();
  });

  it('finds a service again by the prefix that its name is written with', () => {
    for (const service of ['api', 'my-api', 'a1b-2', 'db', 'pg', 'sqlalchemy', 'api-', 'x--y']) {
      expect(meaning(`${envPrefix(service)}DB_POOL_SIZE`)).toEqual(['poolSize', service]);
      expect(meaning(`${envPrefix(service)}RAILWAY_REPLICAS`)).toEqual(['replicas', service]);
    }
  });
});

describe('envVariables', () => {
  it('set fields that exist', () => {
    expect(envVariables.filter(({ key }) => fieldOf(key) === undefined)).toEqual([]);
  });

  it('have names that mean one thing each', () => {
    const names = [
      ...envVariables.flatMap(({ names: own, alone = [] }) => [...own, ...alone]),
      ...addressNames,
    ];
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('envFlag', () => {
  it.each(['1', 'true', 'True', 'YES', 'on'])('is true for %s', (text) => {
    expect(envFlag(text)).toBe(true);
  });

  it.each(['0', 'false', 'False', 'no', 'OFF'])('is false for %s', (text) => {
    expect(envFlag(text)).toBe(false);
  });

  it.each(['', '2', 'maybe', 'constructor'])('is nothing for “%s”', (text) => {
    expect(envFlag(text)).toBeUndefined();
  });
});
