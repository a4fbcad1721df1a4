// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the files under test hold such references.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyReading } from '../../src/formats/apply-reading.ts';
import { detect, read, write } from '../../src/formats/env.ts';
import type { FieldValue } from '../../src/model/field.ts';
import { defaultScenario } from '../../src/model/scenario.ts';
import { type Settings, scenarioOf } from '../model/scenario-of.ts';

const lines = (...own: readonly string[]) => read('.env', own.join('\n'));
const values = (...own: readonly string[]) => lines(...own).services[0]?.values ?? {};
const reasons = (...own: readonly string[]) =>
  lines(...own).notUnderstood.map(({ name, line, reason }) => `${line} ${name}: ${reason}`);
const notes = (...own: readonly string[]) => lines(...own).notes.map(({ line, text }) => `${line} ${text}`);
const written = (settings: Settings, options = {}) =>
  write(scenarioOf(settings), { header: [], ...options })[0]?.text ?? '';

const railway = [
  'WEB_CONCURRENCY=4',
  'DB_POOL_SIZE=10',
  'DB_MAX_OVERFLOW=10',
  'DB_POOL_TIMEOUT=30',
  'DB_POOL_RECYCLE=3600',
  'REDIS_POOL_SIZE=5',
  'POSTGRES_MAX_CONNECTIONS=100',
  'RAILWAY_REPLICAS=1',
  'DATABASE_URL=postgresql+asyncpg://app:secret@db.internal:5432/app',
];

