import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  clientLimit,
  connectionDemand,
  demandByMoment,
  demandOf,
  poolFactors,
  poolLimit,
  replicaDemand,
  serverDemand,
  serviceDemand,
  serviceProduct,
} from '../../src/model/connection-demand.ts';
import { productOf, term } from '../../src/model/equation.ts';
import { moments } from '../../src/model/moment.ts';
import { exceeds, product, type Quantity } from '../../src/model/quantity.ts';
import { livingReplicas } from '../../src/model/replicas.ts';
import { scenarios } from './arbitrary.ts';
import { changed, type Settings, scenarioOf, serviceOf } from './scenario-of.ts';

type Four = readonly [steady: Quantity, peak: Quantity, scaled: Quantity, rollout: Quantity];

const demands = (settings: Settings) => demandByMoment(scenarioOf(settings)).map(({ demand }) => demand);
const clients = (settings: Settings) =>
  demandByMoment(scenarioOf(settings)).map(({ clientDemand }) => clientDemand);

/** 10 + 10 connections in each of 4 workers of each of 2 replicas. */
const api = { 'api.replicas': 2, 'api.workersPerReplica': 4, 'api.poolSize': 10 } as const;
const pooled = { ...api, 'api.reaches': 'pooler' } as const;

describe('connection demand', () => {
  // prettier-ignore
  test.each<readonly [string, Settings, Four]>([
    ['the default service',               {},                                            [5, 15, 15, 30]],
    ['two replicas of four workers',      api,                                           [80, 160, 160, 240]],
    ['one replica',                       { ...api, 'api.replicas': 1 },                 [40, 80, 80, 160]],
    ['no replica',                        { ...api, 'api.replicas': 0 },                 [0, 0, 0, 0]],
    ['six replicas at most',              { ...api, 'api.maxReplicas': 6 },              [80, 160, 480, 640]],
    ['one replica at most, two now',      { ...api, 'api.maxReplicas': 1 },              [80, 160, 160, 240]],
    ['two pools in each worker',          { ...api, 'api.poolsPerWorker': 2 },           [160, 320, 320, 480]],
    ['no overflow',                       { ...api, 'api.maxOverflow': 0 },              [80, 80, 80, 120]],
    ['nothing but overflow',              { ...api, 'api.poolSize': 0 },                 [0, 80, 80, 120]],
    ['pools of nothing',                  { ...api, 'api.poolSize': 0, 'api.maxOverflow': 0 }, [0, 0, 0, 0]],
    ['an unlimited overflow',             { ...api, 'api.maxOverflow': 'unlimited' },
      [80, 'unbounded', 'unbounded', 'unbounded']],
    ['an unlimited pool',                 { ...api, 'api.poolSize': 'unlimited' },
      ['unbounded', 'unbounded', 'unbounded', 'unbounded']],
    ['an unlimited pool of no replica',   { 'api.replicas': 0, 'api.poolSize': 'unlimited' }, [0, 0, 0, 0]],
    ['an unlimited pool, only scaled',    { 'api.replicas': 0, 'api.maxReplicas': 1, 'api.poolSize': 'unlimited' },
      [0, 0, 'unbounded', 'unbounded']],
    ['the old release stopped first',     { ...api, 'api.rollout': 'recreate' },         [80, 160, 160, 160]],
    ['both releases side by side',        { ...api, 'api.rollout': 'blue-green' },       [80, 160, 160, 320]],
    ['a canary',                          { ...api, 'api.rollout': 'canary' },           [80, 160, 160, 240]],
    ['a canary of 3',                     { ...api, 'api.rollout': 'canary', 'api.canaryReplicas': 3 }, [80, 160, 160, 400]],
    ['a background service',              { ...api, 'api.kind': 'background' },          [80, 160, 160, 240]],
    ['a scheduled job',                   { ...api, 'api.kind': 'scheduled' },           [0, 160, 160, 160]],
    ['a tool',                            { ...api, 'api.kind': 'tool' },                [0, 160, 160, 160]],
    ['a migration',                       { ...api, 'api.kind': 'migration' },           [0, 0, 0, 160]],
    ['a migration that waits for scale',  { ...api, 'api.kind': 'migration', 'api.maxReplicas': 3 }, [0, 0, 0, 240]],
    ['a service that goes through another', { ...api, 'api.reaches': 'service' },        [0, 0, 0, 0]],
    ['two services',                      { ...api, 'worker.kind': 'background' },       [85, 175, 175, 270]],
    ['a service and its nightly job',     { ...api, 'cleanup.kind': 'scheduled' },       [80, 175, 175, 255]],
    ['a service and its migrations',      { ...api, 'migrate.kind': 'migration', 'migrate.poolSize': 1, 'migrate.maxOverflow': 0 },
      [80, 160, 160, 241]],
    ['a role from which nothing is reserved', { ...api, 'postgres.appRole': 'superuser' }, [80, 160, 160, 240]],
    ['allowances, which are no demand',   { ...api, 'allowance.people': 50 },            [80, 160, 160, 240]],
  ])('of %s', (_, settings, expected) => {
    expect(demands(settings)).toEqual(expected);
  });

  // prettier-ignore
  test.each<readonly [string, Settings, server: Four, client: Four]>([
    ['a pooler of 20',                pooled, [20, 20, 20, 20], [80, 160, 160, 240]],
    ['a reserve, from peak on',       { ...pooled, 'pooler.reserve': 5 }, [20, 25, 25, 25], [80, 160, 160, 240]],
    ['pairs and processes',           { ...pooled, 'pooler.pairs': 2, 'pooler.processes': 3, 'pooler.reserve': 5 },
      [120, 150, 150, 150], [80, 160, 160, 240]],
    ['a pooler without a client',     { ...pooled, 'api.replicas': 0 }, [0, 0, 0, 0], [0, 0, 0, 0]],
    ['a client from peak on',         { ...pooled, 'api.kind': 'scheduled' }, [0, 20, 20, 20], [0, 160, 160, 160]],
    ['a client in the deploy alone',  { ...pooled, 'api.kind': 'migration' }, [0, 0, 0, 20], [0, 0, 0, 160]],
    ['a server pool of 0',            { ...pooled, 'pooler.poolSize': 0 }, [0, 0, 0, 0], [80, 160, 160, 240]],
    ['a server pool of 0 with a reserve', { ...pooled, 'pooler.poolSize': 0, 'pooler.reserve': 5 },
      [0, 5, 5, 5], [80, 160, 160, 240]],
    ['an unlimited server pool, one connection for each client that is let in',
      { ...pooled, 'pooler.poolSize': 'unlimited' }, [80, 100, 100, 100], [80, 160, 160, 240]],
    ['an unlimited server pool of two processes',
      { ...pooled, 'pooler.poolSize': 'unlimited', 'pooler.processes': 2 }, [80, 160, 160, 200], [80, 160, 160, 240]],
    ['an unlimited server pool for clients without limit',
      { ...pooled, 'pooler.poolSize': 'unlimited', 'pooler.maxClients': 'unlimited' }, [80, 160, 160, 240], [80, 160, 160, 240]],
    ['unlimited pools of clients',    { ...pooled, 'api.poolSize': 'unlimited' },
      [20, 20, 20, 20], ['unbounded', 'unbounded', 'unbounded', 'unbounded']],
    ['unlimited pools before an unlimited server pool',
      { ...pooled, 'api.poolSize': 'unlimited', 'pooler.poolSize': 'unlimited' },
      [100, 100, 100, 100], ['unbounded', 'unbounded', 'unbounded', 'unbounded']],
    ['no limit anywhere',
      { ...pooled, 'api.maxOverflow': 'unlimited', 'pooler.poolSize': 'unlimited', 'pooler.maxClients': 'unlimited' },
      [80, 'unbounded', 'unbounded', 'unbounded'], [80, 'unbounded', 'unbounded', 'unbounded']],
    ['one service behind it and one beside it', { ...pooled, 'worker.kind': 'background' },
      [25, 35, 35, 50], [80, 160, 160, 240]],
    ['a service that goes through another', { ...pooled, 'worker.reaches': 'service' },
      [20, 20, 20, 20], [80, 160, 160, 240]],
  ])('through %s', (_, settings, server, client) => {
    expect(demands(settings)).toEqual(server);
    expect(clients(settings)).toEqual(client);
  });

  it('names every factor of a service with its field', () => {
    const scenario = scenarioOf({ ...api, 'api.poolsPerWorker': 3, 'api.maxReplicas': 5 });
    expect(connectionDemand(scenario, 'rollout').products).toEqual([
      {
        owner: 'api',
        factors: [
          [
            { name: 'replicas', value: 5, key: 'api.maxReplicas' },
            { name: 'extraReplicas', value: 2, key: 'api.rollout' },
          ],
          [{ name: 'workers', value: 4, key: 'api.workersPerReplica' }],
          [{ name: 'pools', value: 3, key: 'api.poolsPerWorker' }],
          [
            { name: 'poolSize', value: 10, key: 'api.poolSize' },
            { name: 'overflow', value: 10, key: 'api.maxOverflow' },
          ],
        ],
        connections: 7 * 4 * 3 * 20,
      },
    ]);
  });

  // prettier-ignore
  test.each<readonly [Settings, string]>([
    [{ 'api.replicas': 2 },                          'api.replicas'],
    [{ 'api.replicas': 2, 'api.maxReplicas': 2 },    'api.replicas'],
    [{ 'api.replicas': 2, 'api.maxReplicas': 1 },    'api.replicas'],
    [{ 'api.replicas': 2, 'api.maxReplicas': 3 },    'api.maxReplicas'],
  ])('of %j takes its replicas from %s when scaled', (settings, key) => {
    const [service] = connectionDemand(scenarioOf(settings), 'scaled').products;
    expect(service?.factors[0]?.[0]?.key).toBe(key);
  });

  it('leaves overflow out while calm, and extra replicas where a deploy adds none', () => {
    const [steady] = connectionDemand(scenarioOf(api), 'steady').products;
    expect(steady?.factors.map((factor) => factor.map(({ name }) => name))).toEqual([
      ['replicas'],
      ['workers'],
      ['pools'],
      ['poolSize'],
    ]);
  });

  it('names every factor of the pooler with its field', () => {
    const scenario = scenarioOf({ ...pooled, 'pooler.pairs': 2, 'pooler.reserve': 5 });
    expect(connectionDemand(scenario, 'peak')).toEqual({
      moment: 'peak',
      products: [
        {
          owner: 'pooler',
          factors: [
            [{ name: 'pairs', value: 2, key: 'pooler.pairs' }],
            [{ name: 'processes', value: 1, key: 'pooler.processes' }],
            [
              { name: 'serverPoolSize', value: 20, key: 'pooler.poolSize' },
              { name: 'reservePool', value: 5, key: 'pooler.reserve' },
            ],
          ],
          connections: 50,
        },
      ],
      demand: 50,
      clientProducts: scenario.services.map((service) => serviceProduct(service, 'peak')),
      clientDemand: 160,
    });
  });

  // prettier-ignore
  test.each<readonly [Settings, number | 'unlimited', Quantity]>([
    [{},                                                                100,         100],
    [{ 'pooler.maxClients': 'unlimited' },                              160,         160],
    [{ 'pooler.maxClients': 'unlimited', 'api.maxOverflow': 'unlimited' }, 'unlimited', 'unbounded'],
  ])('of an unlimited server pool with %j has its clients as only term', (settings, value, connections) => {
    const scenario = scenarioOf({ ...pooled, 'pooler.poolSize': 'unlimited', ...settings });
    expect(connectionDemand(scenario, 'peak').products).toEqual([
      { owner: 'pooler', factors: [[{ name: 'clients', value }]], connections },
    ]);
  });

  it('leaves out who opens nothing', () => {
    const scenario = scenarioOf({ ...api, 'cleanup.kind': 'scheduled', 'migrate.kind': 'migration' });
    const owners = demandByMoment(scenario).map(({ products }) => products.map(({ owner }) => owner));
    expect(owners).toEqual([['api'], ['api', 'cleanup'], ['api', 'cleanup'], ['api', 'cleanup', 'migrate']]);
  });

  it('is the sum of its products, each the product of its sums', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        for (const { products, clientProducts, demand } of demandByMoment(scenario)) {
          for (const { owner, factors, connections } of [...products, ...clientProducts]) {
            expect(productOf(owner, factors).connections).toBe(connections);
            expect(connections).not.toBe(0);
          }
          const bounded = products.every(({ connections }) => connections !== 'unbounded');
          const sum = products.reduce((all, { connections }) => all + Number(connections), 0);
          expect(demand).toBe(bounded ? sum : 'unbounded');
        }
      }),
    );
  });

  it('never falls from one moment to the next, on either side of the pooler', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        const all = demandByMoment(scenario);
        all.slice(1).forEach(({ demand, clientDemand }, index) => {
          expect(exceeds(all[index]?.demand ?? 0, demand)).toBe(false);
          expect(exceeds(all[index]?.clientDemand ?? 0, clientDemand)).toBe(false);
        });
      }),
      { numRuns: 150 },
    );
  });

  it('does not depend on max_connections, roles, allowances and traffic', () => {
    fc.assert(
      fc.property(scenarios(), scenarios(), (scenario, other) => {
        const { postgres, allowance, target } = other;
        expect(demandByMoment({ ...scenario, postgres, allowance, target })).toEqual(
          demandByMoment(scenario),
        );
      }),
    );
  });
});

