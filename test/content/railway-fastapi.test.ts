import { expect, test } from 'vitest';
import { figure } from '../../src/advice/figure.ts';
import { redisServer } from '../../src/catalog/redis-clients.ts';
import { refusalText } from '../../src/catalog/refusals.ts';
import { sizing } from '../../src/catalog/sizing.ts';
import { planText, stepTitle } from '../../src/advice/answers/plan-text.ts';
import { plan } from '../../src/model/answers/plan.ts';
import { connectionBudget } from '../../src/model/budget.ts';
import { connectionDemand, serviceDemand } from '../../src/model/connection-demand.ts';
import { evaluate } from '../../src/model/evaluate.ts';
import { moments } from '../../src/model/moment.ts';
import { type Change, type Scenario, withChanges } from '../../src/model/scenario.ts';
import { waitingUnder } from '../../src/model/waiting.ts';
import { readPageState } from '../../src/state/page-state.ts';
import { changed, type Settings } from '../model/scenario-of.ts';
import { contentFiles, frontMatterMap } from './content-files.ts';
import { variantsOf } from './documents/place.ts';
import { exportedSettings } from './exported-settings.ts';

const page = contentFiles.find(({ path }) => path === 'content/runbooks/railway-fastapi.mdx');
const front = page === undefined ? {} : frontMatterMap(page, 'scenario');
const { scenario, notes } = readPageState(front);
const exported = page === undefined ? {} : exportedSettings(page);
const variants = page === undefined ? {} : variantsOf(page);
/** What a variant of the page or something that it exports sets; several with ` & ` between, the later ones on top. */
const settings = (names: string): Settings =>
  Object.assign(
    {},
    ...names.split(' & ').map((name) => {
      const found = variants[name] ?? exported[name];
      if (found === undefined) throw new Error(`The page has no variant and exports no ${name}`);
      return found;
    }),
  );
const superuser = { 'postgres.appRole': 'superuser' };
const nightly = { 'cron.replicas': 1 };

test('every setting of the front matter is understood', () => {
  expect(page).toBeDefined();
  expect(notes).toEqual([]);
});

test.each(Object.entries(variants))('every setting of the variant %s is understood', (_, given) => {
  expect(readPageState({ ...front, ...given }).notes).toEqual([]);
});

test('every name that the page computes with is one that it exports, and each is used', () => {
  const text = page?.text ?? '';
  const used = [...text.matchAll(/with=\{(\w+)\}|\.\.\.(\w+)[ ,}]/g)].map(([, one, other]) => one ?? other);
  expect(Object.keys(exported).filter((name) => !used.includes(name))).toEqual([]);
  expect(used.filter((name = '') => !Object.hasOwn(exported, name))).toEqual([]);
});

// prettier-ignore
const claims = [
  // what                                           settings                                                              steady  peak  scaled  rollout      budget
  ['the page as it opens',                          {},                                                                   [ 40,    80,    80,    160],      97],
  ['six workers',                                   { 'api.workersPerReplica': 6 },                                       [ 60,   120,   120,    240],      97],
  ['two workers',                                   { 'api.workersPerReplica': 2 },                                       [ 20,    40,    40,     80],      97],
  ['one worker, where API_WORKERS is missing',      { 'api.workersPerReplica': 1 },                                       [ 10,    20,    20,     40],      97],
  ['two replicas',                                  { 'api.replicas': 2 },                                                [ 80,   160,   160,    320],      97],
  ['the state before the notes, 50 + 30',           settings('before'),                                                   [ 50,    80,    80,    160],      97],
  ['four workers with its pools',                   { ...settings('before'), 'api.workersPerReplica': 4 },                [200,   320,   320,    640],      97],
  ['the state after',                               settings('after'),                                                    [ 20,    44,    44,     88],      91],
  ['the nightly job in the state after',            { ...settings('after'), ...nightly },                                 [ 20,    46,    46,     90],      91],
  ['the nightly job before the notes',              { ...settings('before'), ...nightly },                                [ 50,   160,   160,    240],      97],
  ['a superuser role',                              superuser,                                                            [ 40,    80,    80,    160],     100],
  ['the nightly job with the defaults',             nightly,                                                              [ 40,   100,   100,    180],      97],
  ['the nightly job with 2 + 0',                    { ...nightly, 'cron.poolSize': 2, 'cron.maxOverflow': 0 },            [ 40,    82,    82,    162],      97],
  ['pools of 6 + 6',                                { 'api.poolSize': 6, 'api.maxOverflow': 6 },                          [ 24,    48,    48,     96],      97],
  ['the old deployment removed first',              { 'api.rollout': 'recreate' },                                        [ 40,    80,    80,     80],      97],
  ['max_connections of 163',                        { 'postgres.maxConnections': 163 },                                   [ 40,    80,    80,    160],     160],
  ['PgBouncer',                                     { 'api.reaches': 'pooler' },                                          [ 20,    20,    20,     20],      97],
  ['two replicas of PgBouncer',                     { 'api.reaches': 'pooler', 'pooler.processes': 2 },                   [ 40,    40,    40,     40],      97],
  ['six replicas of PgBouncer',                     { 'api.reaches': 'pooler', 'pooler.processes': 6 },                   [120,   120,   120,    120],      97],
] as const;

