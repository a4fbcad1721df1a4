import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { edgeValues } from '../../../src/catalog/edges.ts';
import { timeoutLadder, rungNumber } from '../../../src/model/path/timeout-ladder.ts';
import { rungNames } from '../../../src/model/path/timeout-rungs.ts';
import { type Scenario, defaultService } from '../../../src/model/scenario.ts';
import { scenarios } from '../arbitrary.ts';
import { type Settings, scenarioOf } from '../scenario-of.ts';

const api = (scenario: Scenario) => scenario.services[0] ?? defaultService('api');
const ladder = (settings: Settings) => {
  const scenario = scenarioOf(settings);
  return timeoutLadder(scenario, api(scenario));
};
/** Inversions as `inner > outer`, those that add up joined by `+`. */
const inverted = (settings: Settings) =>
  ladder({ 'api.checkoutTimeout': 1, ...settings }).inversions.map(
    ({ inner, outer }) => `${inner.map(({ name }) => name).join('+')} > ${outer.name}`,
  );

// prettier-ignore
const all: Settings = {
  'api.reaches': 'pooler', 'api.requestTimeout': 300, 'pooler.waitTimeout': 120, 'redis.timeout': 5,
  'agents.responseTimeout': 180, 'postgres.lockTimeout': 5, 'postgres.statementTimeout': 15,
  'postgres.idleInTransactionTimeout': 30, 'postgres.transactionTimeout': 60, 'edge.connectTimeout': 5,
  'edge.sendTimeout': 75, 'edge.readTimeout': 310, 'edge.networkTimeout': 320, 'edge.clientTimeout': 330,
};

describe('timeoutLadder(scenario, service)', () => {
  it('goes from the lock to the client, each with its key and its owner', () => {
    const { rungs, inversions, unending } = ladder(all);
    expect(rungs.map(({ name }) => name)).toEqual(rungNames);
    expect(rungs.map(({ key }) => key)).toEqual([
      'postgres.lockTimeout',
      'postgres.statementTimeout',
      'postgres.idleInTransactionTimeout',
      'postgres.transactionTimeout',
      'pooler.waitTimeout',
      'api.checkoutTimeout',
      'redis.timeout',
      'agents.responseTimeout',
      'api.requestTimeout',
      'edge.connectTimeout',
      'edge.sendTimeout',
      'edge.readTimeout',
      'edge.networkTimeout',
      'edge.clientTimeout',
    ]);
    expect(rungs.every(({ key, owner }) => key.startsWith(`${owner}.`))).toBe(true);
    expect([inversions, unending]).toEqual([[], []]);
    expect(rungNames.map(rungNumber)).toEqual(rungNames.map((_, index) => index));
  });

  // prettier-ignore
  test.each<readonly [string, Settings, readonly string[]]>([
    ['nothing but the checkout timeout by default', {},                              ['checkout']],
    ['no checkout where the pool fails at once',    { 'api.whenExhausted': 'fail' }, []],
    ['no database behind another service',          { ...all, 'api.reaches': 'service', 'api.kind': 'tool' }, ['redis', 'agent', 'request']],
    ['no proxy in front of a background service',   { 'edge.readTimeout': 60, 'api.kind': 'background' }, ['checkout']],
    ['no pooler where it isn’t used',               { 'pooler.waitTimeout': 60 },    ['checkout']],
  ])('has %s', (_, settings, names) => {
    expect(ladder({ 'api.replicas': 1, ...settings }).rungs.map(({ name }) => name)).toEqual(names);
  });

  // prettier-ignore
  test.each<readonly [string, Settings, readonly string[]]>([
    ['the lock outlasts the statement',       { 'postgres.lockTimeout': 16, 'postgres.statementTimeout': 15 },    ['lock > statement']],
    ['they are equal',                        { 'postgres.lockTimeout': 15, 'postgres.statementTimeout': 15 },    ['lock > statement']],
    ['the lock ends first',                   { 'postgres.lockTimeout': 14, 'postgres.statementTimeout': 15 },    []],
    ['the statement outlasts the transaction', { 'postgres.statementTimeout': 60, 'postgres.transactionTimeout': 30 }, ['statement > transaction']],
    ['idling outlasts the transaction',       { 'postgres.idleInTransactionTimeout': 60, 'postgres.transactionTimeout': 30 }, ['idleInTransaction > transaction']],
    ['idling outlasts the proxy',             { 'postgres.idleInTransactionTimeout': 90, 'edge.readTimeout': 60 }, []],
    ['the statement outlasts the proxy',      { 'postgres.statementTimeout': 60, 'edge.readTimeout': 60 },        ['statement > proxyRead']],
    ['the worker outlasts the proxy',         { 'api.requestTimeout': 61, 'edge.readTimeout': 60 },               ['request > proxyRead']],
    ['the proxy outlasts the CDN',            { 'edge.readTimeout': 150, 'edge.networkTimeout': 120 },            ['proxyRead > network']],
    ['the client leaves first',               { 'edge.readTimeout': 60, 'edge.clientTimeout': 30 },               ['proxyRead > client']],
    ['Redis and its retries outlast it',      { 'redis.timeout': 5, 'redis.retries': 5, 'api.requestTimeout': 30 }, ['redis > request']],
    ['a connect is short, a read is long',    { 'edge.connectTimeout': 1, 'edge.sendTimeout': 1, 'edge.readTimeout': 60 }, []],
    ['the pooler waits longer than the proxy', { 'api.reaches': 'pooler', 'edge.readTimeout': 60 },               ['poolerWait > proxyRead']],
    ['the pooler waits longer than the pool', { 'api.reaches': 'pooler' },                                        []],
    ['the checkout outlasts the proxy',       { 'api.checkoutTimeout': 60, 'edge.readTimeout': 60 },              ['checkout > proxyRead']],
    ['checkout and statement just fit',       { 'api.checkoutTimeout': 30, 'postgres.statementTimeout': 15, 'api.requestTimeout': 46 }, []],
    ['checkout and statement outlast it',     { 'api.checkoutTimeout': 30, 'postgres.statementTimeout': 15, 'api.requestTimeout': 45 }, ['statement+checkout > request']],
    ['with the pooler’s wait they do',        { 'api.reaches': 'pooler', 'pooler.waitTimeout': 20, 'postgres.statementTimeout': 15, 'edge.readTimeout': 36 }, ['statement+poolerWait+checkout > proxyRead']],
    ['one of them alone outlasts it',         { 'api.checkoutTimeout': 30, 'postgres.statementTimeout': 15, 'api.requestTimeout': 30 }, ['checkout > request']],
    ['an outer one is none',                  { 'postgres.statementTimeout': 15, 'api.requestTimeout': 'none' },  []],
  ])('where %s', (_, settings, expected) => {
    expect(inverted(settings)).toEqual(expected);
  });

  it('lets streamed answers outlast waits that start over with each piece, and nothing else', () => {
    const slow = {
      'agents.responseTimeout': 180,
      'edge.readTimeout': 60,
      'edge.networkTimeout': 120,
    } as const;
    const late = { ...slow, 'edge.clientTimeout': 150 };
    expect(inverted(slow)).toEqual(['agent > proxyRead', 'agent > network']);
    expect(inverted({ ...slow, 'agents.streaming': true })).toEqual([]);
    expect(inverted({ ...late, 'agents.streaming': true })).toEqual(['agent > client']);
  });

  // prettier-ignore
  test.each<readonly [string, Settings, readonly string[]]>([
    ['a wait for a connection without end', { 'api.checkoutTimeout': 'none', 'edge.readTimeout': 60 },      ['checkout']],
    ['a statement without end',             { 'postgres.statementTimeout': 'none', 'edge.clientTimeout': 30 }, ['statement']],
    ['a request without end',               { 'api.requestTimeout': 'none', 'edge.readTimeout': 60 },       ['request']],
    ['nothing where nothing ends outside',  { 'postgres.statementTimeout': 'none', 'api.requestTimeout': 'none' }, []],
    ['nothing that is not given',           { 'edge.readTimeout': 60 },                                     []],
  ])('notes %s', (_, settings, expected) => {
    expect(ladder(settings).unending.map(({ name }) => name)).toEqual(expected);
  });

  it('answers every scenario, and has no inversion once every inner time is below every outer one', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        for (const service of scenario.services) {
          const found = timeoutLadder(scenario, service);
          expect(JSON.parse(JSON.stringify(found))).toEqual(found);
          const { rungs, inversions } = found;
          for (const { inner, innerSeconds, outer, outerSeconds } of inversions) {
            expect(innerSeconds).toBeGreaterThanOrEqual(outerSeconds);
            expect(inner.every((one) => rungs.indexOf(one) < rungs.indexOf(outer))).toBe(true);
          }
        }
      }),
    );
  });
});