describe('read', () => {
  it('reads the settings of a FastAPI service on Railway', () => {
    const reading = lines(...railway);
    expect(reading.services).toEqual([
      {
        names: [],
        values: {
          library: 'sqlalchemy-async',
          opening: 'lazy',
          whenExhausted: 'wait',
          workersPerReplica: 4,
          poolSize: 10,
          maxOverflow: 10,
          checkoutTimeout: 30,
          poolRecycle: 3600,
          replicas: 1,
        },
        spelling: {
          workersPerReplica: 'WEB_CONCURRENCY',
          poolSize: 'DB_POOL_SIZE',
          maxOverflow: 'DB_MAX_OVERFLOW',
          checkoutTimeout: 'DB_POOL_TIMEOUT',
          poolRecycle: 'DB_POOL_RECYCLE',
          replicas: 'RAILWAY_REPLICAS',
        },
      },
    ]);
    expect(reading.shared).toEqual([
      { key: 'redis.poolSize', value: 5 },
      { key: 'postgres.maxConnections', value: 100 },
    ]);
    expect(reading.understood).toHaveLength(9);
    expect([reading.assumed, reading.notUnderstood]).toEqual([[], []]);
  });

  // prettier-ignore
  it.each([
    ['UVICORN_WORKERS=2',            { workersPerReplica: 2 }],
    ['API_WORKERS=4',                { workersPerReplica: 4 }],
    ['DB_POOL_SIZE=0',               { poolSize: 'unlimited' }],
    ['DB_MAX_OVERFLOW=-1',           { maxOverflow: 'unlimited' }],
    ['DB_POOL_RECYCLE=-1',           { poolRecycle: 'none' }],
    ['DB_POOL_PRE_PING=1',           { prePing: true }],
    ['DB_POOL_PRE_PING=off',         { prePing: false }],
    ['DB_CONNECTION_LIMIT=50',       { poolSize: 50, maxOverflow: 0 }],
    ['SQLALCHEMY_POOL_SIZE=100',     { poolSize: 100 }],
    ['DB_POOL_TIMEOUT=2.5',          { checkoutTimeout: 2.5 }],
    ['export DB_POOL_SIZE="7" # s',  { poolSize: 7 }],
    ['DB_POOL_SIZE=${N:-7}',         { poolSize: 7 }],
  ])('takes %j for %j', (line, expected) => {
    expect(values(line)).toEqual(expected);
  });

  it('sets nothing that the file is silent about', () => {
    expect(values('DB_POOL_SIZE=10')).toEqual({ poolSize: 10 });
    expect(lines('NODE_ENV=production')).toMatchObject({ services: [], shared: [], assumed: [] });
    expect(lines('')).toMatchObject({ services: [], shared: [], understood: [], notUnderstood: [] });
  });

  it('reads shared settings without any service', () => {
    expect(lines('PW_WORKERS=2', 'AGENT_MAX_CONCURRENT=10', 'AGENT_RESPONSE_TIMEOUT=180')).toMatchObject({
      services: [],
      shared: [
        { key: 'tests.workers', value: 2 },
        { key: 'agents.maxConcurrent', value: 10 },
        { key: 'agents.responseTimeout', value: 180 },
      ],
    });
  });

  it('lets UVICORN_WORKERS win over WEB_CONCURRENCY, wherever they stand', () => {
    expect(values('WEB_CONCURRENCY=2', 'UVICORN_WORKERS=3')).toEqual({ workersPerReplica: 3 });
    expect(notes('UVICORN_WORKERS=3', 'WEB_CONCURRENCY=2')).toEqual([
      '2 UVICORN_WORKERS on line 1 wins over WEB_CONCURRENCY.',
    ]);
    expect(values('WEB_CONCURRENCY=2', 'UVICORN_WORKERS=')).toEqual({ workersPerReplica: 2 });
    expect(values('WEB_CONCURRENCY=2', 'UVICORN_WORKERS=two')).toEqual({ workersPerReplica: 2 });
  });

  it('lets a pool size win over a connection limit', () => {
    expect(values('DB_CONNECTION_LIMIT=50', 'DB_POOL_SIZE=10')).toEqual({ poolSize: 10 });
  });

  it('lets the last assignment win and names the earlier ones', () => {
    expect(values('DB_POOL_SIZE=5', 'DB_POOL_SIZE=6')).toEqual({ poolSize: 6 });
    expect(notes('DB_POOL_SIZE=5', '', 'DB_POOL_SIZE=6')).toEqual([
      '1 DB_POOL_SIZE stands again on line 3, which wins.',
    ]);
    expect(values('DB_POOL_SIZE=5', 'DB_POOL_SIZE=')).toEqual({});
  });

  it('counts an empty value as not set', () => {
    expect(notes('DB_POOL_SIZE=', 'DB_MAX_OVERFLOW=$NOWHERE')).toEqual([
      '1 DB_POOL_SIZE is empty, so it counts as not set.',
      '2 DB_MAX_OVERFLOW refers to a variable that the file does not set, so it counts as not set.',
    ]);
  });

  it('says what a pool size of 0 means', () => {
    expect(notes('DB_POOL_SIZE=0')).toEqual([
      '1 DB_POOL_SIZE is 0, which means no limit in SQLAlchemy and switches overflow off.',
    ]);
  });

  it('says when a value is only a default', () => {
    expect(notes('WEB_CONCURRENCY=${N:-4}')).toEqual([
      '1 WEB_CONCURRENCY takes the default that the file gives; the environment may say otherwise.',
    ]);
  });

  it('names what can’t be used with its line and keeps the rest', () => {
    const file = [
      'DB_POOL_SIZE=ten',
      'DB_MAX_OVERFLOW=10',
      'WEB_CONCURRENCY=0',
      'DB_POOL_TIMEOUT=-5',
      'REDIS_POOL_SIZE=1.5',
      'DB_POOL_PRE_PING=maybe',
      'PG_MAX_CONNECTIONS=$PG_MAX_CONNECTIONS',
      'DB_MAX_CONNECTIONS=40',
      'what is this',
      'DATABASE_URL=mysql://app@db/app',
      'DB_CONNECTION_LIMIT=0',
    ];
    expect(values(...file)).toEqual({ maxOverflow: 10 });
    expect(reasons(...file)).toEqual([
      '1 DB_POOL_SIZE: Its value is not a number.',
      '3 WEB_CONCURRENCY: It needs a whole number from 1 to 1000 workers.',
      '4 DB_POOL_TIMEOUT: It needs a number from 0 to 86400 seconds.',
      '5 REDIS_POOL_SIZE: It needs a whole number from 0 to 100000 connections.',
      '6 DB_POOL_PRE_PING: It needs 1 or 0, true or false, yes or no, on or off.',
      '7 PG_MAX_CONNECTIONS: It refers to itself.',
      '8 DB_MAX_CONNECTIONS: It may mean a pool or the server; use DB_POOL_SIZE or POSTGRES_MAX_CONNECTIONS.',
      '9 : It is not of the form NAME=value.',
      '10 DATABASE_URL: It is no address of Postgres.',
      '11 DB_CONNECTION_LIMIT: It needs a whole number from 1 to 10000 connections.',
    ]);
  });

  it('names at most 200 lines that say nothing here', () => {
    const reading = read('.env', 'SOME_KEY=1\n'.repeat(1000));
    expect(reading.notUnderstood).toHaveLength(201);
    expect(reading.notUnderstood.at(-1)).toEqual({
      name: '',
      line: 201,
      reason: '800 more lines set nothing here.',
    });
  });

  it('does not repeat a name that may be a secret', () => {
    expect(reasons('sk_live_4eC39HqLyjWDarjtT1zdp7dc=1')).toEqual([
      '1 : It sets no workers, replicas, pools or Postgres.',
    ]);
    expect(reasons('STRIPE_KEY=1')).toEqual([
      '1 STRIPE_KEY: It sets no workers, replicas, pools or Postgres.',
    ]);
  });
});

