import { describe, expect, it, test } from 'vitest';
import { statementTracking, tracksPreparedStatements } from '../../src/catalog/poolers.ts';
import { evaluate } from '../../src/model/evaluate.ts';
import { changed, type Settings } from '../model/scenario-of.ts';
import { errorPage, errorRow, inCode, sections, shown } from './error-page.ts';

const poolers = [
  'pgb-max-client',
  'pgb-db-client',
  'pgb-query-wait',
  'pgb-login-retry',
  'pgb-login-timeout',
  'pgb-startup-param',
  'supavisor-session',
  'supavisor-max',
  'supavisor-checkout',
] as const;
const prepared = ['prepared-exists', 'prepared-missing'] as const;

const codesOf = (id: string, settings: Settings = {}) =>
  evaluate(changed(errorPage(id).scenario, settings)).findings.map(({ code }) => code);

test.each([...poolers, ...prepared])('the page of %s is understood and has all its sections', (id) => {
  expect(errorPage(id).notes).toEqual([]);
  expect(sections(errorPage(id))).toEqual([
    'What it means',
    'Do now',
    'Look first',
    'Fix it',
    'What not to do',
    'Versions',
  ]);
});

test.each(poolers)('%s is a message of the pooler', (id) => {
  expect(errorRow(id).layer).toBe('pooler');
});

// prettier-ignore
const figures = [
  // page                 settings        figure                       reads
  ['pgb-max-client',      '',             'pooler.maxClients',         '100'],
  ['pgb-max-client',      '',             'peak.clients',              '160'],
  ['pgb-max-client',      '',             'rollout.clients',           '200'],
  ['pgb-max-client',      'raised',       'rollout.demand',            '20'],
  ['pgb-max-client',      'small',        'rollout.clients',           '80'],
  ['pgb-db-client',       '',             'peak.clients',              '80'],
  ['pgb-db-client',       '',             'rollout.clients',           '110'],
  ['pgb-query-wait',      '',             'pooler.waitTimeout',        '2 min'],
  ['pgb-query-wait',      '',             'safe.pooler.poolSize',      '97'],
  ['pgb-query-wait',      '',             'path.poolerUse',            '75 %'],
  ['pgb-query-wait',      'slow',         'path.poolerUse',            '113 %'],
  ['pgb-query-wait',      'slow',         'path.poolerDisconnected',   '11.1 %'],
  ['pgb-query-wait',      'more',         'path.poolerUse',            '75 %'],
  ['pgb-query-wait',      'inSession',    'peak.clients',              '240'],
  ['pgb-login-retry',     '',             'peak.demand',               '120'],
  ['pgb-login-retry',     'onePair',      'peak.demand',               '40'],
  ['pgb-login-retry',     '',             'safe.pooler.poolSize',      '16'],
  ['pgb-login-timeout',   '',             'peak.clients',              '1,600'],
  ['pgb-login-timeout',   'two',          'peak.demand',               '40'],
  ['supavisor-session',   '',             'peak.clients',              '60'],
  ['supavisor-session',   'transaction',  'peak.demand',               '15'],
  ['supavisor-session',   'small',        'peak.clients',              '12'],
  ['supavisor-session',   'small',        'rollout.clients',           '18'],
  ['supavisor-max',       '',             'peak.clients',              '300'],
  ['supavisor-max',       '',             'rollout.clients',           '600'],
  ['supavisor-max',       'one',          'rollout.clients',           '120'],
  ['supavisor-checkout',  '',             'path.poolerUse',            '80 %'],
  ['supavisor-checkout',  'withCall',     'path.poolerUse',            '200 %'],
  ['supavisor-checkout',  'withCall',     'path.poolerDisconnected',   '50 %'],
  ['supavisor-checkout',  'larger',       'path.poolerUse',            '75 %'],
  ['supavisor-checkout',  'larger',       'peak.headroom',             '17'],
] as const;

test.each(figures)('%s with %j shows %s as %s', (id, settings, name, text) => {
  expect(shown(id, settings, name)).toBe(text);
});

