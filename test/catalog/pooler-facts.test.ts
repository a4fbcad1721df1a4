import { describe, expect, it, test } from 'vitest';
import { poolerById, poolerFacts, poolerValues } from '../../src/catalog/pooler-facts.ts';
import { poolerDefaults } from '../../src/catalog/pooler-defaults.ts';
import { poolers } from '../../src/catalog/poolers.ts';
import { poolerRefusals } from '../../src/catalog/refusals.ts';
import { isValueOf } from '../../src/model/field.ts';
import { groupFields } from '../../src/model/fields.ts';
import { defaultScenario } from '../../src/model/scenario.ts';

describe('poolerValues(id, version)', () => {
  // prettier-ignore
  test.each([
    ['pgbouncer', undefined, { mode: 'session', poolSize: 20, reserve: 0, reserveTimeout: 5, maxClients: 100, waitTimeout: 120, maxPreparedStatements: 200 }],
    ['pgbouncer', '1.18',    { mode: 'session', poolSize: 20, version: '1.18', maxPreparedStatements: 0 }],
    ['pgbouncer', '1.23.1',  { mode: 'session', poolSize: 20, version: '1.23.1', maxPreparedStatements: 0 }],
    ['pgbouncer', '1.24.0',  { mode: 'session', poolSize: 20, version: '1.24.0', maxPreparedStatements: 200 }],
    ['supavisor', undefined, { mode: 'transaction', poolSize: 15, maxClients: 1000, waitTimeout: 60, maxPreparedStatements: 0 }],
    ['rds-proxy', undefined, { mode: 'transaction', waitTimeout: 120 }],
    ['pgcat',     undefined, { mode: 'transaction', waitTimeout: 1, maxClients: 'unlimited', maxPreparedStatements: 0 }],
  ] as const)('of %s %s is %j', (id, version, values) => {
    expect(poolerValues(id, version)).toMatchObject({ kind: id, ...values });
    expect(Object.hasOwn(poolerValues(id, version), 'version')).toBe(version !== undefined);
  });

  test.each(poolerFacts)('of $id fits the fields of a scenario', ({ id }) => {
    const wrong = Object.entries(poolerValues(id)).filter(
      ([key, value]) => !isValueOf(groupFields.pooler[key as keyof typeof groupFields.pooler], value),
    );
    expect(wrong).toEqual([]);
  });

  it('is empty for an unknown id, and names no version that can’t be read', () => {
    expect([poolerValues('none'), poolerById('none')]).toEqual([{}, undefined]);
    expect(poolerValues('pgbouncer', 'latest')).toEqual(poolerValues('pgbouncer'));
  });

  it('says no size for a pool that follows the server behind', () => {
    const silent = poolerFacts.filter(({ id }) => poolerValues(id).poolSize === undefined);
    expect(silent.map(({ id }) => id)).toEqual(['rds-proxy', 'pgcat']);
    expect(silent.filter(({ derived }) => derived?.poolSize === undefined)).toEqual([]);
  });

  it('says nothing of the prepared statements that RDS Proxy tracks, as AWS gives no number', () => {
    expect(Object.hasOwn(poolerValues('rds-proxy'), 'maxPreparedStatements')).toBe(false);
  });

  it('of PgBouncer is what a scenario has by default', () => {
    const { kind, maxPreparedStatements, reserveTimeout, ...values } = poolerValues('pgbouncer');
    expect([kind, maxPreparedStatements, reserveTimeout]).toEqual(['pgbouncer', 200, 5]);
    expect(defaultScenario.pooler).toMatchObject(values);
    expect(Object.keys(values).toSorted()).toEqual(Object.keys(poolerDefaults).toSorted());
  });
});

describe('a row of the poolers', () => {
  it('stands for every pooler whose prepared statements are known', () => {
    const ids = poolerFacts.map(({ id }) => id);
    expect(poolers.map(({ id }) => id).filter((id) => !ids.includes(id))).toEqual([]);
  });

  // prettier-ignore
  test.each([
    ['pgbouncer', 'clientLimit',        'no more connections allowed (max_client_conn)'],
    ['pgbouncer', 'wait',               'query_wait_timeout'],
    ['pgbouncer', 'databaseClients',    'client connections exceeded (max_db_client_connections)'],
    ['pgbouncer', 'userClients',        'client connections exceeded (max_user_client_connections)'],
    ['pgbouncer', 'serverLoginEarlier', 'server login has been failing, try again later (server_login_retry)'],
    ['pgbouncer', 'loginServerDown',    'client_login_timeout (server down)'],
    ['pgbouncer', 'waitNotice',         'No server connection available in postgres backend, client being queued'],
    ['pgcat',     'wait',               'could not get connection from the pool - …'],
    ['supavisor', 'clientLimit',        'max client connections reached, limit: {maxClients}'],
    ['supavisor', 'sessionLimit',       'max clients reached in session mode - max clients are limited to pool_size: {poolSize}'],
    ['supavisor', 'wait',               'unable to check out connection from the pool after {waitTimeout:ms}ms in Transaction mode'],
    ['rds-proxy', 'clientLimit',        'The maximum number of client connections to the proxy exceeded …'],
  ] as const)('%s says of %s: %s', (id, key, text) => {
    expect(poolerById(id)?.messages[key]?.value).toBe(text);
  });

  it('has the same words as the refusals that the figures show', () => {
    const { clientLimit, wait } = poolerById('pgbouncer')?.messages ?? {};
    expect([clientLimit?.value, wait?.value]).toEqual([
      poolerRefusals.clientLimit.text,
      poolerRefusals.wait.text,
    ]);
  });

  it('names settings of fields that a pooler has', () => {
    const keys = poolerFacts.flatMap(({ settings }) => settings.value.map(({ key }) => key));
    expect(keys.filter((key) => !Object.hasOwn(groupFields.pooler, key))).toEqual([]);
  });

  test.each(poolerFacts)('$id can be watched: who waits, or how long', ({ metrics }) => {
    const roles = metrics.flatMap(({ value }) => value.map(({ role }) => role));
    expect(roles.some((role) => role === 'waiting' || role === 'wait time')).toBe(true);
  });

  it('of PgBouncer has the columns of SHOW POOLS in their order', () => {
    const [columns] = poolerById('pgbouncer')?.metrics ?? [];
    expect(columns?.value.map(({ name }) => name)).toEqual([
      'cl_active',
      'cl_waiting',
      'cl_active_cancel_req',
      'cl_waiting_cancel_req',
      'sv_active',
      'sv_active_cancel',
      'sv_being_canceled',
      'sv_idle',
      'sv_used',
      'sv_tested',
      'sv_login',
      'maxwait',
      'maxwait_us',
      'pool_mode',
    ]);
  });
});
