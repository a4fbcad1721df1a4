import { describe, expect, it, test } from 'vitest';
import { figure } from '../../src/advice/figure.ts';
import * as env from '../../src/formats/env.ts';
import * as prisma6 from '../../src/formats/prisma-6.ts';
import * as prisma7 from '../../src/formats/prisma-7.ts';
import { poolById } from '../../src/catalog/pools.ts';
import { connectionsByUsers } from '../../src/catalog/second-opinions/documents.ts';
import { sizing } from '../../src/catalog/sizing.ts';
import { planBack } from '../../src/model/answers/plan-back.ts';
import { plan } from '../../src/model/answers/plan.ts';
import { leakRateOf } from '../../src/model/queues/leak.ts';
import type { Scenario } from '../../src/model/scenario.ts';
import { readPageState } from '../../src/state/page-state.ts';
import { changed, type Settings } from '../model/scenario-of.ts';
import { contentFiles, frontMatterMap } from './content-files.ts';
import { variantsOf } from './documents/place.ts';
import { exportedSettings, fencedBlocks } from './exported-settings.ts';

const page = contentFiles.find(({ path }) => path === 'content/runbooks/prisma-scenarios.mdx');
if (page === undefined) throw new Error('the page is gone');
const { text } = page;
const front = frontMatterMap(page, 'scenario');
const variants = variantsOf(page);
const { scenario } = readPageState(front);
const exported = exportedSettings({ ...page, text: text.replace(/^ *```.*?^ *```$/gms, '') });
const small = { 'api.poolSize': 10, 'api.checkoutTimeout': 5 };
/** The state of a variant, or the page's own without a name. */
const stateOf = (variant = '') => readPageState({ ...front, ...variants[variant] }).scenario;
const shown = (name: string, settings: Settings = {}, variant = '') =>
  figure(changed(stateOf(variant), settings), name)?.text;
const blocks = (language: string) => fencedBlocks(page, language);

test('every setting of the front matter is understood', () => {
  const states = [front, ...Object.values(variants).map((entries) => ({ ...front, ...entries }))];
  expect(states.flatMap((state) => readPageState(state).notes)).toEqual([]);
});

test('the page carries what was and shall be, three environments and four days', () => {
  expect(Object.keys(variants)).toEqual(
    expect.arrayContaining(['before', 'after', 'dev', 'test', 'prod', 's1', 's2', 's3', 's4']),
  );
});

test('the page opens without an error or a warning', () => {
  expect(sizing(scenario).findings.filter(({ severity }) => severity !== 'note')).toEqual([]);
});

// prettier-ignore
const claims = [
  // what                                     settings                                    peak  rollout  headroom then
  ['the page as it opens',                    {},                                         ['200', '250', '47']],
  ['Compose',                                 { 'api.rollout': 'recreate' },              ['200', '200', '97']],
  ['with stopping pods',                      { 'api.terminating': 'wave' },              ['200', '350', '−53']],
  ['100 slots aside',                         { 'allowance.other': 100 },                 ['200', '250', '−53']],
  ['half more',                               { 'api.poolSize': 75 },                     ['300', '375', '−78']],
  ['one replica more',                        { 'api.replicas': 5 },                      ['250', '350', '−53']],
  ['100 each, as for Kubernetes',             { 'api.poolSize': 100 },                    ['400', '500', '−203']],
  ['10 each',                                 small,                                      ['40',  '50',  '247']],
  ['10 each, with stopping pods',             { ...small, 'api.terminating': 'wave' },    ['40',  '70',  '227']],
  ['10 each on the usual 100',                { ...small, 'postgres.maxConnections': 100 }, ['40', '50', '47']],
  ['a probe of its own for 7 processes',      { 'allowance.monitoring': 7 },              ['200', '250', '40']],
] as const;

test.each(claims)('%s: this at peak, in a deploy, and left there', (_, settings, expected) => {
  expect(['peak.demand', 'rollout.demand', 'rollout.headroom'].map((name) => shown(name, settings))).toEqual(
    expected,
  );
});

test('7 processes are alive in a deploy that counts stopping pods', () => {
  expect(shown('rollout.demand', { 'api.terminating': 'wave', 'api.poolSize': 1 })).toBe('7');
});

test('up to 59 each and 4 replicas fit at every moment, and 253 is the least max_connections', () => {
  expect(shown('safe.api.poolSize')).toBe('59');
  expect(shown('safe.api.replicas')).toBe('4');
  expect(shown('safe.postgres.maxConnections')).toBe('253');
});

