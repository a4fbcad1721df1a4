import { expect, test } from 'vitest';
import { errorsOfLine } from '../../src/catalog/error-patterns.ts';
import type { Setting } from '../../src/catalog/pool.ts';
import type { RedisClient } from '../../src/catalog/redis-client.ts';
import { redisClientById, redisClients, redisValues } from '../../src/catalog/redis-clients.ts';
import type { FieldTable } from '../../src/model/field.ts';
import { groupFields } from '../../src/model/fields.ts';

const fields: FieldTable = groupFields.redis;
const all = redisClients.map((client) => [client.id, client] as const);

// prettier-ignore
test.each<readonly [string, object]>([
  ['redis-py',          { poolSize: 100, whenExhausted: 'fail', timeout: 5, retries: 10, backoff: 'exponential' }],
  ['redis-py-blocking', { poolSize: 50, whenExhausted: 'wait', timeout: 20 }],
  ['ioredis',           { poolSize: 1, whenExhausted: 'wait', timeout: 10, retries: 20 }],
])('%s has these defaults and no others: %j', (id, values) => {
  expect(redisValues(id)).toEqual(values);
});

// prettier-ignore
test.each<readonly [string, Setting['place'], string, readonly string[]]>([
  ['redis-py',          'code',    'poolSize', ['max_connections']],
  ['redis-py',          'address', 'poolSize', ['max_connections']],
  ['redis-py',          'code',    'timeout',  ['socket_timeout']],
  ['redis-py-blocking', 'code',    'timeout',  ['timeout']],
  ['redis-py-blocking', 'address', 'timeout',  ['timeout']],
  ['ioredis',           'code',    'poolSize', []],
  ['ioredis',           'code',    'timeout',  ['connectTimeout']],
  ['ioredis',           'code',    'retries',  ['maxRetriesPerRequest']],
])('%s, in %s: %s is %j', (id, place, key, names) => {
  const settings = redisClientById(id)?.settings.value.filter((one) => one.place === place && one.key === key);
  expect(settings?.map(({ name }) => name)).toEqual(names);
});

// prettier-ignore
test.each([
  ['redis-py',          'redis.exceptions.MaxConnectionsError: ', 'Too many connections',    'mysql-1040'],
  ['redis-py-blocking', 'redis.exceptions.ConnectionError: ',     'No connection available.', 'redis-noconn'],
])('%s without a connection says %s%s', (id, name, text, message) => {
  expect(redisClientById(id)?.emptyText.value).toBe(text);
  expect(errorsOfLine(`${name}${text}`).map((row) => row.id)).toContain(message);
});

test.each(all)(
  'the settings of %s are fields of Redis, each name once in a place',
  (_, client: RedisClient) => {
    const { value } = client.settings;
    expect(value.filter(({ key }) => fields[key] === undefined)).toEqual([]);
    expect(new Set(value.map(({ place, name }) => `${place} ${name}`)).size).toBe(value.length);
  },
);

test.each(all)(
  '%s says in whole sentences what has a connection, when it ends and what to beware of',
  (_, client: RedisClient) => {
    const sentences = [client.scope, client.closing, ...client.traps].map(({ value }) => value);
    expect(sentences.filter((text) => !text.endsWith('.'))).toEqual([]);
    expect(client.traps.length).toBeGreaterThan(2);
    expect(client.metrics.value.filter(({ meaning }) => !meaning.endsWith('.'))).toEqual([]);
  },
);
