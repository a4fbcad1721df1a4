import { expect, test } from 'vitest';
import { incidentSum } from '../../src/components/incidents/incident-sum.ts';
import { connectionBudget } from '../../src/model/budget.ts';
import { clientLimit, connectionDemand } from '../../src/model/connection-demand.ts';
import { headroom } from '../../src/model/headroom.ts';
import { moments } from '../../src/model/moment.ts';
import type { Scenario } from '../../src/model/scenario.ts';
import { serviceWaiting } from '../../src/model/waiting.ts';
import { readPageState, stateOf } from '../../src/state/page-state.ts';
import { changed, type Settings } from '../model/scenario-of.ts';
import { contentFiles, frontMatterMap, headingSlugs, withoutCode } from './content-files.ts';
import { variantsOf } from './documents/place.ts';

const files = contentFiles.filter(({ path }) => path.startsWith('content/incidents/'));
const names = files.map(({ path }) => path.replace(/^content\/incidents\/|\.mdx$/g, ''));

function pageOf(name: string) {
  const file = files[names.indexOf(name)];
  if (file === undefined) throw new Error(`no incident ${name}`);
  return { scenario: frontMatterMap(file, 'scenario'), variants: variantsOf(file) };
}

function stateNamed(name: string, variant?: string) {
  const state = stateOf(pageOf(name), variant);
  if (state === undefined) throw new Error(`${name} has no variant ${variant}`);
  return readPageState(state);
}

const scenarioNamed = (name: string, variant?: string): Scenario => stateNamed(name, variant).scenario;
const demands = (scenario: Scenario) => moments.map((moment) => connectionDemand(scenario, moment).demand);
const broken = (scenario: Scenario) =>
  headroom(scenario)
    .moments.filter(({ fits }) => !fits)
    .map(({ moment }) => moment);

const no = 'unbounded';

// What the source tells, as numbers of its own; where it is silent, the assumption that the page names.
// prettier-ignore
const told = [
  // page                            steady peak scaled rollout    budget  breaks at     with its fix             why these
  ['createmod-autoscaled-pods',      [  50,   50,  150,  225],       197, 'rollout',  [ 20,  20,  60,  90]], // 25 a pod, 2 to 6 pods; after it about 90
  ['simplereport-staging-slot',      [ 250,  250,  250,  500],       480, 'rollout',  [200, 200, 200, 400]], // 50 × 10 = 500 of 480
  ['openfga-fourth-pod',             [ 135,  135,  135,  180],       147, 'rollout',  [135, 135, 135, 135]], // 45 on three pods, the fourth fails
  ['suna-rolling-deploy',            [ 190,  190,  190,  380],       205, 'rollout',  [ 90,  90,  90, 190]], // 380 asked, ceiling 190; 237 − 32
  ['suna-staging-two-platforms',     [  32,   32,  112,  112],        57, 'scaled',   [ 10,  10,  35,  35]], // 28 + 7, leaving 25 of 60
  ['transport-site-old-container',   [  30,   30,   30,   60],        72, 'nowhere',  [ 48,  48,  48,  72]], // 2 × 15 × 2 = 60 of 75
  ['hushh-guessed-limit',            [  36,   36,  108,  144],        97, 'scaled',   [ 20,  20,  60,  80]], // 18 × 2 × 3 = 108, 144; then 60, 80
  ['typerighter-second-pool',        [  51,   51,   51,  102],        76, 'rollout',  [ 30,  30,  30,  60]], // 17 × 6; 81 less at least 5
  ['vexa-seven-services',            [  50,  130,  130,  130],        97, 'peak',     [ 20,  60,  60,  60]], // 40 + 6 × 15; then 60 + 10 of 100
  ['omnigent-one-replica',           [ 200,  220,  220,  220],        97, 'steady',   [ 40,  50,  50,  50]], // 200 + 20; then 50
  ['mdn-observatory-divided-evenly', [  40,   40,  100,  140],        97, 'scaled',   [ 26,  26,  65,  91]], // 100 ÷ 5 = 20
  ['hostedapi-migration',            [  20,   20,   20,   21],        20, 'rollout',  [ 10,  10,  10,  11]], // 10 × 2 = 20 of 20, the migration fails
  ['dify-raised-the-wrong-limit',    [ 150,  180,  180,  180],       397, 'nowhere',  [270, 270, 270, 270]], // 150 + 30; 6 × 25 + 3 × 25 + 5 × 3 + 30
  ['heroku-pgbouncer-per-dyno',      [7000, 7000, 7000, 7000],       100, 'steady',   [ 70,  70,  70,  70]], // 100 in each of 70 dynos; 120 − 20
  ['allchat-idle-floor',             [ 200,  800,  800,  820],       197, 'steady',   [ 40, 160, 160, 164]], // about 40 × 5, against about 197; then about 40
  ['prisma-blue-green',              [  60,   60,   60,  120],        97, 'rollout',  [ 48,  48,  48,  96]], // 20 × 3 = 60, twice in an update
  ['sapcc-pgbouncer-surge',          [ 350,  525,  525,  525],       497, 'peak',     [350, 490, 490, 490]], // 7 × 75 = 525, then 7 × 70 = 490, of 500
  ['upcase-thirteen-processes',      [  65,   65,   65,   65],        60, 'steady',   [ 26,  26,  26,  26]], // 13 × 5 = 65 of 60
  ['soleur-session-pooler',          [  15,   15,   15,   15],        57, 'clients',  [ 15,  15,  15,  15]], // 25 clients for 15 places
  ['boardsesh-lambdas',              [  50,   50,  210,  210],       200, 'scaled',   [ 22,  22,  70,  70]], // instances × 10 past 200; then × 3
  ['kilo-cold-starts',               [ 100,  100,  100,  100],       197, 'clients',  [100, 100, 100, 100]], // clients: see below
  ['gyrinx-threads',                 [  no,   no,   no,   no],        47, 'steady',   [ 21,  21,  21,  42]], // no limit; then 3 × 7
] as const;

