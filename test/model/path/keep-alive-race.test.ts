import { describe, expect, it, test } from 'vitest';
import { idleUpstream, keepAlive, requestsInFlight } from '../../../src/model/path/keep-alive-race.ts';
import { defaultService } from '../../../src/model/scenario.ts';
import { type Settings, scenarioOf } from '../scenario-of.ts';

const found = (settings: Settings) => {
  const scenario = scenarioOf({ 'api.replicas': 1, ...settings });
  return keepAlive(scenario, scenario.services[0] ?? defaultService('api'));
};

describe('keepAlive(scenario, service)', () => {
  const both = { 'api.keepAliveTimeout': 20, 'edge.keepaliveTimeout': 60 } as const;

  // prettier-ignore
  test.each<readonly [string, Settings, object | undefined]>([
    ['a worker of 20 s races a proxy of 60 s', both,                                          { peer: 'proxy', server: 20, idle: 60, races: true }],
    ['equal times race',                       { ...both, 'api.keepAliveTimeout': 60 },       { races: true }],
    ['a worker of 61 s does not',              { ...both, 'api.keepAliveTimeout': 61 },       { races: false }],
    ['a tunnel of 90 s alone counts',          { 'api.keepAliveTimeout': 20, 'edge.tunnelKeepaliveTimeout': 90 }, { peer: 'tunnel', idle: 90, races: true }],
    ['a proxy between stands nearer',          { ...both, 'edge.tunnelKeepaliveTimeout': 90 }, { peer: 'proxy', idle: 60 }],
    ['a proxy that keeps none can’t race',     { ...both, 'edge.upstreamKeepalive': 0 },      undefined],
    ['the worker’s time is needed',            { 'edge.keepaliveTimeout': 60 },               undefined],
    ['the other side’s time is needed',        { 'api.keepAliveTimeout': 20 },                undefined],
    ['only web services are proxied',          { ...both, 'api.kind': 'background' },         undefined],
  ])('%s', (_, settings, expected) => {
    if (expected === undefined) expect(found(settings)).toBeUndefined();
    else expect(found(settings)).toMatchObject(expected);
  });

  it('000: workers that close after 20 s race the 60 s of nginx and the 90 s of cloudflared', () => {
    expect(found({ ...both, 'edge.upstreamKeepalive': 64 })).toMatchObject({ races: true });
    expect(found({ 'api.keepAliveTimeout': 20, 'edge.tunnelKeepaliveTimeout': 90 })).toMatchObject({
      races: true,
    });
  });
});

describe('idleUpstream(edge) and requestsInFlight(edge)', () => {
  const edge = (settings: Settings) => scenarioOf(settings).edge;

  it('multiply by the proxy’s processes, two connections for a request', () => {
    const set = edge({
      'edge.proxyProcesses': 4,
      'edge.upstreamKeepalive': 64,
      'edge.proxyConnections': 513,
    });
    expect([idleUpstream(set), requestsInFlight(set)]).toEqual([256, 1024]);
  });

  it.each([{}, { 'edge.proxyProcesses': 4 }, { 'edge.upstreamKeepalive': 64, 'edge.proxyConnections': 512 }])(
    'are unset for %j',
    (settings: Settings) => {
      expect([idleUpstream(edge(settings)), requestsInFlight(edge(settings))]).toEqual(['unset', 'unset']);
    },
  );
});