test.each(claims)('%s may want this at the four moments, of this budget', (_, settings, demand, budget) => {
  const given = changed(scenario, settings);
  expect(moments.map((moment) => connectionDemand(given, moment).demand)).toEqual(demand);
  expect(connectionBudget(given).budget).toBe(budget);
});

test('of 97 usable slots 57 are left while calm, 17 at peak, and 63 are missing in a deploy', () => {
  expect(evaluate(scenario).moments.map(({ headroom }) => headroom)).toEqual([57, 17, 17, -63]);
});

test('a superuser has 20 left at peak and reads another text', () => {
  expect(evaluate(changed(scenario, superuser)).moments[1]?.headroom).toBe(20);
  expect(refusalText(18, 'superuser', 0)).toBe('sorry, too many clients already');
  expect(refusalText(18, 'ordinary', 0)).toMatch(/^remaining connection slots are reserved/);
});

test('the servers behind the API open nothing', () => {
  const owners = moments.flatMap((moment) =>
    connectionDemand(scenario, moment).products.map(({ owner }) => owner),
  );
  expect([...new Set(owners)]).toEqual(['api']);
});

test('four workers of 20 keep 40, burst by 40 and may open 80, a worker 20', () => {
  const api = serviceNamed(scenario, 'api');
  expect(serviceDemand(api, 'steady')).toBe(40);
  expect(serviceDemand({ ...api, poolSize: 0 }, 'peak')).toBe(40);
  expect(serviceDemand(api, 'peak')).toBe(80);
  expect(serviceDemand({ ...api, workersPerReplica: 1 }, 'peak')).toBe(20);
});

test('Redis admits as many clients as the page says without a setting of one’s own', () => {
  expect(scenario.redis.maxClients).toBe(redisServer.maxClients.value);
});

// prettier-ignore
const figures = [
  // figure                    settings                    text
  ['path.redis',               'onlyApi',                  '40'],
  ['path.redis',               'aside',                    '60'],
  ['path.redisFailed.api',     'redisQuick',               'under 0.0001 %'],
  ['path.redisFailed.api',     'redisSlow',                '2.18 %'],
  ['path.redisFailed.api',     'redisWaiting',             'under 0.0001 %'],
  ['path.workerUse.api',       'computingOne',             '200 %'],
  ['path.workerUse.api',       'computingTwo',             '100 %'],
  ['path.workerUse.api',       'computingFour',            '50 %'],
  ['path.workerUse.api',       'computingEight',           '25 %'],
  ['path.ceiling.api',         'computingFour',            '200'],
  ['path.ceiling.api',         'computingEight',           '400'],
  ['path.response.api',        'computingTwo',             'without end'],
  ['path.response.api',        'computingFour',            '40 ms'],
  ['path.response.api',        'computingEight',           '26.7 ms'],
  ['fitted.api.poolSize',      'computingEight',           '3'],
  ['path.workerUse.api',       'heavyFour',                '15 %'],
  ['path.workerUse.api',       'heavyOne',                 '60 %'],
  ['path.workerMemory.api',    'warm',                     '1,200 MiB'],
  ['api.p95',                  'people',                   '10 ms'],
  ['api.p95',                  'even',                     '136 ms'],
  ['api.p95',                  'behind',                   '136 ms'],
  ['path.poolerP95',           'behind',                   '0 ms'],
  ['api.p95',                  'behindWide',               '0 ms'],
  ['path.poolerP95',           'behindWide',               '12.6 ms'],
  ['rollout.demand',           'behindWide',               '80'],
  ['path.poolerUse',           'behindSmall',              '340 %'],
  ['path.poolerDisconnected',  'behindSmall',              '70.6 %'],
] as const;

