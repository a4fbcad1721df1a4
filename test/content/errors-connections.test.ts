import { describe, expect, it, test } from 'vitest';
import { redisClientById, redisServer } from '../../src/catalog/redis-clients.ts';
import { evaluate } from '../../src/model/evaluate.ts';
import { changed } from '../model/scenario-of.ts';
import { errorPage, errorRow, inCode, sections, shown } from './error-page.ts';

// prettier-ignore
const layers = [
  ['asyncpg-inprogress', 'code'],
  ['fork-shared',        'code'],
  ['hikari-leak',        'code'],
  ['stale',              'connection'],
  ['idle-in-tx',         'connection'],
  ['pg-connect-timeout', 'connection'],
  ['redis-maxclients',   'redis'],
  ['redis-noconn',       'redis'],
] as const;

test.each(layers)('the page of %s is understood, has all its sections and the layer %s', (id, layer) => {
  expect(errorPage(id).notes).toEqual([]);
  expect(errorRow(id).layer).toBe(layer);
  expect(sections(errorPage(id))).toEqual([
    'What it means',
    'Do now',
    'Look first',
    'Fix it',
    'What not to do',
    'Versions',
  ]);
});

test.each(['asyncpg-inprogress', 'fork-shared', 'hikari-leak', 'stale', 'idle-in-tx', 'pg-connect-timeout'])(
  'the page of %s says in bold that size does not matter',
  (id) => {
    expect(errorPage(id).file.text).toMatch(
      /\*\*(?:Size is irrelevant|Pool sizes are\s+irrelevant|No size cures a leak|The size of the pool is irrelevant)/,
    );
  },
);

// prettier-ignore
const figures = [
  // page                 settings        figure                    reads
  ['stale',               '',             'api.poolRecycle',        '5 min'],
  ['idle-in-tx',          '',             'api.offeredLoad',        '6'],
  ['idle-in-tx',          'quick',        'api.offeredLoad',        '1.5'],
  ['idle-in-tx',          'never',        'api.offeredLoad',        '60'],
  ['hikari-leak',         '',             'path.leakEmpty.api',     '8.33 min'],
  ['hikari-leak',         'doubled',      'path.leakEmpty.api',     '16.7 min'],
  ['pg-connect-timeout',  '',             'path.stormConnections',  '800'],
  ['pg-connect-timeout',  '',             'path.stormTime',         '2.45 s'],
  ['pg-connect-timeout',  'moreCores',    'path.stormTime',         '616 ms'],
  ['pg-connect-timeout',  'fewer',        'path.stormTime',         '738 ms'],
  ['redis-maxclients',    '',             'path.redis',             '120'],
  ['redis-maxclients',    '',             'path.redisHeadroom',     '−70'],
  ['redis-maxclients',    'small',        'path.redis',             '48'],
  ['redis-maxclients',    'several',      'path.redis',             '240'],
  ['redis-maxclients',    'withDefault',  'path.redisFiles',        '10,032'],
  ['redis-noconn',        '',             'path.redis',             '300'],
  ['redis-noconn',        'smaller',      'path.redis',             '60'],
  ['redis-noconn',        'twoPools',     'path.redis',             '600'],
] as const;

test.each(figures)('%s with %j shows %s as %s', (id, settings, name, text) => {
  expect(shown(id, settings, name)).toBe(text);
});

describe('a recycled connection', () => {
  it('is replaced before the load balancer of the page forgets it, in Python and in Java', () => {
    const forgets = Number(/quiet TCP connection\s+after `(\d+) s`/.exec(errorPage('stale').file.text)?.[1]);
    expect(inCode('stale', /pool_recycle=(\d+)/)).toBe(300);
    expect(inCode('stale', /pool_recycle=(\d+)/)).toBeLessThan(forgets);
    expect(inCode('stale', /maxLifetime=(\d+)/) / 1000).toBeLessThan(forgets);
    expect(inCode('stale', /keepaliveTime=(\d+)/)).toBeLessThan(inCode('stale', /maxLifetime=(\d+)/));
    expect(inCode('stale', /sleep (\d+)/)).toBeGreaterThan(forgets);
  });
});

test('a leak that only the client ends holds more than both pools of the page have', () => {
  const { scenario } = errorPage('idle-in-tx');
  expect(evaluate(scenario).moments[1]?.demand).toBe(20);
  expect(Number(shown('idle-in-tx', 'never', 'api.offeredLoad'))).toBeGreaterThan(20);
});

test('a storm of connects takes longer than the connect timeout of the page, and with more cores it does not', () => {
  const { scenario, settings } = errorPage('pg-connect-timeout');
  const { moreCores, fewer } = settings;
  const codes = (changes = {}) => evaluate(changed(scenario, changes)).findings.map(({ code }) => code);
  expect(codes()).toContain('connection-storm');
  expect(codes(moreCores)).not.toContain('connection-storm');
  expect(codes(fewer)).not.toContain('connection-storm');
});

describe('the pages of Redis', () => {
  it('open with more clients than Redis admits, and with smaller pools that fit', () => {
    const { scenario, settings } = errorPage('redis-maxclients');
    const { small } = settings;
    const codes = (changes = {}) => evaluate(changed(scenario, changes)).findings.map(({ code }) => code);
    expect(codes()).toContain('redis-over-limit');
    expect(codes(small)).not.toContain('redis-over-limit');
    expect(inCode('redis-maxclients', /max_connections=(\d+), timeout/)).toBe(small?.['redis.poolSize']);
  });

  it('name the defaults of the catalogue', () => {
    const { redis } = errorPage('redis-noconn').scenario;
    const defaults = redisClientById('redis-py-blocking')?.defaults;
    expect([redis.poolSize, redis.timeout]).toEqual([defaults?.poolSize?.value, defaults?.timeout?.value]);
    expect(redis.maxClients).toBe(redisServer.maxClients.value);
    const { withDefault } = errorPage('redis-maxclients').settings;
    expect(withDefault).toEqual({ 'redis.maxClients': redisServer.maxClients.value });
  });

  it('open the smaller pool of the code', () => {
    const { smaller } = errorPage('redis-noconn').settings;
    expect(inCode('redis-noconn', /max_connections=(\d+), timeout/)).toBe(smaller?.['redis.poolSize']);
    expect(inCode('redis-noconn', /timeout=(\d+)/)).toBe(smaller?.['redis.timeout']);
  });
});
