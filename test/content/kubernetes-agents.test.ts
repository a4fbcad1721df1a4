import { describe, expect, it, test } from 'vitest';
import { figure } from '../../src/advice/figure.ts';
import { redisClientById, redisServer } from '../../src/catalog/redis-clients.ts';
import { sizing } from '../../src/catalog/sizing.ts';
import { replayAutoscaler } from '../../src/model/path/autoscaler-replay.ts';
import { autoscalerSettings, withoutScalingRules } from '../../src/model/path/autoscaler-settings.ts';
import { loadTrace } from '../../src/model/path/load-trace.ts';
import { scaleUpSteps } from '../../src/model/path/scale-up-time.ts';
import { moments } from '../../src/model/moment.ts';
import { readPageState } from '../../src/state/page-state.ts';
import type { Service } from '../../src/model/scenario.ts';
import { changed, type Settings } from '../model/scenario-of.ts';
import { contentFiles, frontMatterMap } from './content-files.ts';
import { variantsOf } from './documents/place.ts';
import { exportedSettings } from './exported-settings.ts';

const page = contentFiles.find(({ path }) => path === 'content/runbooks/kubernetes-agents.mdx');
const text = page?.text ?? '';
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
const shown = (name: string, of?: string) =>
  figure(changed(scenario, of === undefined ? {} : settings(of)), name)?.text;

test('every setting of the front matter is understood', () => {
  expect(page).toBeDefined();
  expect(notes).toEqual([]);
});

test.each(Object.entries(variants))('every setting of the variant %s is understood', (_, given) => {
  expect(readPageState({ ...front, ...given }).notes).toEqual([]);
});

test('every variant is shown on the page', () => {
  expect(Object.keys(variants)).toHaveLength(8);
  expect(Object.keys(variants).filter((name) => !text.includes(`variant="${name}"`))).toEqual([]);
});

test('every name that the page computes with is one that it exports, and each is used', () => {
  const used = [...text.matchAll(/with=\{(\w+)\}|\.\.\.(\w+)[ ,}]/g)].map(([, one, other]) => one ?? other);
  expect(Object.keys(exported).filter((name) => !used.includes(name))).toEqual([]);
  expect(used.filter((name = '') => !Object.hasOwn(exported, name))).toEqual([]);
});

test('the page opens with what its plan leads to', () => {
  expect(sizing(scenario).findings.map(({ code }) => code)).toEqual([
    'over-budget-peak',
    'memory-over-limit-worst',
    'work-mem-unsafe',
    'nothing-left-for-people',
    'autoscaler-slower-than-default',
  ]);
});

// prettier-ignore
const claims = [
  // what                                    settings              steady    peak     scaled   rollout
  ['the page as it opens',                   'plan',               ['300',  '700',  '2,800', '4,900']],
  ['without the pods that are stopping',     'counted',            ['300',  '700',  '2,800', '3,500']],
  ['before, 5 pods',                         'before & fivePods',  [ '75',  '200',    '200',   '280']],
  ['before, at most 20 pods',                'before & twentyPods',[ '75',  '200',    '800', '1,000']],
  ['20 + 30 of the steps, 5 pods',           'steps & fivePods',   ['100',  '250',    '250',   '350']],
  ['20 + 30 of the steps, at most 20 pods',  'steps & twentyPods', ['100',  '250',  '1,000', '1,250']],
  ['30 + 40, 5 pods',                        'five',               ['150',  '350',    '350',   '490']],
  ['30 + 40, 6 pods',                        'six',                ['180',  '420',    '420',   '560']],
  ['30 + 40, 7 pods',                        'seven',              ['210',  '490',    '490',   '630']],
  ['30 + 40, 8 pods',                        'eight',              ['240',  '560',    '560',   '700']],
  ['30 + 40, 3 pods of 2 workers',           'threeDouble',        ['180',  '420',    '420',   '560']],
  ['30 + 40, 1 pod of 4 workers',            'oneFourfold',        ['120',  '280',    '280',   '560']],
  ['30 + 40, at most 20 pods',               'twenty',             ['150',  '350',  '1,400', '1,750']],
  ['30 + 40, at most 20 pods of 2 workers',  'twentyDouble',       ['300',  '700',  '2,800', '3,500']],
  ['30 + 40, at most 20 pods of 4 workers',  'twentyFour',         ['600', '1,400', '5,600', '7,000']],
  ['what the page applies',                  'after',              [ '30',   '70',    '280',   '490']],
  ['PgBouncer',                              'pooled',             [ '40',   '40',     '40',    '40']],
] as const;

test.each(claims)('%s may want this at the four moments', (_, of, demand) => {
  const name = of === 'plan' ? undefined : of;
  expect(moments.map((moment) => shown(`${moment}.demand`, name))).toEqual(demand);
});

