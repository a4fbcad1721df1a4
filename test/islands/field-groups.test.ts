import { describe, expect, test } from 'vitest';
import { openKeys, serviceGroups, sharedGroups } from '../../src/islands/field-groups.ts';
import { groupFields, serviceFields } from '../../src/model/fields.ts';
import { keyParts } from '../../src/model/scenario.ts';

describe('serviceGroups and sharedGroups', () => {
  test('show every field of a service exactly once', () => {
    const shown = serviceGroups.flatMap(({ names }) => names);
    expect(shown.toSorted()).toEqual(Object.keys(serviceFields).toSorted());
  });

  test('show every field that a scenario has once exactly once', () => {
    const shown = sharedGroups.flatMap(({ owner, names }) => names.map((name) => `${owner}.${name}`));
    const all = Object.entries(groupFields).flatMap(([owner, table]) =>
      Object.keys(table).map((name) => `${owner}.${name}`),
    );
    expect(shown.toSorted()).toEqual(all.toSorted());
  });

  test('have ids and titles of their own', () => {
    const groups = [...serviceGroups, ...sharedGroups];
    expect(new Set(groups.map(({ id }) => id)).size).toBe(groups.length);
    expect(new Set(groups.map(({ title }) => title)).size).toBe(groups.length);
  });
});

describe('openKeys(service)', () => {
  test('names settings that exist, and the ones that decide most', () => {
    const keys = [...openKeys('api')];
    expect(keys.filter((key) => keyParts(key) === undefined)).toEqual([]);
    expect(keys).toEqual(
      expect.arrayContaining([
        'api.replicas',
        'api.checkoutTimeout',
        'api.holdTime',
        'postgres.maxConnections',
      ]),
    );
    expect(keys).not.toContain('postgres.workMem');
  });
});
