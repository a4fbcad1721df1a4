import { expect, test } from 'vitest';
import { triage } from '../../src/formats/error-lines.ts';
import { redisClientById, redisServer } from '../../src/catalog/redis-clients.ts';
import { sizing } from '../../src/catalog/sizing.ts';
import { plan } from '../../src/model/answers/plan.ts';
import { linkedErrors, runbookStates } from './runbook-states.ts';

const { file, notes, state, shown } = runbookStates('redis');
const codes = (name?: string) => sizing(state(name)).findings.map(({ code }) => code);

test('every setting of the front matter is understood', () => {
  expect(notes).toEqual([]);
});

// prettier-ignore
const claims = [
  // state      figure                  reads
  ['',          'path.redis',           '140'],
  ['',          'path.redisHeadroom',   '−90'],
  ['',          'path.redisCommand',    '59.3 s'],
  ['oneMore',   'path.redis',           '160'],
  ['asLibrary', 'path.redis',           '2,800'],
  ['ownServer', 'path.redisFiles',      '10,032'],
  ['oneFails',  'path.redisFailed.api', '16.7 %'],
  ['threeFail', 'path.redisFailed.api', '0.716 %'],
  ['oneWaits',  'path.redisFailed.api', 'under 0.0001 %'],
  ['after',     'path.redis',           '30'],
  ['after',     'path.redisHeadroom',   '20'],
  ['after',     'path.redisCommand',    '2.01 s'],
  ['after',     'path.redisFailed.api', 'under 0.0001 %'],
] as const;

test.each(claims)('in the state “%s” %s reads %s', (name, figureName, text) => {
  expect(shown(figureName, name)).toBe(text);
});

test('the pools before are over the limit of Redis, and those to arrive at fit and wait', () => {
  expect(codes()).toContain('redis-over-limit');
  expect(codes('after')).not.toContain('redis-over-limit');
  expect(codes('after')).not.toContain('redis-fails-at-once');
});

test('Postgres has room at every moment before and after: it is another limit', () => {
  for (const name of ['', 'after']) expect(sizing(state(name)).moments.every(({ fits }) => fits)).toBe(true);
  expect(plan(state(), state('after')).safe).toBe(true);
});

test('the defaults of redis-py and of Redis are those of the catalogue', () => {
  const { poolSize, timeout, retries, whenExhausted } = redisClientById('redis-py')?.defaults ?? {};
  expect(state('asLibrary').redis.poolSize).toBe(poolSize?.value);
  const { redis } = state();
  expect([redis.timeout, redis.retries, redis.whenExhausted]).toEqual(
    [timeout, retries, whenExhausted].map((fact) => fact?.value),
  );
  expect(state('ownServer').redis.maxClients).toBe(redisServer.maxClients.value);
  expect(file.text).toContain(redisClientById('ioredis')?.emptyText.value.replace(/\.$/, ''));
});

test('the code sets the state to arrive at', () => {
  const { poolSize, timeout } = state('after').redis;
  expect(file.text).toContain(`REDIS_POOL_SIZE=${poolSize}`);
  expect(file.text).toContain(`redis_max_connections = ${poolSize}`);
  expect(file.text).toContain(`size: ${poolSize} }`);
  expect(file.text.match(/(?<=timeout=)\d+/g)).toEqual(['', '', ''].map(() => String(timeout)));
});

// prettier-ignore
test.each([
  ['ERR max number of clients reached',  'redis-maxclients'],
  ['No connection available.',           'redis-noconn'],
  ['Waited 5 sec, 0/5 available',        'conn-pool-gem'],
] as const)('%s leads to %s', (line, id) => {
  expect(triage(line)[0]?.id).toBe(id);
  expect(file.text).toContain(`\`${line}\``);
  expect(linkedErrors(file)).toContain(id);
});
