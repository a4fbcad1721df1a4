import { describe, expect, it, test } from 'vitest';
import { peakClients, pooledServices, poolerLoad } from '../../../src/model/path/pooler-load.ts';
import { type Settings, scenarioOf } from '../scenario-of.ts';

const pooled: Settings = { 'api.reaches': 'pooler', 'job.reaches': 'pooler', 'job.kind': 'background' };

function found(settings: Settings) {
  const scenario = scenarioOf({ ...pooled, ...settings });
  const services = pooledServices(scenario);
  return {
    names: services.map(({ name }) => name),
    clients: peakClients(scenario, services),
    load: poolerLoad(services),
  };
}

// prettier-ignore
test.each<readonly [string, Settings, readonly string[], number | 'unbounded']>([
  ['all that run',              {},                                       ['api', 'job'], 30],
  ['a scheduled job at peak',   { 'job.kind': 'scheduled' },              ['api', 'job'], 30],
  ['no migration',              { 'job.kind': 'migration' },              ['api'],        15],
  ['none without replicas',     { 'job.replicas': 0 },                    ['api'],        15],
  ['none that goes elsewhere',  { 'job.reaches': 'direct' },              ['api'],        15],
  ['as many as are accepted',   { 'pooler.maxClients': 8, 'pooler.processes': 2 }, ['api', 'job'], 16],
  ['unlimited pools',           { 'api.poolSize': 'unlimited' },          ['api', 'job'], 100],
  ['nothing limited',           { 'api.poolSize': 'unlimited', 'pooler.maxClients': 'unlimited' }, ['api', 'job'], 'unbounded'],
])('clients of the pooler are %s', (_, settings, names, clients) => {
  expect(found(settings)).toMatchObject({ names, clients });
});

describe('poolerLoad(services)', () => {
  const api: Settings = { 'api.arrivalRate': 100, 'api.holdTime': 0.02 };

  it('is unset while no service has traffic', () => {
    expect(found({}).load).toBe('unset');
    expect(found({ 'api.arrivalRate': 5, 'job.holdTime': 1 }).load).toBe('unset');
    expect(poolerLoad([])).toBe('unset');
  });

  it('names the services that come on top', () => {
    const load = { arrivalRate: 100, holdTime: 0.02, offeredLoad: 2, withoutTraffic: ['job'] };
    expect(found(api).load).toEqual(load);
  });

  it('weighs hold times by rate', () => {
    const { load } = found({ ...api, 'job.arrivalRate': 10, 'job.holdTime': 1 });
    expect(load).toMatchObject({ arrivalRate: 110, offeredLoad: 12, withoutTraffic: [] });
    expect(load).toMatchObject({ holdTime: expect.closeTo(12 / 110, 14) });
  });

  it('takes the mean hold of all kinds of request', () => {
    const mixed = { ...api, 'api.secondShare': 0.5, 'api.secondHoldTime': 0.04 };
    expect(found(mixed).load).toMatchObject({ offeredLoad: expect.closeTo(3, 12) });
  });

  it('of no requests is 0', () => {
    expect(found({ ...api, 'api.arrivalRate': 0 }).load).toMatchObject({ holdTime: 0, offeredLoad: 0 });
  });
});