test('every incident has a row here', () => {
  expect(told.map(([name]) => name).toSorted()).toEqual([...names].toSorted());
  expect(names.length).toBeGreaterThanOrEqual(12);
});

test.each(told)('%s wants what its people told, of the budget that they had', (name, demand, budget) => {
  const scenario = scenarioNamed(name);
  expect(demands(scenario)).toEqual(demand);
  expect(connectionBudget(scenario).budget).toBe(budget);
});

test.each(told)('%s first breaks where it did', (name, _, __, breach) => {
  const scenario = scenarioNamed(name);
  expect(incidentSum(scenario).breach).toBe(breach);
  const first = (moments as readonly string[]).indexOf(breach);
  expect(broken(scenario)).toEqual(first < 0 ? [] : moments.slice(first));
});

test.each(told)('%s fits at every moment with the fix beside it', (name, _, __, ___, fixed) => {
  const scenario = scenarioNamed(name, 'fix');
  expect(demands(scenario)).toEqual(fixed);
  expect(broken(scenario)).toEqual([]);
  expect(incidentSum(scenario).breach).toBe('nowhere');
});

// What else a page says: of a variant, or with other settings.
// prettier-ignore
const besides: readonly (readonly [string, string, string | undefined, Settings, readonly unknown[], boolean])[] = [
  ['createmod-autoscaled-pods',      'four pods with half of the server left', undefined, { 'web.replicas': 4, 'allowance.other': 100 },                   [100, 100, 150, 225], false],
  ['simplereport-staging-slot',      'the pool of the day before',             undefined, { 'app.poolSize': 20 },                                            [100, 100, 100, 200], true],
  ['suna-rolling-deploy',            'a listener that was not counted',        'fix',     { 'listener.replicas': 10 },                                       [100, 100, 100, 210], false],
  ['transport-site-old-container',   'an old pair of containers',              'ghost',   {},                                                                [60, 60, 60, 90],     false],
  ['transport-site-old-container',   'the pools of two weeks before',          'ghost',   { 'front.poolSize': 6, 'worker.poolSize': 6, 'forgotten.poolSize': 6 }, [24, 24, 24, 36], true],
  ['hushh-guessed-limit',            'the limit that was believed',            undefined, { 'postgres.maxConnections': 400 },                                [36, 36, 108, 144],   true],
  ['typerighter-second-pool',        'the pool that was configured alone',     undefined, { 'evolutions.replicas': 0 },                                      [21, 21, 21, 42],     true],
  ['vexa-seven-services',            'a rolling deploy of the later version',  'fix',     { 'admin-api.rollout': 'rolling', 'meeting-api.rollout': 'rolling' }, [20, 60, 60, 90],  false],
  ['omnigent-one-replica',           'a second replica after the fix',         'fix',     { 'server.replicas': 2 },                                          [80, 100, 100, 100],  false],
  ['mdn-observatory-divided-evenly', 'old pods that stop first',               undefined, { 'observatory.rollout': 'recreate', 'observatory.poolSize': 19 },  [38, 38, 95, 95],     true],
  ['dify-raised-the-wrong-limit',    'twice the database',                     'doubled', {},                                                                [150, 180, 180, 180], true],
  ['heroku-pgbouncer-per-dyno',      'a pool of two in each dyno',             'fix',     { 'pooler.poolSize': 2 },                                          [140, 140, 140, 140], false],
  ['allchat-idle-floor',             'what they did',                          'did',     {},                                                                [40, 400, 400, 410],  false],
  ['prisma-blue-green',              'twice the limit',                        'larger',  {},                                                                [60, 60, 60, 120],    true],
  ['sapcc-pgbouncer-surge',          'a calm day',                             'calm',    {},                                                                [300, 450, 450, 450], true],
  ['boardsesh-lambdas',              'sixty instances with the small pool',    'fix',     { 'web.maxReplicas': 60 },                                         [22, 22, 190, 190],   true],
  ['gyrinx-threads',                 'what they did',                          'did',     {},                                                                [24, 24, 24, 48],     false],
];

