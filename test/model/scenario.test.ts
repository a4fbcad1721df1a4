import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { groupFields, serviceFields } from '../../src/model/fields.ts';
import {
  defaultScenario,
  defaultService,
  groupNames,
  isServiceName,
  keyParts,
  maxServices,
  valueAt,
  withChanges,
} from '../../src/model/scenario.ts';
import { changesOf, keysOf, scenarios } from './arbitrary.ts';
import { scenarioOf } from './scenario-of.ts';

describe('isServiceName(text)', () => {
  test.each(['api', 'a', 'api-2', 'a'.repeat(32), 'x--y', 'constructor', 'v'])('accepts %s', (text) => {
    expect(isServiceName(text)).toBe(true);
  });

  test.each(['', 'Api', '2api', '-api', 'a_b', 'a.b', 'a b', 'a'.repeat(33), 'äpi', 'api\n', '__proto__'])(
    'rejects %j',
    (text) => {
      expect(isServiceName(text)).toBe(false);
    },
  );

  test.each(groupNames)('rejects %s, which names a group', (name) => {
    expect(isServiceName(name)).toBe(false);
  });
});

describe('defaultScenario', () => {
  it('has one service called api', () => {
    expect(defaultScenario.services).toEqual([defaultService('api')]);
  });

  it('has the default of every field', () => {
    for (const key of keysOf(defaultScenario)) {
      expect(valueAt(defaultScenario, key)).toBe(keyParts(key)?.field.default);
    }
  });

  it('gives each service 5 + 10 connections and a Postgres of 100, 97 of them usable', () => {
    expect(defaultScenario).toMatchObject({
      services: [{ replicas: 1, workersPerReplica: 1, poolsPerWorker: 1, poolSize: 5, maxOverflow: 10 }],
      postgres: { maxConnections: 100, superuserReserved: 3, reserved: 0, platformReserved: 0 },
    });
  });

  it('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(defaultScenario))).toStrictEqual(defaultScenario);
  });

  it('may have 24 services', () => {
    expect(maxServices).toBe(24);
  });
});

describe('keyParts(key)', () => {
  it('finds the field of a service', () => {
    expect(keyParts('worker.poolSize')).toEqual({
      owner: 'worker',
      name: 'poolSize',
      group: undefined,
      field: serviceFields.poolSize,
    });
  });

  it('finds the field of a group', () => {
    expect(keyParts('pooler.poolSize')).toEqual({
      owner: 'pooler',
      name: 'poolSize',
      group: 'pooler',
      field: groupFields.pooler.poolSize,
    });
  });

  test.each([
    ['nothing', ''],
    ['a dot alone', '.'],
    ['an owner alone', 'api'],
    ['an owner with a dot', 'api.'],
    ['a field alone', 'poolSize'],
    ['a field without owner', '.poolSize'],
    ['an unknown field', 'api.poolsize'],
    ['an unknown field of a group', 'postgres.poolSize'],
    ['an owner that no service may have', 'Api.poolSize'],
    ['a path', 'api.pool.size'],
    ['the name of a service', 'api.name'],
    ['a property of every object', 'api.constructor'],
    ['the prototype of a service', 'api.__proto__'],
    ['the prototype of everything', '__proto__.poolSize'],
    ['a property of every object as owner', 'toString.poolSize'],
  ])('is undefined for %s', (_, key) => {
    expect(keyParts(key)).toBeUndefined();
  });

  it('answers for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
        const parts = keyParts(text);
        if (parts !== undefined) expect(`${parts.owner}.${parts.name}`).toBe(text);
      }),
    );
  });
});

describe('valueAt(scenario, key)', () => {
  const scenario = scenarioOf({ 'api.poolSize': 7, 'worker.poolSize': 'unlimited', 'postgres.version': 16 });

  test.each([
    ['api.poolSize', 7],
    ['worker.poolSize', 'unlimited'],
    ['postgres.version', 16],
    ['api.surge', '25%'],
    ['redis.poolSize', 'unset'],
    ['ghost.poolSize', undefined],
    ['api.ghost', undefined],
    ['api.name', undefined],
  ])('of %s is %s', (key, value) => {
    expect(valueAt(scenario, key)).toBe(value);
  });
});

describe('withChanges(scenario, changes)', () => {
  const scenario = scenarioOf({ 'api.poolSize': 7, 'worker.poolSize': 8 });

  it('changes one service and leaves the others as they are', () => {
    const changed = withChanges(scenario, [{ key: 'worker.poolSize', value: 9 }]);
    expect(changed.services.map(({ poolSize }) => poolSize)).toEqual([7, 9]);
    expect(changed.services[0]).toBe(scenario.services[0]);
    expect(changed.postgres).toBe(scenario.postgres);
  });

  it('changes one group and leaves the others as they are', () => {
    const changed = withChanges(scenario, [{ key: 'pooler.poolSize', value: 9 }]);
    expect(changed.pooler).toEqual({ ...scenario.pooler, poolSize: 9 });
    expect(changed.services).toBe(scenario.services);
  });

  it('applies changes in order, so that the last one holds', () => {
    const sizes = [1, 2, 3].map((value) => ({ key: 'api.poolSize', value }));
    expect(valueAt(withChanges(scenario, sizes), 'api.poolSize')).toBe(3);
  });

  it('leaves out what no field can hold and applies the rest', () => {
    const changed = withChanges(scenario, [
      { key: 'api.poolSize', value: -1 },
      { key: 'api.poolSize', value: Number.NaN },
      { key: 'api.ghost', value: 1 },
      { key: '__proto__.poolSize', value: 1 },
      { key: 'api.replicas', value: 4 },
    ]);
    expect(changed).toEqual(scenarioOf({ 'api.poolSize': 7, 'worker.poolSize': 8, 'api.replicas': 4 }));
  });

  it('leaves out changes of a service that there is not', () => {
    expect(withChanges(scenario, [{ key: 'ghost.poolSize', value: 1 }])).toEqual(scenario);
  });

  it('keeps the scenario that it is given', () => {
    const before = structuredClone(scenario);
    withChanges(scenario, [{ key: 'api.poolSize', value: 1 }]);
    expect(scenario).toEqual(before);
  });

  it('puts a value where valueAt finds it, and changes nothing else', () => {
    const changes = scenarios().chain((random) =>
      changesOf(random, (key) => keyParts(key)?.field).map((change) => ({ random, change })),
    );
    fc.assert(
      fc.property(changes, ({ random, change }) => {
        const changed = withChanges(random, [change]);
        const others = keysOf(random).filter((key) => key !== change.key);
        expect(valueAt(changed, change.key)).toBe(change.value);
        expect(others.filter((key) => valueAt(changed, key) !== valueAt(random, key))).toEqual([]);
      }),
    );
  });

  it('undoes a change by the value that was there', () => {
    const changes = scenarios().chain((random) =>
      changesOf(random, (key) => keyParts(key)?.field).map((change) => ({ random, change })),
    );
    fc.assert(
      fc.property(changes, ({ random, change }) => {
        const value = valueAt(random, change.key) ?? false;
        expect(withChanges(random, [change, { key: change.key, value }])).toEqual(random);
      }),
    );
  });
});
