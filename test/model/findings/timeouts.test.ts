import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Finding } from '../../../src/model/finding.ts';
import { timeoutsFindings } from '../../../src/model/findings/timeouts.ts';
import { edgeSizing } from '../../../src/model/path/edge.ts';
import { type Rung, rungNames } from '../../../src/model/path/timeout-rungs.ts';
import { type Scenario, withChanges } from '../../../src/model/scenario.ts';
import { scenarios } from '../arbitrary.ts';
import { type Settings, scenarioOf } from '../scenario-of.ts';

const found = (scenario: Scenario) => timeoutsFindings(scenario, edgeSizing(scenario));
const findings = (settings: Settings) => found(scenarioOf(settings));
const rung = (name: Rung['name']) => rungNames.indexOf(name);

describe('checkout-timeout-outlasts-layer', () => {
  it('names the layer that ends first and lowers the checkout timeout below it', () => {
    expect(findings({ 'api.requestTimeout': 30, 'edge.readTimeout': 20, 'edge.clientTimeout': 25 })).toEqual([
      {
        code: 'checkout-timeout-outlasts-layer',
        severity: 'warning',
        owner: 'api',
        numbers: { timeout: 30, outer: 20, outerRung: rung('proxyRead') },
        fix: [{ key: 'api.checkoutTimeout', value: 19 }],
      },
      expect.objectContaining({ code: 'timeout-order-inverted', owner: 'api' }),
    ]);
  });

  it('leaves time for the statement that follows', () => {
    const [first] = findings({ 'api.requestTimeout': 30, 'postgres.statementTimeout': 15 });
    expect(first?.fix).toEqual([{ key: 'api.checkoutTimeout', value: 14 }]);
  });

  it('says nothing a second below, at the default, or for a pool that fails at once', () => {
    expect(findings({ 'api.requestTimeout': 31 })).toEqual([]);
    expect(findings({})).toEqual([]);
    expect(findings({ 'api.requestTimeout': 30, 'api.whenExhausted': 'fail' })).toEqual([]);
  });

  it('has no fix where the layer ends at once', () => {
    expect(findings({ 'api.requestTimeout': 0 })[0]).not.toHaveProperty('fix');
  });
});