describe('the documents', () => {
  const agents = { 'agents.responseTimeout': 180, 'api.requestTimeout': 190 };
  const behind = (...ids: readonly string[]) =>
    Object.fromEntries(
      ids.flatMap((id) =>
        Object.entries(edgeValues(id))
          .filter(([key]) => ['connectTimeout', 'readTimeout', 'sendTimeout', 'networkTimeout'].includes(key))
          .map(([key, value]) => [`edge.${key}`, value]),
      ),
    );

  it('003: an agent of 180 s outlasts the 60 s that nginx reads, and the 120 s of Cloudflare', () => {
    expect(inverted({ ...agents, ...behind('nginx') })).toEqual(['agent > proxyRead', 'request > proxyRead']);
    expect(inverted({ ...agents, ...behind('cloudflare') })).toEqual([
      'agent > network',
      'request > network',
    ]);
    expect(inverted({ ...agents, 'edge.networkTimeout': 100 })).toContain('agent > network');
    expect(inverted({ ...agents, 'edge.readTimeout': 200, 'edge.networkTimeout': 210 })).toEqual([]);
  });

  it('000: 75 s of nginx outlast a pool that waits 30 s, and end within Cloudflare’s 120 s', () => {
    const seed = {
      'edge.connectTimeout': 5,
      'edge.readTimeout': 75,
      'edge.sendTimeout': 75,
      'api.checkoutTimeout': 30,
    };
    expect(inverted({ ...seed, ...behind('cloudflare') })).toEqual([]);
    expect(inverted({ ...seed, 'agents.responseTimeout': 180 })).toEqual(['agent > proxyRead']);
  });
});