// prettier-ignore
const figures = [
  // figure                                              settings              shown
  ['budget',                                             undefined,            '497'],
  ['fitted.api.poolSize',                                undefined,            '3'],
  ['fitted.api.maxOverflow',                             undefined,            '4'],
  ['fitted.rollout.headroom',                            'fiveAside',          '2'],
  ['fitted.api.poolSize',                                'oneWorker',          '6'],
  ['fitted.api.maxOverflow',                             'oneWorker',          '8'],
  ['safe.api.poolSize',                                  undefined,            'none'],
  ['safe.api.maxReplicas',                               'before',             '7'],
  ['rollout.clients',                                    'pooled',             '490'],
  ['rollout.headroom',                                   'pooled',             '52'],
  ['path.cycle.api',                                     undefined,            '84.7 s'],
  ['path.leastThink.api',                                undefined,            '20.9 s'],
  ['path.mostUsers.api',                                 'fiveSecondsThought', '82'],
  ['path.cycle.api',                                     'atTarget',           '50 s'],
  ['api.offeredLoad',                                    'held',               '25.1'],
  ['api.offeredLoad',                                    'aimed',              '20'],
  ['api.waitProbability',                                'today',              'under 0.0001 %'],
  ['api.waitProbability',                                'today & fourEach',   '0.00627 %'],
  ['api.waitProbability',                                'after & held',       '1.52 %'],
  ['path.workerUse.api',                                 'cpuOne',             '99.8 %'],
  ['path.workerUse.api',                                 'cpuThree',           '99.9 %'],
  ['path.cores',                                         'databaseFull',       '99.9 %'],
  ['path.cores',                                         'databaseTwo',        '50 %'],
  ['path.scaleUpTime.api',                               'policy',             '15 s'],
  ['path.scaleUpReached.api',                            'policy',             '11'],
  ['path.scaleUpReached.api',                            'often',              '17'],
  ['path.memoryWorst',                                   undefined,            '12,309 MiB'],
  ['path.safeWorkMem',                                   undefined,            'none'],
  ['path.memoryLikely',                                  'held',               '3.69 GiB'],
  ['path.memoryLikely',                                  'after & held',       '2.12 GiB'],
  ['path.memoryWorst',                                   'pooled',             '2,680 MiB'],
  ['path.safeWorkMem',                                   'pooled',             '24 MiB'],
  ['api.redis',                                          'redisOne',           '40'],
  ['api.redis',                                          'redisFour',          '80'],
  ['path.redis',                                         undefined,            '1,400'],
  ['path.redisCommand',                                  undefined,            '20.1 s'],
  ['path.response.api',                                  'answers & oneByOne',         '27.8 s'],
  ['path.response.api',                                  'answers & pipeline', '21.3 s'],
  ['path.response.api',                                  'answers',            '22.1 s'],
  ['path.response.api',                                  'answers & allAtOnce',        '12.7 s'],
  ['path.agentUse.api',                                  'answers',        '65.6 %'],
  ['path.agentUse.api',                                  'answers & faster',      '111 %'],
  ['path.agentUse.api',                                  'answers & fasterTwo',         '55.6 %'],
  ['path.callers.api',                                   undefined,            '10'],
  ['path.callers.api',                                   'threads',            '40'],
  ['path.response.api',                                  'mix & slowOnly',        '21.3 s'],
  ['path.response.api',                                  'mix',           '13.2 s'],
  ['fix.timeout-order-inverted.agents.responseTimeout',  'silentAsPlanned',    '59 s'],
  ['path.inversions.api',                                undefined,            '0'],
  ['path.inversions.api',                                'silent',             '1'],
  ['path.inversions.api',                                'before',             '1'],
  ['path.inversions.api',                                'after',              '0'],
  ['path.inversions.api',                                'after & silent',     '0'],
  ['api.offeredLoad',                                    'today & narrow',     '37.5'],
  ['api.offeredLoad',                                    'today & usual',      '24'],
  ['api.offeredLoad',                                    'today & wide',       '19.7'],
  ['api.offeredLoad',                                    'today & most',       '75.3'],
  ['api.waitProbability',                                'today & most',       'under 0.0001 %'],
  ['api.waitProbability',                                'today & narrowFour', '5.55 %'],
  ['api.utilization',                                    'today & mostFour',   '151 %'],
] as const;

test.each(figures)('%s with the settings %s reads %s', (name, of, expected) => {
  expect(shown(name, of)).toBe(expected);
});