describe('read, with several services', () => {
  it('takes a prefix for the name of a service', () => {
    const { services } = lines('API_DB_POOL_SIZE=10', 'WORKER_DB_POOL_SIZE=5', 'WORKER_WEB_CONCURRENCY=2');
    expect(services.map(({ names, values: own }) => [names, own])).toEqual([
      [['api'], { poolSize: 10 }],
      [['worker'], { poolSize: 5, workersPerReplica: 2 }],
    ]);
  });

  it('gives settings without a prefix to the only service that has one', () => {
    const { services } = lines('WEB_CONCURRENCY=4', 'APP_DB_POOL_SIZE=10');
    expect(services.map(({ names, values: own }) => [names, own])).toEqual([
      [['app'], { workersPerReplica: 4, poolSize: 10 }],
    ]);
  });

  it('keeps them apart where a field is set twice', () => {
    const { services } = lines('DB_POOL_SIZE=10', 'WORKER_DB_POOL_SIZE=5');
    expect(services.map(({ names }) => names)).toEqual([[], ['worker']]);
  });

  it('gives API_WORKERS to a service api where there is one', () => {
    const both = lines('API_WORKERS=4', 'API_DB_POOL_SIZE=10', 'WORKER_DB_POOL_SIZE=5').services;
    expect(both.map(({ names, values: own }) => [names, own.workersPerReplica])).toEqual([
      [['api'], 4],
      [['worker'], undefined],
    ]);
  });

  it('leaves the settings of other environments aside', () => {
    expect(lines('DB_POOL_SIZE=10', 'TEST_DB_POOL_SIZE=2').services).toHaveLength(1);
    expect(reasons('DB_POOL_SIZE=10', 'TEST_DB_POOL_SIZE=2')).toEqual([
      '2 TEST_DB_POOL_SIZE: It belongs to another environment; its plain name stands in the file too.',
    ]);
    expect(lines('TEST_DB_POOL_SIZE=2').services[0]?.names).toEqual(['test']);
  });

  it('takes no service from an address alone', () => {
    const url = 'postgresql://a:b@c/d?connection_limit=3';
    expect(reasons(`DATABASE_URL=${url}`, `SHADOW_DATABASE_URL=${url}`)).toEqual([
      '2 SHADOW_DATABASE_URL: No setting of a pool has the same prefix.',
    ]);
    expect(reasons(`DATABASE_URL=${url}`, `POSTGRES_URL=${url}`)).toEqual([
      '2 POSTGRES_URL: Another variable holds the address of the same service.',
    ]);
  });

  it('reads 24 services and names the variables of the others', () => {
    const file = Array.from({ length: 30 }, (_, index) => `S${index}_DB_POOL_SIZE=1`);
    expect(lines(...file).services).toHaveLength(24);
    expect(reasons(...file)).toHaveLength(6);
    expect(reasons(...file)[0]).toBe('25 S24_DB_POOL_SIZE: A scenario has at most 24 services.');
  });
});

