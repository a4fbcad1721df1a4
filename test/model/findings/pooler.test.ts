import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { poolerFindings } from '../../../src/model/findings/pooler.ts';
import { poolerSizing } from '../../../src/model/path/pooler.ts';
import { type Scenario, withChanges } from '../../../src/model/scenario.ts';
import { scenarios } from '../arbitrary.ts';
import { type Settings, scenarioOf } from '../scenario-of.ts';

const found = (scenario: Scenario) => poolerFindings(scenario, poolerSizing(scenario));
const codes = (settings: Settings) => found(scenarioOf(settings)).map(({ code }) => code);

/** So many erlangs on 10 server connections, with clients enough to fill them. */
const erlangs = (load: number, settings: Settings = {}): Settings => ({
  'api.reaches': 'pooler',
  'api.poolSize': 80,
  'api.holdTime': 0.05,
  'api.arrivalRate': load / 0.05,
  'pooler.mode': 'transaction',
  'pooler.poolSize': 10,
  ...settings,
});
const patient = { 'pooler.waitTimeout': 'none' } as const;
const sessions: Settings = { 'api.reaches': 'pooler', 'pooler.mode': 'session' };
const named: Settings = { ...sessions, 'pooler.mode': 'transaction', 'api.preparedStatements': 'named' };