test.each(besides)('%s with %s wants what the page says', (name, _, variant, settings, demand, fits) => {
  const scenario = changed(scenarioNamed(name, variant), settings);
  expect(demands(scenario)).toEqual(demand);
  expect(broken(scenario).length === 0).toBe(fits);
});

// prettier-ignore
const clients = [
  ['soleur-session-pooler',     undefined, [25, 25, 25, 25],             15],
  ['soleur-session-pooler',     'fix',     [10, 10, 10, 10],             15],
  ['kilo-cold-starts',          undefined, [4000, 4000, 25500, 25500], 3000],
  ['kilo-cold-starts',          'did',     [600, 600, 3825, 3825],     3000], // the thread: about 3,825
  ['kilo-cold-starts',          'fix',     [440, 440, 2805, 2805],     3000],
  ['heroku-pgbouncer-per-dyno', undefined, [700, 700, 700, 700],      70_000], // 70 × 2 × 5 = 700
] as const;

test.each(clients)('%s (variant %s) brings so many clients to the pooler', (name, variant, demand, limit) => {
  const scenario = scenarioNamed(name, variant);
  expect(moments.map((moment) => connectionDemand(scenario, moment).clientDemand)).toEqual(demand);
  expect(clientLimit(scenario)).toBe(limit);
});

test('seventy instances of Boardsesh do not fit even with the small pool', () => {
  expect(broken(changed(scenarioNamed('boardsesh-lambdas', 'fix'), { 'web.maxReplicas': 70 }))).toEqual([
    'scaled',
    'rollout',
  ]);
});

test('three requests per second that hold for 70 s ask more than the pool of 180, for 2 s almost nothing', () => {
  const busy = (holdTime: number) => {
    const settings = { 'api.arrivalRate': 3, 'api.holdTime': holdTime };
    const [api] = changed(scenarioNamed('dify-raised-the-wrong-limit'), settings).services;
    const waiting = api && serviceWaiting(api);
    return waiting === undefined || waiting === 'unset'
      ? waiting
      : [waiting.offeredLoad, waiting.utilization > 1];
  };
  expect(busy(70)).toEqual([210, true]);
  expect(busy(2)).toEqual([6, false]);
});

test.each(names)('%s is read without a note, with every variant', (name) => {
  const { variants } = pageOf(name);
  expect(Object.keys(variants)).toContain('fix');
  for (const variant of [undefined, ...Object.keys(variants)])
    expect(stateNamed(name, variant).notes).toEqual([]);
});

test.each(files.map((file, index) => [names[index], file] as const))(
  '%s tells its story in order and links its source',
  (_, file) => {
    const { frontMatter, prose } = file;
    expect(headingSlugs(file)[0]).toBe('what-they-ran');
    expect(headingSlugs(file)).toHaveLength(5);
    expect(headingSlugs(file).at(-1)).toBe('what-to-learn');
    expect(frontMatter).toMatch(/^happened: '\d{4}(?:-\d\d){0,2}'$/m);
    expect(frontMatter).toMatch(/^ {4}url: https:\/\/github\.com\/\S+$/m);
    expect(withoutCode(prose)).toMatch(/<Calculator\s[^>]*show=/);
    expect(withoutCode(prose)).toMatch(/<Calculator\s[^>]*variant="fix"|variant="fix"/);
  },
);
