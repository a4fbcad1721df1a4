import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { connectCost, openingSizing } from '../../../src/model/path/opening.ts';
import { measuredConnectCost } from '../../../src/model/queues/storm.ts';
import { numbersIn } from '../arbitrary-queues.ts';
import { scenarios } from '../arbitrary.ts';
import { type Settings, scenarioOf } from '../scenario-of.ts';

const sizing = (settings: Settings) => openingSizing(scenarioOf(settings));

/** 200 connections on 2 cores, with TLS. */
const many: Settings = {
  'api.poolSize': 10,
  'api.maxOverflow': 0,
  'api.replicas': 20,
  'postgres.maxConnections': 500,
  'postgres.cores': 2,
  'postgres.tls': 'on',
};

// prettier-ignore
test.each([
  ['on',    measuredConnectCost.tls],
  ['off',   0],
  ['unset', 0],
] as const)('connectCost of connections with TLS %s', (tls, cost) => {
  expect(connectCost(scenarioOf({ 'postgres.tls': tls }))).toEqual({ ...measuredConnectCost, tls: cost });
});

describe('openingSizing(scenario)', () => {
  it('says nothing of what is not given', () => {
    const nothing = { eager: [], moments: [], deploy: 'unset', storm: 'unset', reconnects: 'unset' };
    expect(sizing({})).toEqual({ usable: 97, ...nothing });
    expect(sizing({ 'postgres.cores': 0 }).storm).toBe('unset');
  });

  it('has what eager pools open, and the start of a deploy', () => {
    const { eager, moments, deploy } = sizing({ 'api.opening': 'eager', 'api.rollout': 'blue-green' });
    expect(eager).toEqual([{ service: 'api', each: 5 }]);
    expect(moments.map(({ connections }) => connections)).toEqual([5, 5, 5, 10]);
    expect(deploy).toEqual({ held: 15, opened: 5 });
  });

  // 200 connects at once took 1.565 s on 2 cores that their clients used as well.
  it('has a storm that is a lower bound of the measured one', () => {
    expect(sizing(many).storm).toMatchObject({
      connections: 200,
      cores: 2,
      cpuTime: expect.closeTo(0.0061, 12),
      duration: expect.closeTo(0.61, 12),
      connectTimeout: 'unset',
      timeouts: 0,
    });
  });

  // prettier-ignore
  test.each<readonly [string, Settings, object]>([
    ['no more than there are slots',     { 'api.replicas': 90 },                    { connections: 497 }],
    ['pools without limit as well',      { 'api.poolSize': 'unlimited' },           { connections: 497 }],
    ['server connections of a pooler',   { 'api.reaches': 'pooler' },               { connections: 20 }],
    ['no TLS',                           { 'postgres.tls': 'off' },                 { duration: expect.closeTo(0.43, 12) }],
    ['six round trips',                  { 'api.roundTripTime': 0.01 },             { duration: expect.closeTo(0.67, 12) }],
    ['the shortest connect timeout',     { 'api.connectTimeout': 0.3, 'job.connectTimeout': 9 }, { connectTimeout: 0.3, timeouts: 117 }],
    ['no timeout that is none',          { 'api.connectTimeout': 'none' },          { connectTimeout: 'unset', timeouts: 0 }],
    ['no timeout behind the pooler',     { 'api.connectTimeout': 1, 'api.reaches': 'pooler' }, { connectTimeout: 'unset' }],
  ])('counts %s', (_, settings, storm) => {
    expect(sizing({ ...many, ...settings }).storm).toMatchObject(storm);
  });

  it('has the reconnects of limited lives', () => {
    expect(sizing({ ...many, 'api.maxLifetime': 100 }).reconnects).toEqual({
      perSecond: 2,
      coreShare: expect.closeTo(0.0061, 12),
    });
  });

  it('is usable for every scenario', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        const found = openingSizing(scenario);
        expect(JSON.parse(JSON.stringify(found))).toEqual(found);
        expect(numbersIn(found).filter((value) => !(value >= 0 && value <= Number.MAX_VALUE))).toEqual([]);
      }),
    );
  });
});