// prettier-ignore
test.each([
  // environment  pool  checkout  connect
  ['dev',         '15', '10 s',   '5 s'],
  ['test',        '25', '15 s',   '10 s'],
  ['prod',        '50', '20 s',   '10 s'],
])('in %s the notes have a pool of %s, and timeouts of %s and %s', (variant, ...expected) => {
  const names = ['poolSize', 'checkoutTimeout', 'connectTimeout'].map((name) => `api.${name}`);
  expect(names.map((name) => shown(name, {}, variant))).toEqual(expected);
});

test('production as the notes have it is what the page opens with', () => {
  expect(stateOf('prod')).toEqual(scenario);
});

test('what shall run is safe to reach and to leave, with fewer connections in a deploy', () => {
  expect(shown('rollout.demand', {}, 'after')).toBe('50');
  for (const made of [plan(scenario, stateOf('after')), planBack(stateOf('after'), scenario)]) {
    expect(made.steps.length).toBeGreaterThan(0);
    expect(made.steps.filter(({ fits }) => !fits)).toEqual([]);
  }
});

describe('the formula', () => {
  // prettier-ignore
  test.each([
    [10,  25,  '3',  '2'],
    [30,  55,  '5',  '3'],
    [50,  85,  '7',  '4'],
    [100, 160, '10', '5'],
  ])('wants for %d users %d connections, the model %s or %s', (users, rule, slow, quick) => {
    const name = 'path.connectionsForUsers.api';
    const settings = { 'api.replicas': 1, 'api.users': users };
    expect(connectionsByUsers(users)).toBe(rule);
    expect(exported[`rule${users}`]).toEqual({ 'api.poolSize': rule });
    expect(shown(name, { ...settings, 'api.holdTime': 0.2 })).toBe(slow);
    expect(shown(name, { ...settings, 'api.holdTime': 0.05 })).toBe(quick);
  });

  it('gives a quarter less than the 200 that the notes name later', () => {
    expect(200 / connectionsByUsers(100)).toBe(1.25);
  });

  it('is more than enough: with 10 in each replica 99 of 100 requests find a free one', () => {
    expect(shown('path.p99.api', small)).toBe('0 ms');
    expect(shown('path.p99.api', { ...small, 'api.poolSize': 2 })).not.toBe('0 ms');
  });
});

describe('the defaults on the page are those of the catalogue', () => {
  it('of version 6: twice the cores and one, 10 s, 5 s', () => {
    const pool = poolById('prisma-6');
    expect(pool?.derived?.poolSize?.value).toBe('physical cores × 2 + 1');
    expect(4 * 2 + 1).toBe(9);
    expect(pool?.defaults.checkoutTimeout?.value).toBe(10);
    expect(pool?.defaults.connectTimeout?.value).toBe(5);
    expect(exported['version6']).toEqual({
      'api.cpuLimit': 4,
      'api.poolSize': 9,
      'api.checkoutTimeout': 10,
      'api.connectTimeout': 5,
    });
  });

  it('of version 7: 10, no timeout, idle after 10 s', () => {
    const pool = poolById('prisma-7-adapter-pg');
    expect(pool?.defaults.poolSize?.value).toBe(10);
    expect(pool?.defaults.checkoutTimeout?.value).toBe('none');
    expect(pool?.defaults.idleTimeout?.value).toBe(10);
    expect(variants['before']).toMatchObject({ 'api.poolSize': 10, 'api.checkoutTimeout': 'none' });
    expect(front['api.idleTimeout']).toBe(10);
  });
});

