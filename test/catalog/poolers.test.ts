import { describe, expect, it, test } from 'vitest';
import { poolers, statementTracking, tracksPreparedStatements } from '../../src/catalog/poolers.ts';
import { groupFields } from '../../src/model/fields.ts';
import { isValueOf } from '../../src/model/field.ts';

describe('tracksPreparedStatements(kind, version)', () => {
  // prettier-ignore
  test.each([
    ['pgbouncer', '1.18',     false,     0],
    ['pgbouncer', '1.20.1',   false,     0],
    ['pgbouncer', '1.21',     true,      0],
    ['pgbouncer', '1.21.0',   true,      0],
    ['pgbouncer', '1.23.1',   true,      0],
    ['pgbouncer', '1.24.0',   true,      200],
    ['pgbouncer', 'v1.25.2',  true,      200],
    ['pgbouncer', '1.24-1.deb', true,    200],
    ['pgbouncer', '2',        true,      200],
    ['pgbouncer', '1',        false,     0],
    ['pgbouncer', 'unset',    'unknown', undefined],
    ['pgbouncer', '1.x',      'unknown', undefined],
    ['pgbouncer', '1.99999',  'unknown', undefined],
    ['other',     '1.24',     'unknown', undefined],
    ['unset',     '1.24',     'unknown', undefined],
  ] as const)('of %s %s is %s, with %s by default', (kind, version, tracks, tracked) => {
    expect(tracksPreparedStatements(kind, version)).toBe(tracks);
    expect(statementTracking(kind, version)?.tracked.value).toBe(tracked);
  });
});

describe('a row of the poolers', () => {
  it.each(poolers)(
    '$id has facts with a source for every version, the newest first',
    ({ id, statements }) => {
      expect(id).toMatch(/^[a-z][a-z0-9-]+$/);
      expect(statements.at(-1)?.from).toEqual([0, 0]);
      const order = statements.map(({ from: [major, minor] }) => major * 1000 + minor);
      expect(order).toEqual(order.toSorted((a, b) => b - a));
      for (const { tracks, tracked } of statements) {
        expect(
          [tracks, tracked].every(({ source, date }) => source.startsWith('https://') && date !== ''),
        ).toBe(true);
        expect(isValueOf(groupFields.pooler.maxPreparedStatements, tracked.value)).toBe(true);
      }
    },
  );
});