describe('timeout-order-inverted', () => {
  const agents = {
    'agents.responseTimeout': 180,
    'edge.readTimeout': 60,
    'edge.networkTimeout': 120,
  } as const;

  it('says each inner timeout once, against the layer that users meet first', () => {
    expect(findings(agents)).toEqual([
      {
        code: 'timeout-order-inverted',
        severity: 'warning',
        owner: 'agents',
        numbers: { inner: 180, outer: 60, innerRung: rung('agent'), outerRung: rung('proxyRead') },
        fix: [{ key: 'agents.responseTimeout', value: 59 }],
      },
    ]);
  });

  it('says what two services share once', () => {
    const settings = { 'postgres.statementTimeout': 90, 'web.requestTimeout': 60, 'job.requestTimeout': 45 };
    const shared = findings(settings).filter(({ owner }) => owner === 'postgres');
    expect(shared).toMatchObject([{ numbers: { inner: 90, outer: 45 } }]);
  });

  it('adds up what follows one another, and shortens the wait for a connection', () => {
    expect(findings({ 'api.requestTimeout': 45, 'postgres.statementTimeout': 15 })).toEqual([
      {
        code: 'timeout-order-inverted',
        severity: 'warning',
        owner: 'api',
        numbers: {
          inner: 45,
          outer: 45,
          innerRung: rung('statement'),
          outerRung: rung('request'),
          lastRung: rung('checkout'),
        },
        fix: [{ key: 'api.checkoutTimeout', value: 29 }],
      },
    ]);
    expect(findings({ 'api.requestTimeout': 46, 'postgres.statementTimeout': 15 })).toEqual([]);
  });

  // prettier-ignore
  test.each<readonly [string, Settings, string, number]>([
    ['a second below it',                  { 'postgres.lockTimeout': 9, 'postgres.statementTimeout': 5 },   'postgres.lockTimeout', 4],
    ['below a broken second',              { 'postgres.lockTimeout': 9, 'postgres.statementTimeout': 4.5 }, 'postgres.lockTimeout', 4],
    ['to nine tenths of a second',         { 'postgres.lockTimeout': 9, 'postgres.statementTimeout': 1 },   'postgres.lockTimeout', 0.9],
    ['to half of less than a millisecond', { 'postgres.lockTimeout': 9, 'postgres.statementTimeout': 0.0005 }, 'postgres.lockTimeout', 0.00025],
    ['by its retries and pauses',          { 'redis.timeout': 20, 'redis.retries': 3, 'redis.backoff': 'fixed', 'edge.readTimeout': 60 }, 'redis.timeout', 14],
    ['whatever leaves it no time',         { 'api.reaches': 'pooler', 'pooler.waitTimeout': 40, 'postgres.statementTimeout': 90, 'edge.readTimeout': 60 }, 'postgres.statementTimeout', 59],
    ['by the wait for a connection',       { 'postgres.statementTimeout': 60, 'edge.readTimeout': 60 },     'postgres.statementTimeout', 29],
  ])('lowers a timeout %s', (_, settings, key, value) => {
    expect(findings(settings).find(({ code }) => code === 'timeout-order-inverted')?.fix).toEqual([{ key, value }]);
  });

  it('has no fix where the pauses between retries alone take longer', () => {
    const settings = {
      'redis.timeout': 1,
      'redis.retries': 60,
      'redis.backoff': 'fixed',
      'edge.readTimeout': 60,
    };
    expect(findings(settings)[0]).not.toHaveProperty('fix');
  });
});

describe('keep-alive-race', () => {
  const race = { 'api.keepAliveTimeout': 20, 'edge.keepaliveTimeout': 60 } as const;

  it('lets the worker keep connections longer than the proxy', () => {
    expect(findings(race)).toEqual([
      {
        code: 'keep-alive-race',
        severity: 'warning',
        owner: 'api',
        numbers: { server: 20, idle: 60, tunnel: 0 },
        fix: [{ key: 'api.keepAliveTimeout', value: 65 }],
      },
    ]);
    expect(findings({ ...race, 'api.keepAliveTimeout': 61 })).toEqual([]);
  });

  // prettier-ignore
  test.each<readonly [string, Settings, Finding['fix']]>([
    ['shortens the proxy’s time',  { ...race, 'api.keepAliveTimeout': 3600, 'edge.keepaliveTimeout': 86_400 }, [{ key: 'edge.keepaliveTimeout', value: 3595 }]],
    ['shortens the tunnel’s time', { 'api.keepAliveTimeout': 3600, 'edge.tunnelKeepaliveTimeout': 86_400 },    [{ key: 'edge.tunnelKeepaliveTimeout', value: 3595 }]],
    ['leaves the rest of 11 s',    { ...race, 'api.keepAliveTimeout': 11, 'edge.keepaliveTimeout': 86_400 },   [{ key: 'edge.keepaliveTimeout', value: 6 }]],
    ['gives no fix',               { ...race, 'api.keepAliveTimeout': 10, 'edge.keepaliveTimeout': 86_400 },   undefined],
  ])('%s where the worker’s can’t be longer', (_, settings, fix) => {
    expect(findings(settings)[0]?.fix).toEqual(fix);
  });
});

describe('timeoutsFindings(scenario, sizing)', () => {
  const cause = ({ code, owner, numbers }: Finding) =>
    [code, owner, numbers['innerRung'], numbers['lastRung']].join(' ');

  it('has fixes after which the finding is gone', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        for (const finding of found(scenario)) {
          if (finding.fix === undefined) continue;
          const after = found(withChanges(scenario, finding.fix));
          expect(after.map(cause)).not.toContain(cause(finding));
        }
      }),
    );
  });
});
