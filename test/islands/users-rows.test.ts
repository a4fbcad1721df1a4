import { describe, expect, it } from 'vitest';
import { usersRows } from '../../src/islands/users-rows.ts';
import { type Settings, scenarioOf } from '../model/scenario-of.ts';

function rowsOf(settings: Settings) {
  const [service] = scenarioOf({ 'api.holdTime': 0.2, 'api.thinkTime': 5, ...settings }).services;
  return service === undefined ? [] : usersRows(service);
}

describe('usersRows', () => {
  // prettier-ignore
  it.each([
    [10,  25,  3],
    [30,  55,  5],
    [50,  85,  7],
    [100, 160, 10],
  ])('has for %d users %d connections by the rule and %d by the model', (users, rule, model) => {
    expect(rowsOf({ 'api.users': users }).find((row) => row.users === users)).toEqual({ users, rule, model });
  });

  it('has no rows until users, hold time and think time are given', () => {
    for (const key of ['api.users', 'api.holdTime', 'api.thinkTime']) {
      expect(rowsOf({ 'api.users': 100, [key]: 'unset' })).toEqual([]);
    }
  });

  it('ends a fifth above the users, not below 120 and not above 1,200', () => {
    const last = (users: number) => rowsOf({ 'api.users': users }).at(-1)?.users;
    expect([0, 7, 100, 500, 1_000_000].map(last)).toEqual([120, 120, 120, 600, 1200]);
  });

  it('has the users themselves between its even steps, and each number once', () => {
    const users = rowsOf({ 'api.users': 47 }).map((row) => row.users);
    expect(users).toHaveLength(14);
    expect(users).toContain(47);
    expect(rowsOf({ 'api.users': 50 })).toHaveLength(13);
  });

  it('wants never fewer connections for more users, and none for none', () => {
    const rows = rowsOf({ 'api.users': 300 });
    expect(rows[0]).toEqual({ users: 0, rule: 10, model: 0 });
    const models = rows.map(({ model }) => model);
    expect(models).toEqual([...models].sort((one, other) => one - other));
  });
});