describe('the four days on a pool of any size', () => {
  // prettier-ignore
  test.each([
    // day                      variant  settings                         wait  longest   give up
    ['month end on 10',         's1',    {},                              ['1',  '10 s',   '0']],
    ['month end on 9',          's1',    { 'api.poolSize': 9 },           ['2',  '10 s',   '0']],
    ['month end on 11',         's1',    { 'api.poolSize': 11 },          ['0',  '0 ms',   '0']],
    ['month end with 5 s',      's1',    { 'api.checkoutTimeout': 5 },    ['1',  '10 s',   '1']],
    ['the reports alone on 10', 's1',    { 'api.burst': 10 },             ['0',  '0 ms',   '0']],
    ['the reports alone on 9',  's1',    { 'api.burst': 10, 'api.poolSize': 9 }, ['1', '10 s', '0']],
    ['a sixth manager',         's1',    { 'api.burst': 12 },             ['2',  '10 s',   '0']],
    ['shift change on 10',      's2',    {},                              ['10', '50 ms',  '0']],
    ['slow logins on 10',       's2',    { 'api.holdTime': 1 },           ['10', '1 s',    '0']],
    ['100 at a shift change',   's2',    { 'api.burst': 100 },            ['90', '450 ms', '0']],
    ['audit on 10',             's3',    {},                              ['1',  '50 ms',  '0']],
    ['bulk on 10',              's4',    {},                              ['40', '800 ms', '0']],
    ['bulk on 50',              's4',    { 'api.poolSize': 50 },          ['0',  '0 ms',   '0']],
    ['one update at a time',    's4',    { 'api.burst': 1 },              ['0',  '0 ms',   '0']],
  ])('%s: so many of %s wait, so long, and give up', (_, variant, settings, expected) => {
    const names = ['Waiting', 'LastWait', 'Timeouts'].map((name) => `path.burst${name}.api`);
    expect(names.map((name) => shown(name, settings, variant))).toEqual(expected);
  });

  const audit = (settings: Settings) => shown('path.burstLastWait.api', settings, 's3');

  it.each([7, 8, 9, 10, 11, 25])(
    'an audit on %d is a burst of 8 operators on what the report leaves',
    (poolSize) => {
      expect(audit({ 'api.poolSize': poolSize })).toBe(
        audit({ 'api.poolSize': poolSize - 3, 'api.burst': 8 }),
      );
    },
  );

  it('is no longer that burst on 6, which the page says', () => {
    expect(audit({ 'api.poolSize': 6 })).not.toBe(audit({ 'api.poolSize': 3, 'api.burst': 8 }));
    expect(text).toContain('<When of="api.poolLimit" variant="s3" below={7}>');
  });

  it('gives up one fifth manager in 55 month ends with reports of random length', () => {
    expect(
      figure(changed(stateOf('s1'), exported['fifthReport'] ?? {}), 'path.burstTimeouts.api')?.value,
    ).toBeCloseTo(Math.exp(-4), 12);
  });

  it('is done with 50 updates of random length after 1.39 s in place of 1 s', () => {
    expect(shown('path.burstDuration.api', {}, 's4')).toBe('1 s');
    expect(shown('path.burstDuration.api', { 'api.variability': 1 }, 's4')).toBe('1.39 s');
  });

  it('lets 9 transactions with two connections each pass on 10, and wants 11 for 10 of them', () => {
    const nested = exported['nestedTen'] ?? {};
    expect(shown('path.safeCallers.api', nested)).toBe('9');
    expect(shown('path.deadlockFreePool.api', nested)).toBe('11');
    expect(shown('path.safeCallers.api', exported['nested'])).toBe('49');
  });
});

describe('the test run', () => {
  it('makes 20 to 40 requests at once, which a pool of 10 has done within a second, and one of 25 sooner', () => {
    const forty = { 'api.poolSize': 10 };
    expect(shown('path.testCallers', { 'tests.requestsPerTest': 5 }, 'test')).toBe('20');
    expect(shown('path.testCallers', {}, 'test')).toBe('40');
    expect(shown('path.testServed', {}, 'test')).toBe('25');
    expect(shown('path.burstDuration.api', forty, 'test')).toBe('800 ms');
    expect(shown('path.burstDuration.api', {}, 'test')).toBe('400 ms');
    expect(shown('peak.demand', {}, 'test')).toBe('25');
  });

  // prettier-ignore
  test.each([
    [10, '10 min', '6 min'],
    [25, '25 min', '15 min'],
    [50, '50 min', '30 min'],
  ])('that empties 10 connections in 6 to 10 minutes empties %d in %s, or in %s', (poolSize, slow, fast) => {
    const empty = (time: number) =>
      shown('path.leakEmpty.api', { 'api.poolSize': poolSize, 'api.leakRate': leakRateOf(10, time) }, 'leak');
    expect([empty(600), empty(360)]).toEqual([slow, fast]);
  });

  it('loses connections at rates between which the page opens', () => {
    const [slow, fast] = ['slowLeak', 'fastLeak'].map((name) => exported[name]?.['api.leakRate']);
    expect([slow, fast]).toEqual([leakRateOf(10, 600), leakRateOf(10, 360)]);
    expect(variants['leak']?.['api.leakRate']).toBeGreaterThan(Number(slow));
    expect(variants['leak']?.['api.leakRate']).toBeLessThan(Number(fast));
  });
});

