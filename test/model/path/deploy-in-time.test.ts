import { describe, expect, it, test } from 'vitest';
import { deployInTime, waveReplicas } from '../../../src/model/path/deploy-in-time.ts';
import { type Settings, serviceOf } from '../scenario-of.ts';

// prettier-ignore
const rows: readonly (readonly [what: string, Settings, wanted: number, extra: number, duration: number])[] = [
  ['a rolling deploy of 8',                 {},                                     8, 2,  40],
  ['one that leaves none unavailable',      { unavailable: 0 },                     8, 2,  80],
  ['one by one',                            { surge: 1, unavailable: 0 },           5, 1, 100],
  ['one that may neither add nor stop any', { surge: 0, unavailable: 0 },           3, 0,  60],
  ['one that counts a wave of terminating', { terminating: 'wave' },                8, 6,  40],
  ['blue-green',                            { rollout: 'blue-green' },              8, 8,  20],
  ['canary',                                { rollout: 'canary', canaryReplicas: 3 }, 8, 3, 20],
  ['recreate',                              { rollout: 'recreate' },                8, 0,  20],
  ['a single replica',                      {},                                     1, 1,  20],
  ['a service without replicas',            {},                                     0, 0,   0],
  ['a scheduled job',                       { kind: 'scheduled' },                  8, 0,   0],
  ['a service without start-up time',       { startupDelay: 'unset' },              8, 2,   0],
];

describe('deployInTime', () => {
  test.each(rows)('of %s', (_, settings, wanted, extraReplicas, duration) => {
    const service = serviceOf({ startupDelay: 20, ...settings });
    expect(deployInTime(service, wanted)).toEqual({ extraReplicas, duration });
  });
});

describe('waveReplicas', () => {
  it('rounds the surge up and the unavailable down, and is at least one', () => {
    expect(waveReplicas(serviceOf({ surge: '25%', unavailable: '25%' }), 5)).toBe(3);
    expect(waveReplicas(serviceOf({ surge: '7%', unavailable: '7%' }), 100)).toBe(14);
    expect(waveReplicas(serviceOf({ surge: 0, unavailable: '10%' }), 5)).toBe(1);
  });
});
