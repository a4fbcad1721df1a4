import { describe, expect, it } from 'vitest';
import { poolerRefusals, refusals, refusalText } from '../../src/catalog/refusals.ts';

const old = 'remaining connection slots are reserved for non-replication superuser connections';
const attribute = 'remaining connection slots are reserved for roles with the SUPERUSER attribute';
const role =
  'remaining connection slots are reserved for roles with privileges of the "pg_use_reserved_connections" role';
const full = 'sorry, too many clients already';

describe('refusalText', () => {
  it.each([
    [13, 'ordinary', 0, old],
    [15, 'ordinary', 0, old],
    [16, 'ordinary', 0, attribute],
    [18, 'ordinary', 0, attribute],
    [16, 'ordinary', 5, role],
    [18, 'ordinary', 1, role],
    [13, 'superuser', 0, full],
    [18, 'superuser', 5, full],
  ] as const)('in version %i for an %s role with %i reserved', (version, appRole, reserved, text) => {
    expect(refusalText(version, appRole, reserved)).toBe(text);
  });

  it('ignores reserved_connections before version 16', () => {
    expect(refusalText(15, 'ordinary', 5)).toBe(old);
  });

  it('is about too many clients when no slot is reserved at all', () => {
    expect(refusalText(18, 'ordinary', 0, 0)).toBe(full);
    expect(refusalText(15, 'ordinary', 5, 0)).toBe(full);
    expect(refusalText(18, 'ordinary', 2, 0)).toBe(role);
  });

  it('prints a row of the table for every version that a scenario can hold', () => {
    const texts = new Set(refusals.map(({ text }) => text));
    for (let version = 9; version <= 99; version++) {
      for (const reserved of [0, 3]) expect(texts).toContain(refusalText(version, 'ordinary', reserved));
    }
  });
});

describe('poolerRefusals', () => {
  it('has the texts that PgBouncer sends to a client', () => {
    expect(poolerRefusals.clientLimit.text).toBe('no more connections allowed (max_client_conn)');
    expect(poolerRefusals.wait.text).toBe('query_wait_timeout');
  });
});