describe('what the page puts in for figures that nobody gave', () => {
  const throughput = Number(front['observed.throughput']);
  const p95 = Number(front['observed.responseTime']);
  const mean = p95 / Math.log(20);

  // prettier-ignore
  test.each([
    ['held',         'api.holdTime',         mean,                     2, 'the mean of an exponential time with that 95th percentile'],
    ['aimed',        'api.holdTime',         30 / Math.log(20),        2, 'the mean that belongs to the target'],
    ['atTarget',     'api.thinkTime',        100 / throughput - mean,  1, 'what a round leaves for a pause'],
    ['fourEach',     'api.arrivalRate',      4 * throughput,           5, 'four connections for each request'],
    ['answers',      'agents.callTime',      mean / (2 + 11 / 6),      2, 'two calls and the slowest of three'],
    ['cpuOne',       'api.appCpu',           5 / throughput,           1, 'one core in each of 5 pods'],
    ['cpuThree',     'api.appCpu',           15 / throughput,          1, '3 cores in each of 5 pods'],
    ['databaseFull', 'api.databaseCpu',      1 / throughput,           3, 'one core of Postgres'],
  ])('%s: %s is %d', (name, key, value, digits) => {
    expect(Number(settings(name)[key])).toBeCloseTo(value, digits);
  });

  it('leaves less than nothing for answers at the target', () => {
    expect(100 / Number(front['target.throughput'])).toBeLessThan(
      Number(settings('atTarget')['api.thinkTime']),
    );
  });

  it('is less than twice as fast with all calls at once', () => {
    const time = (of: string) => Number(figure(changed(scenario, settings(of)), 'path.response.api')?.value);
    expect(time('answers & pipeline') / time('answers & allAtOnce')).toBeGreaterThan(1.6);
    expect(time('answers & pipeline') / time('answers & allAtOnce')).toBeLessThan(2);
  });

  // A lognormal time with spread s: its 95th percentile is exp(m + 1.6449 s), its mean exp(m + s²/2), cv² = exp(s²) − 1.
  test.each([
    ['narrow', 0.5],
    ['usual', 1],
    ['wide', 1.5],
  ])('%s is the lognormal time with spread %d and that 95th percentile', (name, spread) => {
    const { 'api.holdTime': hold, 'api.variability': variability } = settings(name);
    expect(Number(hold)).toBeCloseTo(p95 * Math.exp(spread ** 2 / 2 - 1.6449 * spread), 1);
    expect(Number(variability)).toBeCloseTo(Math.sqrt(Math.expm1(spread ** 2)), 2);
  });

  it('is at most the 95th percentile for all', () => {
    expect(settings('most')['api.holdTime']).toBe(p95);
  });

  it.each(['narrow', 'usual', 'wide', 'most'])('%s has four connections each with the same times', (name) => {
    expect(settings(`${name}Four`)).toEqual(settings(`${name} & fourEach`));
  });
});

describe('the autoscaler of the plan', () => {
  const desired = (given: Settings) =>
    sizing(
      changed(scenario, { 'api.arrivalRate': 2, 'api.appCpu': 5, 'api.hpaMemoryTarget': 'unset', ...given }),
    ).path.autoscaler[0]?.desired;

  it('adds no pod for CPU while a pod has one worker, and did with the request of before', () => {
    expect(desired({ 'api.workersPerReplica': 1 })).toBe(5);
    expect(desired({ ...settings('before'), 'api.hpaMemoryTarget': 'unset' })).toBeGreaterThan(5);
  });

  it('is ahead of the default in its first step only', () => {
    const replicas = (given: Settings) => {
      const [service] = changed(scenario, given).services;
      return service === undefined
        ? []
        : scaleUpSteps(autoscalerSettings(service), service.replicas).map((step) => step.replicas);
    };
    expect(replicas(settings('often'))).toEqual([11, 17, 20]);
    expect(replicas({ 'api.hpaScaleUpPods': 'unset', 'api.hpaScaleUpPeriod': 'unset' })).toEqual([10, 20]);
  });
});

describe('what the page says of vendors', () => {
  it('is in the catalogue for Redis', () => {
    const client = redisClientById('redis-py')?.defaults;
    expect(client?.whenExhausted?.value).toBe('fail');
    expect(Number(client?.retries?.value)).toBeGreaterThan(Number(front['redis.retries']));
    expect(redisServer.maxClients.value).toBe(front['redis.maxClients']);
  });
});

test('the replay of the page has its replicas later with six pods a step than with the default', () => {
  const [service] = changed(scenario, settings('burst')).services;
  const trace = service === undefined ? 'unset' : loadTrace(service);
  if (service === undefined || trace === 'unset') throw new Error('The burst has no traffic');
  const most = (one: Service) =>
    replayAutoscaler(one, trace, { budget: 497, deployAt: 'unset' }).steps.find(
      ({ replicas }) => replicas === one.maxReplicas,
    )?.time;
  expect([most(service), most(withoutScalingRules(service))]).toEqual([195, 165]);
});

test('the plan’s own pools stay what they are when somebody sets others', () => {
  const others = changed(scenario, { 'api.poolSize': 5, 'api.maxOverflow': 0 });
  const own = figure(changed(others, settings('seven')), 'scaled.demand');
  expect(own?.text).toBe('490');
});

describe('what the page applies', () => {
  it('is the same with PgBouncer in front, but for the way to Postgres, its slots and its work_mem', () => {
    const { 'api.reaches': reaches, 'postgres.maxConnections': most, ...pooled } = settings('pooled');
    const { 'postgres.workMem': workMem, ...after } = settings('after');
    expect([reaches, most, workMem]).toEqual(['pooler', 100, 2 ** 22]);
    expect(pooled).toEqual(after);
  });

  it('leaves one finding until PgBouncer comes: the memory of Postgres', () => {
    const codes = (of: string) => sizing(changed(scenario, settings(of))).findings.map(({ code }) => code);
    expect(codes('after')).toEqual(['memory-over-limit-worst']);
    expect(codes('pooled')).toEqual([]);
  });
});
