import { describe, expect, it } from 'vitest';
import { edgeById, edges, edgeValues } from '../../src/catalog/edges.ts';
import { redisClientById, redisClients, redisServer, redisValues } from '../../src/catalog/redis-clients.ts';
import { errorsOfRung, raceErrors, timeoutErrors } from '../../src/catalog/timeout-errors.ts';
import { type FieldTable, isValueOf } from '../../src/model/field.ts';
import { groupFields } from '../../src/model/fields.ts';
import { keptDescriptors } from '../../src/model/path/redis.ts';
import { rungNames } from '../../src/model/path/timeout-rungs.ts';

const misfits = (table: FieldTable, values: object) =>
  Object.entries(values).filter(([key, value]) => {
    const field = table[key];
    return field === undefined || !isValueOf(field, value);
  });

describe('edgeValues(id)', () => {
  // prettier-ignore
  it.each([
    ['nginx',                     { readTimeout: 60, keepaliveTimeout: 60, upstreamKeepalive: 32, proxyConnections: 512 }],
    ['application-load-balancer', { readTimeout: 60, keepaliveTimeout: 60 }],
    ['cloudflared',               { tunnelKeepaliveTimeout: 90, tunnelRetries: 5 }],
    ['cloudflare',                { networkTimeout: 120 }],
    ['cloudfront',                { networkTimeout: 30 }],
  ])('of %s is %j', (id, values) => {
    expect(edgeValues(id)).toMatchObject(values);
    expect(misfits(groupFields.edge, edgeValues(id))).toEqual([]);
  });

  it('is empty for an unknown id', () => {
    expect([edgeValues('none'), edgeById('none')]).toEqual([{}, undefined]);
  });

  // prettier-ignore
  it.each([
    ['nginx',       'readTimeout',            ['proxy_read_timeout']],
    ['nginx',       'upstreamKeepalive',      ['keepalive']],
    ['cloudflared', 'tunnelRetries',          ['TUNNEL_RETRIES', 'retries']],
    ['cloudflared', 'tunnelKeepaliveTimeout', ['keepAliveTimeout']],
  ] as const)('of %s is set for %s by %j', (id, key, names) => {
    const settings = edgeById(id)?.settings?.value ?? [];
    expect(settings.filter((setting) => setting.key === key).map(({ name }) => name)).toEqual(names);
  });

  it('names settings of fields that a proxy has', () => {
    const keys = edges.flatMap(({ settings }) => settings?.value.map(({ key }) => key) ?? []);
    expect(keys.filter((key) => !Object.hasOwn(groupFields.edge, key))).toEqual([]);
  });

  it('has the words of nginx that the timeouts have', () => {
    const slow = timeoutErrors.filter(({ rung, label }) => rung === 'proxyRead' && label === 'nginx');
    expect(slow.map(({ text }) => text)).toEqual([edgeById('nginx')?.messages.slow?.value]);
  });

  it('has an id of its own for each row', () => {
    expect(new Set(edges.map(({ id }) => id)).size).toBe(edges.length);
  });
});

describe('redisValues(id)', () => {
  it.each([
    ['redis-py', { poolSize: 100, whenExhausted: 'fail' }],
    ['redis-py-blocking', { poolSize: 50, whenExhausted: 'wait', timeout: 20 }],
    ['ioredis', { poolSize: 1, retries: 20 }],
  ])('of %s is %j', (id, values) => {
    expect(redisValues(id)).toMatchObject(values);
    expect(misfits(groupFields.redis, redisValues(id))).toEqual([]);
  });

  it('is empty for an unknown id', () => {
    expect([redisValues('none'), redisClientById('none')]).toEqual([{}, undefined]);
    expect(redisClients).toHaveLength(3);
  });

  it('agrees with the model on the open files that Redis keeps for itself', () => {
    expect(redisServer.keptDescriptors.value).toBe(keptDescriptors);
  });
});

describe('the errors of timeouts', () => {
  it('stand in the order of the ladder', () => {
    const places = timeoutErrors.map(({ rung }) => rungNames.indexOf(rung));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it.each([
    ['request', [502]],
    ['proxyRead', [504]],
    ['network', [524, 504]],
    ['client', [499]],
  ] as const)('of %s have the status codes %j', (rung, codes) => {
    expect(errorsOfRung(rung).map(({ status }) => status)).toEqual(codes);
  });

  it('are known for every timeout but those of the app’s own code and of the pool library', () => {
    expect(rungNames.filter((rung) => errorsOfRung(rung).length === 0)).toEqual(['checkout', 'agent']);
  });

  it('are a 502 where a worker closes first', () => {
    expect(raceErrors.map(({ status }) => status)).toEqual([502, 502]);
  });
});