test.each(figures)('%s with the settings %s reads %s', (name, given, text) => {
  expect(figure(changed(scenario, settings(given)), name)?.text).toBe(text);
});

test('half of the cores of a replica are left by four workers, and eight take all of them', () => {
  const { cpuLimit } = serviceNamed(scenario, 'api');
  expect(cpuLimit).toBe(8);
  expect(
    sizing(changed(scenario, settings('computingEight'))).findings.map(({ code }) => code),
  ).not.toContain('workers-beyond-cpu');
});

test('a pooler behind which the pools stay small keeps one queue for each worker', () => {
  const wait = (given: string) => figure(changed(scenario, settings(given)), 'api.p95')?.value;
  expect(wait('behind')).toBe(wait('even'));
});

test('four workers hold 20 connections to Redis', () => {
  const { replicas, workersPerReplica } = serviceNamed(scenario, 'api');
  expect(replicas * workersPerReplica * Number(scenario.redis.poolSize)).toBe(20);
});

test('the fix is 6 + 6, and 96 of 97 are wanted with it', () => {
  const fix = fixOf(scenario, 'over-budget-rollout');
  expect(fix).toEqual([
    { key: 'api.poolSize', value: 6 },
    { key: 'api.maxOverflow', value: 6 },
  ]);
  expect(connectionDemand(withChanges(scenario, fix), 'rollout').demand).toBe(96);
});

test('with six slots aside the fix is 5 + 6, and 88 of 91 are wanted with it', () => {
  const kept = changed(scenario, settings('aside'));
  const fixed = withChanges(kept, fixOf(kept, 'over-budget-rollout'));
  const { poolSize, maxOverflow } = serviceNamed(fixed, 'api');
  expect([poolSize, maxOverflow]).toEqual([5, 6]);
  expect(evaluate(fixed).moments.at(-1)).toMatchObject({ demand: 88, headroom: 3 });
});

test('the state after is that fix with the nightly job of 2 + 0, has no finding, and fits in its window', () => {
  const after = changed(scenario, settings('after'));
  const { poolSize, maxOverflow } = serviceNamed(after, 'api');
  expect([poolSize, maxOverflow]).toEqual([5, 6]);
  expect(after.allowance).toEqual(changed(scenario, settings('aside')).allowance);
  expect(evaluate(after).findings).toEqual([]);
  expect(evaluate(changed(scenario, settings('after & nightly'))).moments.every(({ fits }) => fits)).toBe(
    true,
  );
});

test('the change deploys the API, then the nightly job, and then agrees on the slots set aside', () => {
  const made = plan(scenario, changed(scenario, settings('after')));
  expect(made.steps.map(stepTitle)).toEqual(['Deploy api', 'Deploy cron', 'Agree on what is set aside']);
  expect(made.steps.map(({ demand, fits }) => [demand, fits])).toEqual([
    [160, false],
    [88, true],
    [88, true],
  ]);
  expect(planText(made)).toMatch(/does not fit by itself/);
});

test('the commands under “In which order” set the state after', () => {
  const after = changed(scenario, settings('after'));
  const command = (name: string) => {
    const { poolSize, maxOverflow } = serviceNamed(after, name);
    return `--service ${name} DB_POOL_SIZE=${poolSize} DB_MAX_OVERFLOW=${maxOverflow}\n`;
  };
  expect(page?.text).toContain(command('api'));
  expect(page?.text).toContain(command('cron'));
  expect(page?.text).toContain(`API_WORKERS=${serviceNamed(after, 'api').workersPerReplica}\n`);
});

