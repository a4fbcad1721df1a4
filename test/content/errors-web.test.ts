import { describe, expect, it, test } from 'vitest';
import { edgeById } from '../../src/catalog/edges.ts';
import { redisServer } from '../../src/catalog/redis-clients.ts';
import { evaluate } from '../../src/model/evaluate.ts';
import { changed, type Settings } from '../model/scenario-of.ts';
import { errorPage, errorRow, inCode, sections, shown } from './error-page.ts';

const ids = [
  'uvicorn-limit',
  'gunicorn-timeout',
  'gunicorn-oom',
  'nginx-premature',
  'nginx-timeout',
  'nginx-refused',
  'emfile',
] as const;

const codesOf = (id: string, settings: Settings = {}) =>
  evaluate(changed(errorPage(id).scenario, settings)).findings.map(({ code }) => code);
const named = (id: string, name: string): Settings => errorPage(id).settings[name] ?? {};

test.each(ids)('the page of %s is understood, has all its sections and belongs to the web tier', (id) => {
  expect(errorPage(id).notes).toEqual([]);
  expect(errorRow(id).layer).toBe('web');
  expect(sections(errorPage(id))).toEqual([
    'What it means',
    'Do now',
    'Look first',
    'Fix it',
    'What not to do',
    'Versions',
  ]);
});

// prettier-ignore
const figures = [
  // page                settings    figure                    reads
  ['uvicorn-limit',      '',         'path.servedAtOnce.api',  '20'],
  ['uvicorn-limit',      'noIdle',   'path.servedAtOnce.api',  '84'],
  ['gunicorn-oom',       '',         'path.workerMemory.api',  '1,440 MiB'],
  ['gunicorn-oom',       '',         'path.fittingWorkers.api', '5'],
  ['gunicorn-oom',       'fitting',  'path.workerMemory.api',  '720 MiB'],
  ['gunicorn-oom',       '',         'peak.demand',            '40'],
  ['gunicorn-oom',       'fitting',  'peak.demand',            '20'],
  ['nginx-timeout',      '',         'api.offeredLoad',        '22'],
  ['nginx-timeout',      '',         'peak.demand',            '20'],
  ['nginx-timeout',      '',         'api.timeoutShare',       '9.09 %'],
  ['nginx-refused',      '',         'peak.demand',            '60'],
  ['nginx-refused',      '',         'rollout.demand',         '120'],
  ['nginx-refused',      'small',    'rollout.demand',         '80'],
  ['emfile',             '',         'api.poolLimit',          '30'],
  ['emfile',             '',         'path.redisFiles',        '10,032'],
] as const;

test.each(figures)('%s with %j shows %s as %s', (id, settings, name, text) => {
  expect(shown(id, settings, name)).toBe(text);
});

test('the higher limit of Uvicorn’s page refuses next to nobody, the one it opens with some per cent', () => {
  const share = (settings: Settings) =>
    evaluate(changed(errorPage('uvicorn-limit').scenario, settings)).path.callers.services[0]?.refusal;
  expect(share({})).toMatchObject({ refusedShare: expect.closeTo(0.0456, 3) });
  expect(share(named('uvicorn-limit', 'raised'))).toMatchObject({ refusedShare: expect.closeTo(0, 6) });
});

describe('the code of a page', () => {
  it('starts Uvicorn with the limit and the keep-alive that the page computes with', () => {
    const { scenario } = errorPage('uvicorn-limit');
    expect(inCode('uvicorn-limit', /--limit-concurrency (\d+)/)).toBe(
      named('uvicorn-limit', 'raised')['api.concurrencyLimit'],
    );
    expect(inCode('uvicorn-limit', /--timeout-keep-alive (\d+)/)).toBe(
      scenario.services[0]?.keepAliveTimeout,
    );
    expect(inCode('uvicorn-limit', /keepalive_timeout (\d+)s/)).toBe(scenario.edge.keepaliveTimeout);
    expect(codesOf('uvicorn-limit')).not.toContain('keep-alive-race');
  });

  it('lets Uvicorn wait longer than nginx, which ends the race', () => {
    const worker = inCode('nginx-premature', /--timeout-keep-alive (\d+)/);
    expect(worker).toBeGreaterThan(inCode('nginx-premature', /keepalive_timeout (\d+)s/));
    expect(codesOf('nginx-premature')).toContain('keep-alive-race');
    expect(codesOf('nginx-premature', { 'api.keepAliveTimeout': worker })).not.toContain('keep-alive-race');
  });

  it('starts as many Gunicorn workers as fit the memory', () => {
    const workers = inCode('gunicorn-oom', /"WEB_CONCURRENCY", "(\d+)"/);
    expect(workers).toBe(named('gunicorn-oom', 'fitting')['api.workersPerReplica']);
    expect(codesOf('gunicorn-oom')).toContain('app-memory-over-limit');
    expect(codesOf('gunicorn-oom', { 'api.workersPerReplica': workers })).not.toContain(
      'app-memory-over-limit',
    );
  });

  it('orders the timeouts of Gunicorn’s page, as the wait and the statement fit into the worker’s time', () => {
    const wait = inCode('gunicorn-timeout', /pool_timeout=(\d+)/);
    const statement = inCode('gunicorn-timeout', /statement_timeout = '(\d+)s'/);
    const worker = inCode('gunicorn-timeout', /^timeout = (\d+)/m);
    expect(wait + statement).toBeLessThan(worker);
    expect(codesOf('gunicorn-timeout')).toContain('checkout-timeout-outlasts-layer');
    expect(codesOf('gunicorn-timeout', named('gunicorn-timeout', 'ordered'))).toEqual([]);
  });

  it('orders the timeouts of nginx’ page', () => {
    const ordered = named('nginx-timeout', 'ordered');
    expect(inCode('nginx-timeout', /proxy_read_timeout (\d+)s/)).toBe(ordered['edge.readTimeout']);
    expect(codesOf('nginx-timeout')).toContain('timeout-order-inverted');
    const left = codesOf('nginx-timeout', ordered);
    expect(left).not.toContain('timeout-order-inverted');
    expect(left).not.toContain('checkout-timeout-outlasts-layer');
  });

  it('gives PgBouncer files for the clients and servers of the page', () => {
    const { pooler } = errorPage('emfile').scenario;
    const files = Number(pooler.maxClients) + Number(pooler.poolSize);
    expect(inCode('emfile', /LimitNOFILE=(\d+)/)).toBeGreaterThan(files);
  });
});

test('smaller pools let a new release start beside the old one', () => {
  expect(codesOf('nginx-refused')).toContain('eager-pools-over-budget');
  expect(codesOf('nginx-refused', named('nginx-refused', 'small'))).not.toContain('eager-pools-over-budget');
});

test('the pages of nginx name its defaults as the catalogue has them', () => {
  const defaults = edgeById('nginx')?.defaults;
  for (const id of ['nginx-timeout', 'nginx-premature']) {
    expect(errorPage(id).scenario.edge.readTimeout).toBe(defaults?.readTimeout?.value);
  }
  const { edge } = errorPage('nginx-premature').scenario;
  expect([edge.keepaliveTimeout, edge.upstreamKeepalive]).toEqual([
    defaults?.keepaliveTimeout?.value,
    defaults?.upstreamKeepalive?.value,
  ]);
  expect(errorPage('emfile').scenario.redis.maxClients).toBe(redisServer.maxClients.value);
});