describe('read, of what the file is silent about', () => {
  const assumed = (...own: readonly string[]) =>
    lines(...own).assumed.map(({ service, key, value }) => [service, key, value]);

  it('names SQLAlchemy’s defaults where overflow shows that it is used', () => {
    expect(assumed('DB_MAX_OVERFLOW=10')).toEqual([
      ['', 'workersPerReplica', 1],
      ['', 'poolSize', 5],
      ['', 'checkoutTimeout', 30],
      ['', 'postgres.maxConnections', 100],
    ]);
  });

  it.each(['DB_POOL_PRE_PING=1', 'DB_POOL_RECYCLE=60', 'SQLALCHEMY_POOL_SIZE=5'])(
    'takes %s for a sign of SQLAlchemy',
    (line) => {
      expect(assumed(line)).toContainEqual(['', 'maxOverflow', 10]);
    },
  );

  it('takes a connection limit for a sign of Prisma', () => {
    expect(assumed('DB_CONNECTION_LIMIT=50')).toContainEqual(['', 'checkoutTimeout', 10]);
  });

  it('names Prisma’s default size in words', () => {
    expect(assumed('DATABASE_URL=postgresql://a:b@c/d?pool_timeout=5', 'PG_MAX_CONNECTIONS=50')).toEqual([
      ['', 'poolSize', 'physical cores × 2 + 1'],
    ]);
  });

  it('assumes nothing of a pool that no program is known for', () => {
    expect(assumed('DB_POOL_SIZE=10', 'PG_MAX_CONNECTIONS=50')).toEqual([]);
  });

  it('gives reason and source', () => {
    expect(lines('DB_MAX_OVERFLOW=10').assumed[1]).toEqual({
      service: '',
      key: 'poolSize',
      value: 5,
      reason: 'The file does not set “Pool size”; SQLAlchemy then has 5.',
      source: 'https://github.com/sqlalchemy/sqlalchemy/blob/rel_2_0_54/lib/sqlalchemy/pool/impl.py',
    });
  });
});