// prettier-ignore
const caused = [
  ['pgb-max-client',     'pooler-clients-full'],
  ['pgb-db-client',      'pooler-clients-full'],
  ['pgb-login-retry',    'pooler-servers-over-budget'],
  ['supavisor-session',  'pooler-clients-full'],
  ['supavisor-max',      'pooler-clients-full'],
  ['prepared-exists',    'prepared-statements-in-transaction-mode'],
  ['prepared-missing',   'prepared-statements-in-transaction-mode'],
] as const;

test.each(caused)('the state of %s has the finding %s', (id, code) => {
  expect(codesOf(id)).toContain(code);
});

describe('the code of a page', () => {
  it('gives PgBouncer room for all clients of a deploy, and for their files', () => {
    const clients = inCode('pgb-max-client', /max_client_conn = (\d+)/);
    expect(codesOf('pgb-max-client', { 'pooler.maxClients': clients })).not.toContain('pooler-clients-full');
    const servers = inCode('pgb-max-client', /default_pool_size = (\d+)/);
    expect(inCode('pgb-max-client', /LimitNOFILE=(\d+)/)).toBeGreaterThan(clients + servers);
  });

  it('gives the reports of two services as much as they may open in a deploy', () => {
    const { scenario } = errorPage('pgb-db-client');
    const reports = evaluate(changed(scenario, { 'api.replicas': 0 })).moments.at(-1)?.clientDemand;
    const limit = inCode('pgb-db-client', /reports = host.* max_db_client_connections=(\d+)/);
    expect(reports).toBeLessThanOrEqual(limit);
    const api = evaluate(changed(scenario, { 'reports.replicas': 0 })).moments.at(-1)?.clientDemand;
    expect(api).toBeLessThanOrEqual(
      inCode('pgb-db-client', /app {5}= host.* max_db_client_connections=(\d+)/),
    );
  });

  it('sets the server pool that the page computes with, and a wait below the default', () => {
    const { more } = errorPage('pgb-query-wait').settings;
    expect(inCode('pgb-query-wait', /default_pool_size = (\d+)/)).toBe(more?.['pooler.poolSize']);
    expect(inCode('pgb-query-wait', /query_wait_timeout = (\d+)/)).toBeLessThan(120);
  });

  it('sets the largest pool size that fits all pairs and processes', () => {
    expect(String(inCode('pgb-login-retry', /default_pool_size = (\d+)/))).toBe(
      shown('pgb-login-retry', '', 'safe.pooler.poolSize'),
    );
  });

  it('halves the pool of each of two processes', () => {
    const poolSize = inCode('pgb-login-timeout', /default_pool_size = (\d+)/);
    const moments = evaluate(
      changed(errorPage('pgb-login-timeout').scenario, {
        'pooler.processes': 2,
        'pooler.poolSize': poolSize,
      }),
    ).moments;
    expect(moments[1]?.demand).toBe(20);
  });

  it('tracks as many statements as PgBouncer does by default since 1.24', () => {
    const tracked = statementTracking('pgbouncer', '1.24')?.tracked.value;
    for (const id of prepared) expect(inCode(id, /max_prepared_statements = (\d+)/)).toBe(tracked);
  });
});

test('a larger server pool ends the disconnects of the slower transactions, and 95 of 100 hardly wait', () => {
  const { scenario, settings } = errorPage('pgb-query-wait');
  const { more = {} } = settings;
  const { pooler } = evaluate(changed(scenario, more)).path;
  const waiting = pooler === 'unset' ? pooler : pooler.waiting;
  expect(waiting).toMatchObject({ disconnectedShare: expect.closeTo(0, 6) });
  expect(waiting === 'unset' ? waiting : waiting.p95).toBeLessThan(0.1);
});

test('PgBouncer can’t track statements before 1.21 and is off until 1.24, as the pages say', () => {
  expect(
    ['1.20', '1.21', '1.23', '1.24'].map((version) => tracksPreparedStatements('pgbouncer', version)),
  ).toEqual([false, true, true, true]);
  expect(['1.21', '1.23'].map((version) => statementTracking('pgbouncer', version)?.tracked.value)).toEqual([
    0, 0,
  ]);
});

test('with tracking, named statements are no finding any more', () => {
  for (const id of prepared) {
    const codes = codesOf(id, { 'pooler.version': '1.25', 'pooler.maxPreparedStatements': 200 });
    expect(codes).not.toContain('prepared-statements-in-transaction-mode');
  }
});
