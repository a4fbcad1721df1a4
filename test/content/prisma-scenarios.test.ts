import { describe, expect, it, test } from 'vitest';
import { figure } from '../../src/advice/figure.ts';
import * as prisma6 from '../../src/formats/prisma-6.ts';
import * as prisma7 from '../../src/formats/prisma-7.ts';
import { poolById } from '../../src/catalog/pools.ts';
import { connectionsByUsers } from '../../src/catalog/second-opinions/documents.ts';
import { sizing } from '../../src/catalog/sizing.ts';
import { leakRateOf } from '../../src/model/queues/leak.ts';
import { readPageState } from '../../src/state/page-state.ts';
import { changed, type Settings } from '../model/scenario-of.ts';
import { contentFiles, frontMatterMap } from './content-files.ts';

const page = contentFiles.find(({ path }) => path === 'content/runbooks/prisma-scenarios.mdx');
const text = page?.text ?? '';
const { scenario, notes } = readPageState(page === undefined ? {} : frontMatterMap(page, 'scenario'));
const small = { 'api.poolSize': 10, 'api.checkoutTimeout': 5 };
const ten = { 'trial.replicas': 1, 'trial.poolSize': 10 };
const shown = (name: string, settings: Settings = {}) => figure(changed(scenario, settings), name)?.text;

/** The fenced blocks of a language, in order. */
const blocks = (language: string) =>
  [...text.matchAll(new RegExp(`^ *\`\`\`${language}\\n(.*?)^ *\`\`\`$`, 'gms'))].map(
    ([, code = '']) => code,
  );