test('the code under “Lower the defaults” goes from 50 + 30 to 10 + 10, and Redis from 20 to 5', () => {
  const defaults = [...(page?.text ?? '').matchAll(/Field\(default=(\d+), validation_alias="(\w+)"/g)];
  expect(defaults.map(([, value, name]) => `${name} ${value}`)).toEqual([
    'DB_POOL_SIZE 50',
    'DB_MAX_OVERFLOW 30',
    'REDIS_POOL_SIZE 20',
    'DB_POOL_SIZE 10',
    'DB_MAX_OVERFLOW 10',
    'DB_POOL_RECYCLE 3600',
    'REDIS_POOL_SIZE 5',
  ]);
});

test('at most 2 workers or a max_connections of 163 fit with everything else as it is', () => {
  const safe = (key: string) => evaluate(scenario).safeLimits.find((limit) => limit.key === key)?.value;
  expect(safe('api.workersPerReplica')).toBe(2);
  expect(safe('postgres.maxConnections')).toBe(163);
});

test('160 clients may connect to PgBouncer in a deploy, and 6 of its replicas fit with a pool size of 16', () => {
  const pooled = changed(scenario, { 'api.reaches': 'pooler' });
  expect(connectionDemand(pooled, 'rollout').clientDemand).toBe(160);
  const six = changed(pooled, { 'pooler.processes': 6 });
  expect(fixOf(six, 'pooler-servers-over-budget')).toEqual([{ key: 'pooler.poolSize', value: 16 }]);
});

// prettier-ignore
const waits = [
  // pools                                     settings                                                                            p95 above  and below
  ['one pool of 80',                           { 'api.workersPerReplica': 1, 'api.poolSize': 80, 'api.maxOverflow': 0 },             0.012,   0.013],
  ['four pools of 20 with an even split',      { 'api.busiestShare': 0.25 },                                                         0.13,    0.14],
  ['four pools of 20, the busiest with 28 %',  { 'api.busiestShare': 0.28 },                                                         0.3,     0.31],
  ['four pools of 20, the busiest with 30 %',  { 'api.busiestShare': 0.3 },                                                         29,      30],
] as const;

test.each(waits)(
  'at 340 requests a second of 200 ms %s make 95 % wait so long',
  (_, settings, above, below) => {
    const waiting = waitingUnder(serviceNamed(changed(scenario, settings), 'api'), 340, 0.2);
    expect(waiting?.offeredLoad).toBeCloseTo(68, 12);
    expect(waiting?.p95).toBeGreaterThan(above);
    expect(waiting?.p95).toBeLessThan(below);
  },
);

// prettier-ignore
const findings = [
  ['over-budget-steady',         { 'api.poolSize': 50, 'api.maxOverflow': 30 }],
  ['over-budget-peak',           nightly],
  ['over-budget-scaled',         { 'api.maxReplicas': 2 }],
  ['over-budget-rollout',        {}],
  ['unlimited-pool',             { 'api.maxOverflow': 'unlimited' }],
  ['nothing-left-for-people',    { 'api.poolSize': 6, 'api.maxOverflow': 6 }],
  ['saturated',                  { 'api.arrivalRate': 420, 'api.holdTime': 0.2 }],
  ['busiest-worker-unstable',    { 'api.arrivalRate': 340, 'api.holdTime': 0.2, 'api.busiestShare': 0.3 }],
  ['wait-target-missed',         { 'api.arrivalRate': 340, 'api.holdTime': 0.2 }],
  ['timeouts-expected',          { 'api.arrivalRate': 340, 'api.holdTime': 0.2, 'api.checkoutTimeout': 0.1 }],
  ['no-checkout-timeout',        { 'api.checkoutTimeout': 'none' }],
  ['more-connections-than-load', { 'api.arrivalRate': 50, 'api.holdTime': 0.02 }],
  ['pooler-servers-over-budget', { 'api.reaches': 'pooler', 'pooler.processes': 6 }],
  ['pooler-clients-full',        { 'api.reaches': 'pooler', 'pooler.maxClients': 100 }],
] as const;

test.each(findings)('%s, which the page explains, can come up on it', (code, settings) => {
  expect(evaluate(changed(scenario, settings)).findings.map((finding) => finding.code)).toContain(code);
});

function serviceNamed({ services }: Scenario, name: string) {
  const service = services.find((one) => one.name === name);
  if (service === undefined) throw new Error(`The page has no service ${name}`);
  return service;
}

function fixOf(given: Scenario, wanted: string): readonly Change[] {
  return evaluate(given).findings.find(({ code }) => code === wanted)?.fix ?? [];
}