// prettier-ignore
test.each([
  [10, ['200',   '200 ms',  '281 ms']],
  [25, ['500',   '50 ms',   '76.2 ms']],
  [50, ['1,000', '0 ms',    '0 ms']],
])('50 requests in flight of 50 ms on a pool of %d: rate, mean wait, p99', (poolSize, expected) => {
  const names = ['throughput', 'meanWait', 'p99'].map((name) => `path.${name}.api`);
  expect(names.map((name) => shown(name, exported[`bench${poolSize}`]))).toEqual(expected);
});

describe('what is exported', () => {
  const options = { service: 'api', header: [] };

  it('has the limit that shall run in the .env file, and the one that ran to go back to', () => {
    const spelling = { poolSize: 'DB_CONNECTION_LIMIT' };
    const written = (state: Scenario) => env.write(state, { ...options, spelling })[0]?.text ?? '';
    expect(written(stateOf('after'))).toContain('\nDB_CONNECTION_LIMIT=10\n');
    expect(written(scenario)).toContain('\nDB_CONNECTION_LIMIT=50\n');
    expect(text.match(/spelling=\{\{ poolSize: 'DB_CONNECTION_LIMIT' \}\}/g)).toHaveLength(2);
  });

  it('has it as options of the adapter for version 7, in milliseconds', () => {
    expect(prisma7.write(stateOf('after'), options)[0]?.text).toMatch(
      / max: 10,\n +connectionTimeoutMillis: 5000,\n/,
    );
  });

  it('has it in the address for version 6, in seconds', () => {
    expect(prisma6.write(stateOf('after'), options)[0]?.text).toContain(
      '?connection_limit=10&pool_timeout=5&connect_timeout=10"',
    );
  });

  it('is set by hand to the same limit for .env, Compose and Kubernetes, and half more where the notes tune', () => {
    const code = ['bash', 'yaml'].flatMap(blocks).join('\n');
    const limits = [...code.matchAll(/DB_CONNECTION_LIMIT(?:=|\n +value: ')(\d+)/g)].map(
      ([, limit]) => limit,
    );
    expect(limits).toEqual(['10', '75', '10', '10']);
    expect(exported['halfMore']).toMatchObject({ 'api.poolSize': 1.5 * 50 });
  });

  it('is read by the code under the names of the .env file', () => {
    const code = blocks('ts').join('\n');
    expect(code.match(/DB_CONNECTION_LIMIT \?\? '?10'?/g)).toHaveLength(2);
    expect(code.match(/DB_POOL_TIMEOUT \?\? '?5'?/g)).toHaveLength(2);
  });

  it('holds no password', () => {
    const addresses = [...text.matchAll(/postgresql:\/\/[^@\s]*:([^@\s]*)@/g)].map(([, secret]) => secret);
    expect(
      addresses.filter((secret) => !/^(?:PASSWORD|\$\{DATABASE_PASSWORD\})$/.test(secret ?? '')),
    ).toEqual([]);
  });
});

describe('alerts', () => {
  const published = [...text.matchAll(/new (?:Gauge|Counter|Histogram)\(\{\s*name: '(\w+)'/g)].map(
    ([, name = '']) => name,
  );
  /** What Prisma published up to version 6.13. */
  const metrics = [
    ...['total', 'active', 'wait', 'wait_histogram_ms', 'duration_histogram_ms'].map(
      (name) => `prisma_client_queries_${name}`,
    ),
    ...['open', 'busy', 'idle', 'opened_total', 'closed_total'].map(
      (name) => `prisma_pool_connections_${name}`,
    ),
    ...['queries_total', 'queries_duration_histogram_ms'].map((name) => `prisma_datasource_${name}`),
  ];

  it('ask only for metrics that Prisma had or that the page publishes', () => {
    const rules = blocks('yaml').filter((code) => code.includes('alert:'));
    const asked = rules.flatMap((code) => code.match(/\b(?:db|prisma)_\w+/g) ?? []);
    expect(asked.length).toBeGreaterThan(5);
    const known = [...metrics, ...published];
    expect(asked.map((name) => name.replace(/_bucket$/, '')).filter((name) => !known.includes(name))).toEqual(
      [],
    );
  });

  it('that stand in the table exist, and those of the notes that do not are named only as theirs', () => {
    const prose = text.replace(/<Fragment slot="says">.*?<\/Fragment>/gs, '');
    const named = prose.match(/\bprisma_\w+/g) ?? [];
    expect(
      named.map((name) => name.replace(/_bucket$/, '')).filter((name) => !metrics.includes(name)),
    ).toEqual([]);
  });

  it('in the rules use each published metric', () => {
    const rules = blocks('yaml').join('\n');
    expect(published.filter((name) => !rules.includes(name))).toEqual([]);
  });
});