test('every setting of the front matter is understood', () => {
  expect(page).toBeDefined();
  expect(notes).toEqual([]);
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

describe('the formula', () => {
  // prettier-ignore
  test.each([
    [10,  25,  '3',  '2'],
    [30,  55,  '5',  '3'],
    [50,  85,  '7',  '4'],
    [100, 160, '10', '5'],
  ])('wants for %d users %d connections, the model %s or %s', (users, rule, slow, quick) => {
    const name = 'path.connectionsForUsers.trial';
    const settings = { ...ten, 'trial.users': users };
    expect(connectionsByUsers(users)).toBe(rule);
    expect(text).toContain(`export const rule${users} = { 'trial.poolSize': ${rule} };`);
    expect(shown(name, { ...settings, 'trial.holdTime': 0.2 })).toBe(slow);
    expect(shown(name, { ...settings, 'trial.holdTime': 0.05 })).toBe(quick);
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
    expect(text).toContain("'api.cpuLimit': 4,");
    expect(text).toMatch(
      /version6 = \{[^}]*'api.poolSize': 9,\s+'api.checkoutTimeout': 10,\s+'api.connectTimeout': 5/,
    );
  });

  it('of version 7: 10, no timeout, idle after 10 s', () => {
    const pool = poolById('prisma-7-adapter-pg');
    expect(pool?.defaults.poolSize?.value).toBe(10);
    expect(pool?.defaults.checkoutTimeout?.value).toBe('none');
    expect(pool?.defaults.idleTimeout?.value).toBe(10);
    expect(text).toContain("version7 = { 'api.poolSize': 10, 'api.checkoutTimeout': 'none' }");
  });
});

describe('the four days on a pool of any size', () => {
  const monthEnd = { 'trial.burst': 11, 'trial.holdTime': 10 };
  const shiftChange = { 'trial.burst': 20, 'trial.holdTime': 0.05 };
  const audit = { 'trial.burst': 11, 'trial.holdTime': 0.05 };
  const bulk = { 'trial.burst': 50, 'trial.holdTime': 0.2 };

  // prettier-ignore
  test.each([
    // day                      settings                                        wait  longest   give up
    ['month end on 10',         monthEnd,                                       ['1',  '10 s',   '0']],
    ['month end on 9',          { ...monthEnd, 'trial.poolSize': 9 },           ['2',  '10 s',   '0']],
    ['month end on 11',         { ...monthEnd, 'trial.poolSize': 11 },          ['0',  '0 ms',   '0']],
    ['month end with 5 s',      { ...monthEnd, 'trial.checkoutTimeout': 5 },    ['1',  '10 s',   '1']],
    ['a sixth manager',         { ...monthEnd, 'trial.burst': 12 },             ['2',  '10 s',   '0']],
    ['shift change on 10',      shiftChange,                                    ['10', '50 ms',  '0']],
    ['slow logins on 10',       { ...shiftChange, 'trial.holdTime': 1 },        ['10', '1 s',    '0']],
    ['100 at a shift change',   { ...shiftChange, 'trial.burst': 100 },         ['90', '450 ms', '0']],
    ['audit on 10',             audit,                                          ['1',  '50 ms',  '0']],
    ['bulk on 10',              bulk,                                           ['40', '800 ms', '0']],
    ['bulk on 50',              { ...bulk, 'trial.poolSize': 50 },              ['0',  '0 ms',   '0']],
    ['one update at a time',    { ...bulk, 'trial.burst': 1 },                  ['0',  '0 ms',   '0']],
  ])('%s', (_, settings, expected) => {
    const names = ['Waiting', 'LastWait', 'Timeouts'].map((name) => `path.burst${name}.trial`);
    expect(names.map((name) => shown(name, { ...ten, ...settings }))).toEqual(expected);
  });

  it.each([7, 8, 9, 10, 11, 25])(
    'an audit on %d is a burst of 8 operators on what the report leaves',
    (poolSize) => {
      const wait = (settings: Settings) =>
        shown('path.burstLastWait.trial', { ...ten, ...audit, ...settings });
      expect(wait({ 'trial.poolSize': poolSize })).toBe(
        wait({ 'trial.poolSize': poolSize - 3, 'trial.burst': 8 }),
      );
    },
  );

  it('is no longer that burst on 6, which the page says', () => {
    const wait = (settings: Settings) => shown('path.burstLastWait.trial', { ...ten, ...audit, ...settings });
    expect(wait({ 'trial.poolSize': 6 })).not.toBe(wait({ 'trial.poolSize': 3, 'trial.burst': 8 }));
    expect(text).toContain('<When of="trial.poolLimit" below={7}>');
  });

  it('lets 9 transactions with two connections each pass on 10, and wants 11 for 10 of them', () => {
    const nested = { ...ten, 'trial.connectionsPerRequest': 2, 'trial.threads': 10 };
    expect(shown('path.safeCallers.trial', nested)).toBe('9');
    expect(shown('path.deadlockFreePool.trial', nested)).toBe('11');
  });
});

describe('the test run', () => {
  it('makes 20 to 40 requests at once, which a pool of 10 has done within a second, and one of 25 sooner', () => {
    const forty = { ...ten, 'trial.burst': 40, 'trial.holdTime': 0.2 };
    expect(shown('path.testCallers', { 'tests.requestsPerTest': 5 })).toBe('20');
    expect(shown('path.testCallers')).toBe('40');
    expect(shown('path.burstDuration.trial', forty)).toBe('800 ms');
    expect(shown('path.burstDuration.trial', { ...forty, 'trial.poolSize': 25 })).toBe('400 ms');
  });

  // prettier-ignore
  test.each([
    [10, '10 min', '6 min'],
    [25, '25 min', '15 min'],
    [50, '50 min', '30 min'],
  ])('that empties 10 connections in 6 to 10 minutes empties %d in %s, or in %s', (poolSize, slow, fast) => {
    const empty = (time: number) =>
      shown('path.leakEmpty.trial', { ...ten, 'trial.poolSize': poolSize, 'trial.leakRate': leakRateOf(10, time) });
    expect([empty(600), empty(360)]).toEqual([slow, fast]);
    expect(text).toContain("'trial.leakRate': 10 / 360 }");
    expect(text).toContain("'trial.leakRate': 10 / 600 }");
  });
});

// prettier-ignore
test.each([
  [10, ['200',   '200 ms',  '281 ms']],
  [25, ['500',   '50 ms',   '76.2 ms']],
  [50, ['1,000', '0 ms',    '0 ms']],
])('50 requests in flight of 50 ms on a pool of %d: rate, mean wait, p99', (poolSize, expected) => {
  const bench = { ...ten, 'trial.users': 50, 'trial.thinkTime': 0, 'trial.holdTime': 0.05 };
  const names = ['throughput', 'meanWait', 'p99'].map((name) => `path.${name}.trial`);
  expect(names.map((name) => shown(name, { ...bench, 'trial.poolSize': poolSize }))).toEqual(expected);
});

describe('what is exported', () => {
  const options = { service: 'api', header: [] };
  const written = (format: typeof prisma6 | typeof prisma7, settings: Settings = {}) =>
    format.write(changed(scenario, settings), options).map((file) => file.text);

  it('for version 7 is what the export writes for pools of 10, and to roll back for the page as it opens', () => {
    const adapters = blocks('ts').filter((code) => code.includes('const adapter ='));
    expect(adapters).toEqual([...written(prisma7, small), ...written(prisma7)]);
  });

  it('for version 6 is what the export writes for pools of 10, and to roll back for the page as it opens', () => {
    const addresses = blocks('bash').filter((code) => code.includes('DATABASE_URL='));
    expect(addresses).toEqual([...written(prisma6, small), ...written(prisma6)]);
  });

  it('sets the same limit in the .env file, for Compose and for Kubernetes', () => {
    const limits = [...text.matchAll(/DB_CONNECTION_LIMIT(?:=|\n +value: ')(\d+)/g)].map(
      ([, limit]) => limit,
    );
    expect(limits).toEqual(['10', '10', '10']);
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