describe('write', () => {
  it('writes every field that a .env file carries', () => {
    expect(written({})).toBe(
      [
        'WEB_CONCURRENCY=1',
        'DB_POOL_SIZE=5',
        'DB_MAX_OVERFLOW=10',
        'DB_POOL_TIMEOUT=30',
        'DB_POOL_RECYCLE=-1',
        'DB_POOL_PRE_PING=0',
        '',
        'POSTGRES_MAX_CONNECTIONS=100',
        '',
      ].join('\n'),
    );
  });

  it('puts the header before it as comments', () => {
    expect(
      written({}, { header: ['1 × 1 × 15 = 15 of 97', 'https://headroom.example/#?v=1\nDB_POOL_SIZE=99'] }),
    ).toMatch(
      /^# 1 × 1 × 15 = 15 of 97\n# https:\/\/headroom\.example\/#\?v=1 DB_POOL_SIZE=99\n\nWEB_CONCURRENCY=1\n/,
    );
  });

  it('says no limit in SQLAlchemy’s numbers', () => {
    const text = written({ 'api.poolSize': 'unlimited', 'api.maxOverflow': 'unlimited' });
    expect(text).toContain('DB_POOL_SIZE=0\nDB_MAX_OVERFLOW=-1\n');
  });

  it('says in a comment what has no number', () => {
    expect(written({ 'api.checkoutTimeout': 'none' })).toContain(
      '# DB_POOL_TIMEOUT has no number for “none”; say it in the code.',
    );
    expect(written({ 'api.poolSize': 0, 'api.maxOverflow': 0 })).toContain(
      '# A pool of no connections can’t be written',
    );
  });

  it('keeps the pool limit where a pool size of 0 can’t be written', () => {
    const text = written({ 'api.poolSize': 0, 'api.maxOverflow': 10 });
    expect(text).toContain('DB_POOL_SIZE=1\nDB_MAX_OVERFLOW=9\n');
  });

  it('uses the names that the values came with', () => {
    const file = ['UVICORN_WORKERS=2', 'SQLALCHEMY_POOL_SIZE=5', 'PG_MAX_CONNECTIONS=200'];
    const reading = lines(...file);
    const { scenario } = applyReading(defaultScenario, reading);
    const spelling = { ...reading.spelling, ...reading.services[0]?.spelling };
    expect(write(scenario, { header: [], spelling })[0]?.text).toBe(
      [
        'UVICORN_WORKERS=2',
        'SQLALCHEMY_POOL_SIZE=5',
        'SQLALCHEMY_MAX_OVERFLOW=10',
        'SQLALCHEMY_POOL_TIMEOUT=30',
        'SQLALCHEMY_POOL_RECYCLE=-1',
        'SQLALCHEMY_POOL_PRE_PING=0',
        '',
        'PG_MAX_CONNECTIONS=200',
        '',
      ].join('\n'),
    );
  });

  it('writes a connection limit back as one', () => {
    const spelling = { poolSize: 'DB_CONNECTION_LIMIT' };
    const limit = written({ 'api.poolSize': 50, 'api.maxOverflow': 0 }, { spelling });
    expect(limit).toContain('DB_CONNECTION_LIMIT=50\nDB_POOL_TIMEOUT=30');
    const more = written({ 'api.poolSize': 50, 'api.maxOverflow': 5 }, { spelling });
    expect(more).toContain('DB_CONNECTION_LIMIT=50\nDB_MAX_OVERFLOW=5');
    expect(written({ 'api.poolSize': 'unlimited' }, { spelling })).toContain('DB_POOL_SIZE=0');
  });

  it('ignores a name that means something else', () => {
    const spelling = { poolSize: 'API_KEY', maxOverflow: 'X\nY', workersPerReplica: 'DB_POOL_SIZE' };
    expect(written({}, { spelling })).toBe(written({}));
  });

  it('leaves out what the library has no use for', () => {
    const asyncpg = {
      'api.library': 'asyncpg-pool',
      'api.poolSize': 8,
      'api.maxOverflow': 4,
      'api.prePing': true,
    };
    expect(written(asyncpg)).toBe(
      [
        'WEB_CONCURRENCY=1',
        'DB_CONNECTION_LIMIT=12',
        'DB_POOL_TIMEOUT=30',
        '# asyncpg has no overflow: its limit is pool size and overflow together.',
        '',
        'POSTGRES_MAX_CONNECTIONS=100',
        '',
      ].join('\n'),
    );
    expect(written(asyncpg, { spelling: { poolSize: 'DB_POOL_SIZE' } })).toContain('\nDB_POOL_SIZE=12\n');
    expect(written({ ...asyncpg, 'api.poolSize': 'unlimited' })).toContain(
      'asyncpg has no pool with no limit.',
    );
  });

  // prettier-ignore
  it.each([
    ['hikaricp',    ['SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE=10', 'SPRING_DATASOURCE_HIKARI_CONNECTIONTIMEOUT=2500', 'SPRING_DATASOURCE_HIKARI_MINIMUMIDLE=2', 'SPRING_DATASOURCE_HIKARI_IDLETIMEOUT=300000']],
    ['deadpool',    ['PG__POOL__MAX_SIZE=10', 'PG__POOL__TIMEOUTS__WAIT__SECS=3']],
    ['postgres-js', ['WEB_CONCURRENCY=1', 'DB_CONNECTION_LIMIT=10', 'PGIDLE_TIMEOUT=300']],
    ['rails',       ['WEB_CONCURRENCY=1', 'RAILS_MAX_THREADS=10', 'DB_POOL_TIMEOUT=2.5']],
    ['pgxpool',     ['DB_CONNECTION_LIMIT=10', 'DB_POOL_TIMEOUT=2.5']],
  ] as const)('writes the variables that %s reads by itself', (library, expected) => {
    const text = written({
      'api.library': library,
      'api.poolSize': 8,
      'api.maxOverflow': 2,
      'api.checkoutTimeout': 2.5,
      'api.minPoolSize': 2,
      'api.idleTimeout': 300,
    });
    expect(text.split('\n').slice(0, expected.length)).toEqual(expected);
    expect(text).not.toMatch(/RECYCLE|MAX_OVERFLOW/);
  });

  it.each(['hikaricp', 'deadpool', 'postgres-js', 'pgxpool', 'knex', 'asyncpg-pool'])(
    'reads back what it writes for %s',
    (library) => {
      const milliseconds = (time: FieldValue) =>
        typeof time === 'number' ? Math.round(time * 1000) / 1000 : time;
      fc.assert(
        fc.property(
          fc.integer({ min: 1, max: 90 }),
          fc.double({ min: 0.25, max: 90, noNaN: true }),
          (size, time) => {
            const settings = {
              'api.library': library,
              'api.poolSize': size,
              'api.maxOverflow': 0,
              'api.checkoutTimeout': time,
            };
            const { scenario: back } = applyReading(defaultScenario, lines(...written(settings).split('\n')));
            const [service] = back.services;
            expect([service?.poolSize, service?.maxOverflow]).toEqual([size, 0]);
            if (library === 'hikaricp') expect(service?.checkoutTimeout).toBe(milliseconds(time));
            if (library === 'deadpool') expect(service?.checkoutTimeout).toBe(Math.ceil(time));
          },
        ),
      );
    },
  );

  it('says what a library would refuse, and what it can’t say', () => {
    const hikari = { 'api.library': 'hikaricp', 'api.maxOverflow': 0 };
    expect(written({ ...hikari, 'api.checkoutTimeout': 0.1 })).toContain(
      '# SPRING_DATASOURCE_HIKARI_CONNECTIONTIMEOUT is left out: it takes at least 250.',
    );
    expect(written({ ...hikari, 'api.checkoutTimeout': 'none' })).toContain('HIKARI_CONNECTIONTIMEOUT=0\n');
    expect(values('SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE=7')).toMatchObject({
      library: 'hikaricp',
      poolSize: 7,
      maxOverflow: 0,
    });
  });

  it('writes the number of replicas only under the name that it came with', () => {
    expect(written({ 'api.replicas': 3 })).not.toContain('REPLICAS');
    const spelling = { replicas: 'RAILWAY_REPLICAS' };
    expect(written({ 'api.replicas': 3 }, { spelling })).toContain('\nRAILWAY_REPLICAS=3\n');
  });

  it('writes one service of several under plain names, and all under their prefixes', () => {
    const settings = { 'api.poolSize': 7, 'my-worker.poolSize': 3 };
    expect(written(settings, { service: 'my-worker' })).toContain('\nDB_POOL_SIZE=3\n');
    expect(written(settings)).toMatch(/\nAPI_DB_POOL_SIZE=7\n(?:.*\n)*MY_WORKER_DB_POOL_SIZE=3\n/);
    expect(written(settings, { service: 'nobody' })).toBe('POSTGRES_MAX_CONNECTIONS=100\n');
  });

  it('writes the other shared settings only where they are set', () => {
    const text = written({ 'redis.poolSize': 5, 'agents.responseTimeout': 180, 'tests.workers': 0 });
    expect(text).toContain(
      '\n\nREDIS_POOL_SIZE=5\nAGENT_RESPONSE_TIMEOUT=180\nPW_WORKERS=0\nPOSTGRES_MAX_CONNECTIONS=100\n',
    );
    expect(text).not.toContain('AGENT_MAX_CONCURRENT');
  });
});

describe('detect', () => {
  it.each(['.env', 'app.env', '.env.local', '.env.production', 'config/.env'])(
    'knows the name %s',
    (name) => {
      expect(detect(name, '')).toBe(true);
    },
  );

  it('knows an assignment on any line', () => {
    expect(detect('', '# settings\nexport A=1')).toBe(true);
    expect(detect('', 'nothing here')).toBe(false);
    expect(detect('environment.txt', '')).toBe(false);
  });

  it('takes code for a file of settings only where it sets one of ours', () => {
    expect(detect('settings.py', 'DEBUG = True\nDB_POOL_SIZE = 10')).toBe(true);
    expect(detect('pool_metrics.py', 'SERVICE = "api"\nimport time')).toBe(false);
    expect(detect('pool-metrics.mjs', "const service = 'api';")).toBe(false);
  });
});
