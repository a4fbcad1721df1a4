import { describe, expect, it, test } from 'vitest';
import { interactiveCheck } from '../../../src/model/path/interactive-check.ts';
import { defaultService } from '../../../src/model/scenario.ts';
import { type Settings, scenarioOf } from '../scenario-of.ts';

function check(settings: Settings) {
  const scenario = scenarioOf(settings);
  return interactiveCheck(scenario, scenario.services[0] ?? defaultService('api'));
}

const hundred = { 'api.users': 100, 'observed.throughput': 50 };

describe('interactiveCheck(scenario, service)', () => {
  // prettier-ignore
  test.each<readonly [string, Settings, object]>([
    ['without a think time says what both times are',  {},                          { cycleTime: 2, responseTime: 'unset', agrees: 'unset', leastThinkTime: 'unset', mostUsers: 'unset' }],
    ['with one leaves the response',                   { 'api.thinkTime': 1.5 },    { responseTime: 0.5, agrees: true }],
    ['contradicts a think time longer than both',      { 'api.thinkTime': 3 },      { responseTime: -1, agrees: false }],
    ['contradicts a faster p95',                       { 'api.thinkTime': 1, 'observed.responseTime': 0.5 }, { responseTime: 1, agrees: false, leastThinkTime: 1.5, mostUsers: 75 }],
    ['believes a slower p95',                          { 'api.thinkTime': 1, 'observed.responseTime': 3 },   { agrees: true, leastThinkTime: 0, mostUsers: 200 }],
  ])('%s', (_, settings, expected) => {
    expect(check({ ...hundred, ...settings })).toMatchObject({ users: 100, throughput: 50, ...expected });
  });

  // prettier-ignore
  test.each<readonly [string, Settings]>([
    ['users',                       { 'observed.throughput': 50 }],
    ['any user',                    { ...hundred, 'api.users': 0 }],
    ['observed throughput',         { 'api.users': 100 }],
    ['any throughput',              { ...hundred, 'observed.throughput': 0 }],
    ['one service alone that asks', { ...hundred, 'web.users': 5 }],
  ])('is unset without %s', (_, settings) => {
    expect(check(settings)).toBe('unset');
  });
});

describe('document 003: 100 users at 1.18 requests a second, p95 63.84 s', () => {
  const reported = { 'api.users': 100, 'observed.throughput': 1.18, 'observed.responseTime': 63.84 };

  it('leaves 84.7 s for answer and thinking, of which at least 20.9 s are thinking', () => {
    const found = check(reported);
    expect(found).toMatchObject({
      cycleTime: expect.closeTo(84.75, 2),
      leastThinkTime: expect.closeTo(20.91, 2),
    });
  });

  it('has at most 82 active users who think for 5 s', () => {
    expect(check({ ...reported, 'api.thinkTime': 5 })).toMatchObject({
      agrees: false,
      mostUsers: expect.closeTo(81.2, 1),
    });
  });
});
