import { describe, expect, it, test } from 'vitest';
import { serverById, servers, serverValues } from '../../src/catalog/servers.ts';
import { type FieldTable, isValueOf } from '../../src/model/field.ts';
import { serviceFields } from '../../src/model/fields.ts';
import { defaultScenario, withChanges } from '../../src/model/scenario.ts';

describe('serverValues(id)', () => {
  // prettier-ignore
  test.each([
    ['uvicorn',          { workersPerReplica: 1, keepAliveTimeout: 5, concurrencyLimit: 'none' }],
    ['gunicorn',         { workersPerReplica: 1, threads: 1, requestTimeout: 30 }],
    ['gunicorn-gthread', { workersPerReplica: 1, threads: 1, keepAliveTimeout: 2, requestTimeout: 30 }],
    ['gunicorn-gevent',  { workersPerReplica: 1, threads: 1000, keepAliveTimeout: 2 }],
    ['gunicorn-asgi',    { workersPerReplica: 1, keepAliveTimeout: 2, requestTimeout: 'none' }],
    ['gunicorn-uvicorn', { workersPerReplica: 1, keepAliveTimeout: 2 }],
    ['hypercorn',        { workersPerReplica: 1, keepAliveTimeout: 5 }],
    ['granian',          { workersPerReplica: 1 }],
    ['daphne',           { workersPerReplica: 1, requestTimeout: 'none' }],
    ['node',             { workersPerReplica: 1, keepAliveTimeout: 5 }],
    ['pm2',              { workersPerReplica: 1, keepAliveTimeout: 5 }],
    ['puma',             { workersPerReplica: 1, threads: 5, keepAliveTimeout: 65 }],
  ] as const)('of %s is %j', (id, values) => {
    expect(serverValues(id)).toEqual({ server: id, ...values, ...serverValues(id) });
    expect(serverValues(id)).toMatchObject(values);
  });

  it('is in the table above for every server', () => {
    expect(servers).toHaveLength(12);
  });

  it('can be set in a service, every value of it', () => {
    const table: FieldTable = serviceFields;
    const wrong = servers.flatMap(({ id }) =>
      Object.entries(serverValues(id)).filter(([key, value]) => {
        const field = table[key];
        return field === undefined || !isValueOf(field, value);
      }),
    );
    expect(wrong).toEqual([]);
    const changes = Object.entries(serverValues('puma')).map(([key, value]) => ({
      key: `api.${key}`,
      value,
    }));
    expect(withChanges(defaultScenario, changes).services[0]).toMatchObject(serverValues('puma'));
  });

  it('is empty for an unknown id', () => {
    expect([serverValues('none'), serverById('none')]).toEqual([{}, undefined]);
  });
});

describe('a server', () => {
  // prettier-ignore
  test.each([
    ['uvicorn',  ['UVICORN_WORKERS', 'WEB_CONCURRENCY']],
    ['gunicorn', ['WEB_CONCURRENCY']],
    ['granian',  ['GRANIAN_WORKERS']],
    ['puma',     ['WEB_CONCURRENCY']],
    ['pm2',      []],
  ] as const)('%s reads the number of workers from %j', (id, variables) => {
    expect(serverById(id)?.variables.value).toEqual(variables);
  });

  test.each(servers)('$id names settings of fields that a service has', ({ settings }) => {
    expect(settings.value.filter(({ key }) => !Object.hasOwn(serviceFields, key))).toEqual([]);
  });

  // prettier-ignore
  test.each([
    ['gunicorn', 'twice the workers'],
    ['uvicorn',  'one worker’s pools come on top'],
    ['granian',  'one worker’s pools come on top'],
    ['pm2',      'two workers’ pools come on top'],
    ['puma',     'nothing comes on top'],
    ['hypercorn', 'nothing comes on top'],
  ] as const)('%s says that on a reload %s', (id, words) => {
    expect(serverById(id)?.reload.value).toContain(words);
  });
});
