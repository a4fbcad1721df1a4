import { describe, expect, it, test } from 'vitest';
import { postgresDefaults } from '../../src/catalog/postgres-defaults.ts';
import { postgresValues, postgresVersion, postgresVersions } from '../../src/catalog/postgres-versions.ts';
import { refusals } from '../../src/catalog/refusals.ts';
import { errorsOfRung } from '../../src/catalog/timeout-errors.ts';
import { type FieldTable, isValueOf } from '../../src/model/field.ts';
import { groupFields } from '../../src/model/fields.ts';
import { defaultScenario } from '../../src/model/scenario.ts';

const old = 'remaining connection slots are reserved for non-replication superuser connections';
const attribute = 'remaining connection slots are reserved for roles with the SUPERUSER attribute';
const role =
  'remaining connection slots are reserved for roles with privileges of the "pg_use_reserved_connections" role';
const full = 'sorry, too many clients already';

describe('postgresValues(version)', () => {
  // prettier-ignore
  test.each([
    [12, { checkpointCompletionTarget: 0.5, jit: 'on' }],
    [13, { checkpointCompletionTarget: 0.5, hashMemMultiplier: 1, jit: 'on' }],
    [14, { checkpointCompletionTarget: 0.9, hashMemMultiplier: 1, jit: 'on' }],
    [15, { checkpointCompletionTarget: 0.9, hashMemMultiplier: 2, jit: 'on' }],
    [16, { checkpointCompletionTarget: 0.9, hashMemMultiplier: 2, jit: 'on', reserved: 0 }],
    [17, { hashMemMultiplier: 2, jit: 'on', reserved: 0, transactionTimeout: 'none' }],
    [18, { hashMemMultiplier: 2, jit: 'on', reserved: 0, transactionTimeout: 'none' }],
    [19, { hashMemMultiplier: 2, jit: 'off', reserved: 0, transactionTimeout: 'none' }],
  ] as const)('of %i is %j', (version, values) => {
    expect(postgresValues(version)).toMatchObject({
      version,
      maxConnections: 100,
      superuserReserved: 3,
      workMem: 4 * 1024 ** 2,
      sharedBuffers: 128 * 1024 ** 2,
      statementTimeout: 'none',
      ...values,
    });
  });

  // prettier-ignore
  test.each([
    [12, 'hashMemMultiplier'],
    [15, 'reserved'],
    [16, 'transactionTimeout'],
  ] as const)('of %i says nothing of %s, which it does not have', (version, key) => {
    expect(Object.hasOwn(postgresValues(version), key)).toBe(false);
    expect(Object.hasOwn(postgresValues(version + 1), key)).toBe(true);
  });

  it('fits the fields of a scenario for every version', () => {
    const table: FieldTable = groupFields.postgres;
    const wrong = postgresVersions.flatMap(({ version }) =>
      Object.entries(postgresValues(version)).filter(([key, value]) => {
        const field = table[key];
        return field === undefined || !isValueOf(field, value);
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('agrees with what a scenario has by default', () => {
    const { version, maxConnections, superuserReserved, reserved } = defaultScenario.postgres;
    expect(postgresValues(version)).toMatchObject({ maxConnections, superuserReserved, reserved });
    expect(postgresDefaults.maxConnections.value).toBe(maxConnections);
  });

  it('is empty for a version that the catalogue does not have', () => {
    expect([postgresValues(11), postgresValues(Number.NaN), postgresVersion(99)]).toEqual([
      {},
      {},
      undefined,
    ]);
  });
});

describe('a version of Postgres', () => {
  // prettier-ignore
  test.each([
    [12, old,       undefined],
    [13, old,       undefined],
    [14, old,       undefined],
    [15, old,       undefined],
    [16, attribute, role],
    [17, attribute, role],
    [18, attribute, role],
    [19, attribute, role],
  ] as const)('%i refuses an ordinary role with “%s”', (version, text, reserved) => {
    const messages = postgresVersion(version)?.messages;
    expect(messages?.ordinaryRole?.value).toBe(text);
    expect(messages?.reservedConnections?.value).toBe(reserved);
    expect(messages?.superuser?.value).toBe(full);
  });

  it('prints no refusal that the table of refusals does not have', () => {
    const known = new Set(refusals.map(({ text }) => text));
    const printed = postgresVersions.flatMap(
      ({ messages: { ordinaryRole, reservedConnections, superuser } }) =>
        [ordinaryRole, reservedConnections, superuser].flatMap((fact) => fact?.value ?? []),
    );
    expect(printed.filter((text) => !known.has(text))).toEqual([]);
  });

  // prettier-ignore
  test.each([
    ['statement',         'statementTimeout',   12],
    ['lock',              'lockTimeout',        12],
    ['idleInTransaction', 'idleInTransaction',  12],
    ['transaction',       'transactionTimeout', 17],
  ] as const)('has the words of the %s timeout that the ladder has', (rung, key, since) => {
    const texts = errorsOfRung(rung).map(({ text }) => text);
    expect(texts).toContain(postgresVersion(since)?.messages[key]?.value);
  });

  // prettier-ignore
  test.each([
    [12, '2019-10-03', '2024-11-21'],
    [13, '2020-09-24', '2025-11-13'],
    [14, '2021-09-30', '2026-11-12'],
    [15, '2022-10-13', '2027-11-11'],
    [16, '2023-09-14', '2028-11-09'],
    [17, '2024-09-26', '2029-11-08'],
    [18, '2025-09-25', '2030-11-14'],
  ] as const)('%i is repaired from %s until %s', (version, released, endOfLife) => {
    const row = postgresVersion(version);
    expect([row?.released.value, row?.endOfLife.value]).toEqual([released, endOfLife]);
  });

  it('stands in the order of its number, the newest first, with no gap', () => {
    expect(postgresVersions.map(({ version }) => version)).toEqual([19, 18, 17, 16, 15, 14, 13, 12]);
  });

  it('says what it changed', () => {
    expect(postgresVersions.filter(({ changes }) => changes.length === 0)).toEqual([]);
  });
});
