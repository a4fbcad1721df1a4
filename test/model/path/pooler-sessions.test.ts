import { describe, expect, test } from 'vitest';
import { pooledServices } from '../../../src/model/path/pooler-load.ts';
import { poolerSessions } from '../../../src/model/path/pooler-sessions.ts';
import { type Settings, scenarioOf } from '../scenario-of.ts';

function sessionsOf(settings: Settings) {
  const scenario = scenarioOf({ 'api.reaches': 'pooler', ...settings });
  return poolerSessions(scenario, pooledServices(scenario));
}

const endless: Settings = { 'api.poolSize': 'unlimited', 'pooler.maxClients': 'unlimited' };

describe('poolerSessions(scenario, services)', () => {
  // prettier-ignore
  test.each<readonly [string, Settings, object]>([
    ['15 clients on 20',        {},                                          { clients: 15, kept: 5, servers: 20, served: 15, stuck: 0 }],
    ['60 clients on 20',        { 'api.replicas': 4 },                       { clients: 60, kept: 20, servers: 20, served: 20, stuck: 40 }],
    ['a reserve of 10',         { 'api.replicas': 4, 'pooler.reserve': 10 }, { servers: 30, served: 30, stuck: 30 }],
    ['2 processes, 2 pairs',    { 'api.replicas': 4, 'pooler.processes': 2, 'pooler.pairs': 2 }, { servers: 80, served: 60, stuck: 0 }],
    ['25 clients accepted',     { 'api.replicas': 6, 'pooler.maxClients': 25 }, { clients: 25, kept: 25, stuck: 5 }],
    ['no limit on servers',     { 'api.replicas': 4, 'pooler.poolSize': 'unlimited' }, { servers: 'unbounded', served: 60, stuck: 0 }],
    ['no limit on clients',     endless,                                     { clients: 'unbounded', kept: 'unbounded', servers: 20, served: 20, stuck: 'unbounded' }],
    ['no limit on anything',    { ...endless, 'pooler.poolSize': 'unlimited' }, { servers: 'unbounded', served: 'unbounded', stuck: 0 }],
  ])('with %s', (_, settings, expected) => {
    expect(sessionsOf(settings)).toMatchObject(expected);
  });
});