describe('poolLimit(service)', () => {
  // prettier-ignore
  test.each([
    [10,           10,           20],
    [10,           0,            10],
    [0,            0,            0],
    ['unlimited',  0,            'unbounded'],
    [10,           'unlimited',  'unbounded'],
  ] as const)('of %j + %j is %j', (poolSize, maxOverflow, limit) => {
    expect(poolLimit({ poolSize, maxOverflow })).toBe(limit);
  });
});

describe('serviceDemand(service, moment)', () => {
  it('is replicaDemand × living replicas, and what serviceProduct says', () => {
    fc.assert(
      fc.property(scenarios(), ({ services }) => {
        for (const service of services) {
          for (const moment of moments) {
            const demand = serviceDemand(service, moment);
            const replicas = livingReplicas(service, moment);
            expect(demand).toBe(product([replicas, replicaDemand(service, moment)]));
            expect(demand).toBe(serviceProduct(service, moment).connections);
          }
        }
      }),
    );
  });

  it('is unlimited for unlimited pools wherever a replica lives', () => {
    expect(serviceDemand(serviceOf({ poolSize: 'unlimited' }), 'steady')).toBe('unbounded');
    expect(serviceDemand(serviceOf({ poolSize: 'unlimited', replicas: 0 }), 'steady')).toBe(0);
  });
});

