import { describe, expect, it, test } from 'vitest';
import { ignoredSettingFindings, ignoredSettings, realValue } from '../../src/catalog/ignored-settings.ts';
import { ignoresOf } from '../../src/catalog/pool-ignores.ts';
import { poolBehaviour, pools, poolValues } from '../../src/catalog/pools.ts';
import { type FieldTable, isValueOf } from '../../src/model/field.ts';
import { serviceFields } from '../../src/model/fields.ts';
import { withChanges } from '../../src/model/scenario.ts';
import { type Settings, scenarioOf, serviceOf } from '../model/scenario-of.ts';

const fields: FieldTable = serviceFields;
const keys = (settings: Settings) => ignoredSettings(serviceOf(settings)).map(({ key }) => key);

describe('ignoredSettings(service)', () => {
  // prettier-ignore
  test.each<readonly [string, Settings, readonly string[]]>([
    ['asyncpg has no overflow',                  { library: 'asyncpg-pool', maxOverflow: 10 },                  ['maxOverflow']],
    ['asyncpg without overflow is as it says',   { library: 'asyncpg-pool', maxOverflow: 0 },                   []],
    ['asyncpg closes idle connections',          { library: 'asyncpg-pool', maxOverflow: 0, idleTimeout: 60 },  []],
    ['asyncpg tests no connection',              { library: 'asyncpg-pool', maxOverflow: 0, prePing: true },    ['prePing']],
    ['node-postgres has no overflow',            { library: 'node-pg', maxOverflow: 1 },                        ['maxOverflow']],
    ['node-postgres forgets no statement',       { library: 'node-pg', maxOverflow: 0, statementCacheLifetime: 300 }, ['statementCacheLifetime']],
    ['Prisma 6 has no overflow',                 { library: 'prisma-6', maxOverflow: 20 },                      ['maxOverflow']],
    ['Prisma 7 has none either',                 { library: 'prisma-7-adapter-pg', maxOverflow: 20 },           ['maxOverflow']],
    ['Prisma 8 has none either',                 { library: 'prisma-8', maxOverflow: 20 },                      ['maxOverflow']],
    ['SQLAlchemy has overflow',                  { library: 'sqlalchemy-queuepool', maxOverflow: 20 },          []],
    ['SQLAlchemy closes nothing for idleness',   { library: 'sqlalchemy-async', idleTimeout: 60 },              ['idleTimeout']],
    ['SQLAlchemy says so itself',                { library: 'sqlalchemy-async', idleTimeout: 'none' },          []],
    ['SQLAlchemy fills no pool at start',        { library: 'sqlalchemy-queuepool', minPoolSize: 5 },           ['minPoolSize']],
    ['NullPool has no size to set',              { library: 'sqlalchemy-nullpool', poolSize: 5, maxOverflow: 0 },  ['poolSize', 'checkoutTimeout']],
    ['NullPool without a limit is as it says',   { library: 'sqlalchemy-nullpool', poolSize: 'unlimited', checkoutTimeout: 'none' }, []],
    ['psycopg_pool has no overflow',             { library: 'psycopg-pool', maxOverflow: 5, maxLifetime: 60 },  ['maxOverflow']],
    ['Django waits for no pool without one',     { library: 'django-persistent', maxOverflow: 0 },              ['checkoutTimeout']],
    ['Django’s pool waits',                      { library: 'django-pool', maxOverflow: 0 },                    []],
    ['postgres.js waits as long as it takes',    { library: 'postgres-js', maxOverflow: 0 },                    ['checkoutTimeout']],
    ['Sequelize looks at no age',                { library: 'sequelize', maxOverflow: 0, maxLifetime: 1800 },   ['maxLifetime']],
    ['TypeORM has no overflow',                  { library: 'typeorm', maxOverflow: 5 },                        ['maxOverflow']],
    ['HikariCP has no overflow',                 { library: 'hikaricp', maxOverflow: 5, minPoolSize: 10 },      ['maxOverflow']],
    ['database/sql opens nothing ahead',         { library: 'database-sql', maxOverflow: 0, minPoolSize: 2 },   ['minPoolSize']],
    ['sqlx counts opening into the wait',        { library: 'sqlx', maxOverflow: 0, connectTimeout: 5 },        ['connectTimeout']],
    ['deadpool closes nothing for idleness',     { library: 'deadpool', maxOverflow: 0, idleTimeout: 60 },      ['idleTimeout']],
    ['nobody knows the library',                 { library: 'some-name', maxOverflow: 20 },                     []],
    ['no library is named',                      { maxOverflow: 20 },                                           []],
    ['the service has no pool of its own',       { library: 'asyncpg-pool', maxOverflow: 20, reaches: 'service' }, []],
  ])('%s', (_, settings, expected) => {
    expect(keys(settings)).toEqual(expected);
  });
});