describe('poolerFindings(scenario, sizing)', () => {
  // prettier-ignore
  test.each<readonly [code: string, string, quiet: Settings, speaks: Settings]>([
    ['pooler-saturated', 'from as many erlangs as server connections on',
      erlangs(9.99, patient), erlangs(10, patient)],
    ['pooler-saturated', 'over all pairs and processes',
      erlangs(39.9, { ...patient, 'pooler.pairs': 2, 'pooler.processes': 2 }),
      erlangs(40, { ...patient, 'pooler.pairs': 2, 'pooler.processes': 2 })],
    ['pooler-saturated', 'unless each client has a server connection',
      erlangs(20, { ...patient, 'api.poolSize': 5, 'api.maxOverflow': 5 }),
      erlangs(20, { ...patient, 'api.poolSize': 5, 'api.maxOverflow': 6 })],
    ['pooler-saturated', 'above the timeout target',
      erlangs(9, { 'pooler.waitTimeout': 0.1, 'target.timeoutShare': 0.0099 }),
      erlangs(9, { 'pooler.waitTimeout': 0.1, 'target.timeoutShare': 0.0098 })],
    ['pooler-saturated', 'with server pools of 0',
      erlangs(0, { 'pooler.poolSize': 0 }), erlangs(1, { 'pooler.poolSize': 0 })],
    ['reserve-counted-as-capacity', 'where the load fits with the reserve alone',
      erlangs(9.9, { ...patient, 'pooler.reserve': 5 }), erlangs(10, { ...patient, 'pooler.reserve': 5 })],
    ['reserve-counted-as-capacity', 'and pooler-saturated from there on',
      erlangs(15, { ...patient, 'pooler.reserve': 5 }), erlangs(14.9, { ...patient, 'pooler.reserve': 5 })],
    ['session-mode-without-multiplexing', 'from the first client without a server connection',
      { ...sessions, 'api.maxOverflow': 15 }, { ...sessions, 'api.maxOverflow': 16 }],
    ['session-mode-without-multiplexing', 'in session mode alone',
      { ...sessions, 'api.replicas': 9, 'pooler.mode': 'transaction' }, { ...sessions, 'api.replicas': 9 }],
    ['session-mode-without-multiplexing', 'behind a pooler alone',
      { 'api.replicas': 9 }, { ...sessions, 'api.replicas': 9 }],
    ['prepared-statements-in-transaction-mode', 'in transaction mode',
      { ...named, 'pooler.mode': 'session' }, named],
    ['prepared-statements-in-transaction-mode', 'in statement mode',
      { ...named, 'pooler.mode': 'session' }, { ...named, 'pooler.mode': 'statement' }],
    ['prepared-statements-in-transaction-mode', 'where the pooler tracks none',
      { ...named, 'pooler.maxPreparedStatements': 1 }, { ...named, 'pooler.maxPreparedStatements': 0 }],
  ])('says %s %s', (code, _, quiet, speaks) => {
    expect(codes(quiet)).not.toContain(code);
    expect(codes(speaks)).toContain(code);
  });

  it.each<Settings>([
    {},
    { 'api.reaches': 'pooler' },
    erlangs(5),
    erlangs(50, { 'pooler.poolSize': 'unlimited' }),
    {
      ...sessions,
      'api.poolSize': 'unlimited',
      'pooler.poolSize': 'unlimited',
      'pooler.maxClients': 'unlimited',
    },
  ])('says nothing with %j', (settings) => {
    expect(codes(settings)).toEqual([]);
  });

  it('has the smallest server pool that bears the load within the budget', () => {
    expect(found(scenarioOf(erlangs(20, { 'pooler.waitTimeout': 2 })))).toEqual([
      {
        code: 'pooler-saturated',
        severity: 'error',
        owner: 'pooler',
        numbers: {
          offeredLoad: 20,
          servers: 10,
          pools: 1,
          disconnectedShare: expect.closeTo(0.5, 9),
          target: 0.0001,
        },
        fix: [{ key: 'pooler.poolSize', value: 21 }],
      },
    ]);
    expect(
      found(scenarioOf(erlangs(98, { 'api.replicas': 4, 'pooler.maxClients': 900 })))[0]?.fix,
    ).toBeUndefined();
    expect(found(scenarioOf(erlangs(20, { 'postgres.maxConnections': 13 })))[0]?.fix).toBeUndefined();
    expect(found(scenarioOf(erlangs(20, { 'allowance.other': 97 })))[0]?.fix).toBeUndefined();
  });

  it('only warns of disconnects below saturation', () => {
    const [finding] = found(scenarioOf(erlangs(9, { 'pooler.waitTimeout': 0.1 })));
    expect(finding).toMatchObject({ code: 'pooler-saturated', severity: 'warning' });
    expect(finding?.numbers['disconnectedShare']).toBeCloseTo(0.00985, 5);
  });

  it('makes a reserve part of the pools', () => {
    expect(found(scenarioOf(erlangs(12, { 'pooler.reserve': 5, 'pooler.reserveTimeout': 1 })))).toMatchObject(
      [
        {
          code: 'reserve-counted-as-capacity',
          severity: 'warning',
          numbers: { offeredLoad: 12, servers: 10, reserve: 5, opensAfter: 1 },
          fix: [
            { key: 'pooler.poolSize', value: 15 },
            { key: 'pooler.reserve', value: 0 },
          ],
        },
      ],
    );
    const most = { 'pooler.poolSize': 100_000, 'pooler.reserve': 1, 'pooler.maxClients': 1_000_000 };
    const endless = {
      ...patient,
      'api.poolSize': 'unlimited',
      'api.arrivalRate': 1e6,
      'api.holdTime': 0.1,
    } as const;
    const [finding] = found(scenarioOf(erlangs(1, { ...most, ...endless })));
    expect(finding).toMatchObject({ code: 'reserve-counted-as-capacity' });
    expect(finding?.fix).toBeUndefined();
  });

  // prettier-ignore
  test.each<readonly [string, Settings, object]>([
    ['a warning while overflow alone is too much', { ...sessions, 'api.replicas': 2 },
      { severity: 'warning', moment: 'peak', numbers: { servers: 20, clients: 30, stuck: 10 } }],
    ['an error when kept connections are',         { ...sessions, 'api.poolSize': 21 },
      { severity: 'error', moment: 'steady', numbers: { servers: 20, clients: 31, stuck: 11 } }],
    ['without numbers where nothing limits clients', { ...sessions, 'api.poolSize': 'unlimited', 'pooler.maxClients': 'unlimited' },
      { severity: 'error', numbers: { servers: 20 } }],
  ])('calls session mode %s', (_, settings, finding) => {
    expect(found(scenarioOf(settings))).toMatchObject([finding]);
  });

  it('leaves session mode only where prepared statements still work', () => {
    const stuck = { ...sessions, 'api.replicas': 2, 'api.preparedStatements': 'named' } as const;
    const fixOf = (settings: Settings) => found(scenarioOf({ ...stuck, ...settings }))[0]?.fix;
    expect(fixOf({})).toBeUndefined();
    expect(fixOf({ 'pooler.maxPreparedStatements': 0 })).toBeUndefined();
    expect(fixOf({ 'pooler.maxPreparedStatements': 200 })).toEqual([
      { key: 'pooler.mode', value: 'transaction' },
    ]);
    expect(fixOf({ 'api.preparedStatements': 'none' })).toEqual([
      { key: 'pooler.mode', value: 'transaction' },
    ]);
  });

  it('asks for tracking where nobody said, and changes the library where the pooler tracks none', () => {
    expect(found(scenarioOf(named))).toEqual([
      {
        code: 'prepared-statements-in-transaction-mode',
        severity: 'warning',
        owner: 'api',
        numbers: { wanted: 200 },
        fix: [{ key: 'pooler.maxPreparedStatements', value: 200 }],
      },
    ]);
    expect(found(scenarioOf({ ...named, 'pooler.maxPreparedStatements': 0 }))).toMatchObject([
      {
        severity: 'error',
        numbers: { tracked: 0 },
        fix: [{ key: 'api.preparedStatements', value: 'none' }],
      },
    ]);
  });

  it('is gone after its fix, in every scenario', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        for (const { code, owner, fix } of found(scenario)) {
          if (fix === undefined) continue;
          const left = found(withChanges(scenario, fix)).filter(
            (one) => one.code === code && one.owner === owner,
          );
          expect(left).toEqual([]);
        }
      }),
      { numRuns: 400 },
    );
  });
});