describe('poolFactors(service, moment)', () => {
  it('has the overflow from peak on', () => {
    const names = moments.map((moment) =>
      poolFactors(serviceOf({}), moment)
        .at(-1)
        ?.map(({ name }) => name),
    );
    expect(names).toEqual([['poolSize'], ...Array(3).fill(['poolSize', 'overflow'])]);
  });
});

describe('clientLimit(scenario)', () => {
  // prettier-ignore
  test.each<readonly [Settings, Quantity]>([
    [{},                                                          100],
    [{ 'pooler.processes': 4 },                                   400],
    [{ 'pooler.maxClients': 0, 'pooler.processes': 4 },           0],
    [{ 'pooler.maxClients': 'unlimited', 'pooler.processes': 4 }, 'unbounded'],
  ])('of %j is %j', (settings, limit) => {
    expect(clientLimit(scenarioOf(settings))).toBe(limit);
  });
});

describe('serverDemand(scenario, moment, clients)', () => {
  it('is 0 without clients, whatever the pooler may open', () => {
    fc.assert(
      fc.property(scenarios(), fc.constantFrom(...moments), (scenario, moment) => {
        expect(serverDemand(scenario, moment, 0)).toBe(0);
      }),
    );
  });

  it('never falls when more clients connect', () => {
    const quantity: fc.Arbitrary<Quantity> = fc.oneof(fc.nat(300), fc.constant('unbounded' as const));
    fc.assert(
      fc.property(scenarios(), quantity, quantity, (scenario, some, others) => {
        const [fewer, more] = exceeds(some, others) ? [others, some] : [some, others];
        const demand = serverDemand(scenario, 'rollout', fewer);
        expect(exceeds(demand, serverDemand(scenario, 'rollout', more))).toBe(false);
      }),
    );
  });
});

describe('demandOf(scenario, moment, routed)', () => {
  const scenario = scenarioOf({ 'pooler.poolSize': 7 });
  const ten = productOf('old', [[term('oldReplicas', 2)], [term('poolSize', 5)]]);
  const three = productOf('new', [[term('newReplicas', 1)], [term('poolSize', 3)]]);

  it('sends each product where it leads', () => {
    const { demand, clientDemand, products, clientProducts } = demandOf(scenario, 'rollout', [
      { reaches: 'direct', product: ten },
      { reaches: 'pooler', product: three },
      { reaches: 'service', product: ten },
    ]);
    expect([demand, clientDemand]).toEqual([17, 3]);
    expect(products.map(({ owner }) => owner)).toEqual(['old', 'pooler']);
    expect(clientProducts).toEqual([three]);
  });

  it('is 0 without products', () => {
    expect(demandOf(changed(scenario, { 'pooler.reserve': 3 }), 'rollout', [])).toEqual({
      moment: 'rollout',
      products: [],
      demand: 0,
      clientProducts: [],
      clientDemand: 0,
    });
  });
});