describe('the ignored settings of a library', () => {
  it('stand in its row', () => {
    expect(pools.filter(({ id, ignores }) => ignores !== ignoresOf(id))).toEqual([]);
    expect(pools.filter(({ ignores }) => ignores.length === 0)).toEqual([]);
    expect(ignoresOf('no-such-pool')).toEqual([]);
  });

  it('have the value that the row says where it says one', () => {
    for (const { id, ignores } of pools) {
      const values = poolValues(id);
      const said = ignores.filter(({ key }) => values[key] !== undefined);
      expect(said.map(({ key }) => [id, key, realValue(key)])).toEqual(
        said.map(({ key }) => [id, key, values[key]]),
      );
    }
  });

  it.each(pools.map((pool) => [pool.id, pool] as const))(
    'of %s are fields, each once, and none that it reads',
    (_, pool) => {
      const ignored = pool.ignores.map(({ key }) => key);
      const read = new Set(pool.settings.value.map(({ key }) => key));
      expect(new Set(ignored).size).toBe(ignored.length);
      expect(ignored.filter((key) => fields[key] === undefined || read.has(key))).toEqual([]);
      expect(pool.ignores.every(({ why }) => why.endsWith('.'))).toBe(true);
    },
  );

  it.each(pools.map((pool) => pool.id))('of %s are silent when only the library is chosen', (id) => {
    const behaviour = Object.entries(poolBehaviour(id)).map(([key, value]) => ({ key: `api.${key}`, value }));
    expect(ignoredSettingFindings(withChanges(scenarioOf({}), behaviour))).toEqual([]);
  });
});

describe('ignoredSettingFindings(scenario)', () => {
  it('warns of what is counted, notes the rest, and goes back to what the library really has', () => {
    const scenario = scenarioOf({
      'api.library': 'asyncpg-pool',
      'api.maxOverflow': 20,
      'api.prePing': true,
    });
    const findings = ignoredSettingFindings(scenario);
    expect(findings).toEqual([
      {
        code: 'setting-ignored',
        severity: 'warning',
        owner: 'api',
        setting: 'maxOverflow',
        numbers: {},
        fix: [{ key: 'api.maxOverflow', value: 0 }],
      },
      {
        code: 'setting-ignored',
        severity: 'note',
        owner: 'api',
        setting: 'prePing',
        numbers: {},
        fix: [{ key: 'api.prePing', value: false }],
      },
    ]);
    expect(
      ignoredSettingFindings(
        withChanges(
          scenario,
          findings.flatMap(({ fix }) => fix ?? []),
        ),
      ),
    ).toEqual([]);
  });

  it('has a fix that the field can hold, for every library and field', () => {
    for (const { id, ignores } of pools) {
      for (const { key } of ignores) {
        const other = [7, true].find((value) => {
          const field = fields[key];
          return field !== undefined && isValueOf(field, value);
        });
        const scenario = scenarioOf({ 'api.library': id, 'api.maxOverflow': 0, [`api.${key}`]: other ?? 7 });
        const found = ignoredSettingFindings(scenario).find(({ setting }) => setting === key);
        expect([id, key, found?.fix?.length]).toEqual([id, key, 1]);
        const after = ignoredSettingFindings(withChanges(scenario, found?.fix ?? []));
        expect(after.map(({ setting }) => setting)).not.toContain(key);
      }
    }
  });

  it('says nothing of the default scenario', () => {
    expect(ignoredSettingFindings(scenarioOf({}))).toEqual([]);
  });
});
