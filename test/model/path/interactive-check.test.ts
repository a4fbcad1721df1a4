import { describe, expect, test } from 'vitest';
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
