import { describe, expect, it, test } from 'vitest';
import { figure } from '../../src/advice/figure.ts';
import { redisClientById, redisServer } from '../../src/catalog/redis-clients.ts';
import { sizing } from '../../src/catalog/sizing.ts';
import { autoscalerSettings } from '../../src/model/path/autoscaler-settings.ts';
import { scaleUpSteps } from '../../src/model/path/scale-up-time.ts';
import { moments } from '../../src/model/moment.ts';
import { readLink } from '../../src/state/link.ts';
import { readPageState } from '../../src/state/page-state.ts';
import { valueAt } from '../../src/model/scenario.ts';
import { changed, type Settings } from '../model/scenario-of.ts';
import { contentFiles, frontMatterMap } from './content-files.ts';
import { exportedSettings } from './exported-settings.ts';

const page = contentFiles.find(({ path }) => path === 'content/runbooks/kubernetes-agents.mdx');
const text = page?.text ?? '';
const front = page === undefined ? {} : frontMatterMap(page, 'scenario');
const { scenario, notes } = readPageState(front);
const exported = page === undefined ? {} : exportedSettings(page);
const settings = (name: string): Settings => {
  const found = exported[name];
  if (found === undefined) throw new Error(`The page exports no ${name}`);
  return found;
};
const shown = (name: string, of?: string) =>
  figure(changed(scenario, of === undefined ? {} : settings(of)), name)?.text;

test('every setting of the front matter is understood', () => {
  expect(page).toBeDefined();
  expect(notes).toEqual([]);
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
  // what                                    settings        steady    peak     scaled   rollout
  ['the page as it opens',                   {},             ['300',  '700',  '2,800', '4,900']],
  ['without the pods that are stopping',     'counted',      ['300',  '700',  '2,800', '3,500']],
  ['before, 5 pods',                         'beforeFive',   [ '75',  '200',    '200',   '280']],
  ['before, at most 20 pods',                'beforeTwenty', [ '75',  '200',    '800', '1,000']],
  ['20 + 30 of the steps, 5 pods',           'stepsFive',    ['100',  '250',    '250',   '350']],
  ['20 + 30 of the steps, at most 20 pods',  'stepsTwenty',  ['100',  '250',  '1,000', '1,250']],
  ['30 + 40, 5 pods',                        'five',         ['150',  '350',    '350',   '490']],
  ['30 + 40, 7 pods',                        'seven',        ['210',  '490',    '490',   '630']],
  ['30 + 40, 8 pods',                        'eight',        ['240',  '560',    '560',   '700']],
  ['30 + 40, at most 20 pods',               'twenty',       ['150',  '350',  '1,400', '1,750']],
  ['30 + 40, at most 20 pods of 2 workers',  'twentyDouble', ['300',  '700',  '2,800', '3,500']],
  ['30 + 40, at most 20 pods of 4 workers',  'twentyFour',   ['600', '1,400', '5,600', '7,000']],
  ['what the page applies',                  'ours',         [ '30',   '70',    '280',   '490']],
  ['PgBouncer',                              'pooled',       [ '40',   '40',     '40',    '40']],
] as const;

test.each(claims)('%s may want this at the four moments', (_, of, demand) => {
  const name = typeof of === 'string' ? of : undefined;
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
  ['rollout.headroom',                                   'pooled',             '452'],
  ['path.cycle.api',                                     undefined,            '84.7 s'],
  ['path.leastThink.api',                                undefined,            '20.9 s'],
  ['path.mostUsers.api',                                 'fiveSecondsThought', '82'],
  ['path.cycle.api',                                     'atTarget',           '50 s'],
  ['api.offeredLoad',                                    'held',               '25.1'],
  ['api.offeredLoad',                                    'aimed',              '20'],
  ['api.waitProbability',                                'heldBefore',         'under 0.0001 %'],
  ['api.waitProbability',                                'heldFourfold',       '0.00627 %'],
  ['api.waitProbability',                                'heldOurs',           '1.52 %'],
  ['path.workerUse.api',                                 'cpuOne',             '99.8 %'],
  ['path.workerUse.api',                                 'cpuThree',           '99.9 %'],
  ['path.cores',                                         'databaseFull',       '99.9 %'],
  ['path.cores',                                         'databaseTwo',        '50 %'],
  ['path.scaleUpTime.api',                               undefined,            '15 s'],
  ['path.scaleUpReached.api',                            undefined,            '11'],
  ['path.scaleUpReached.api',                            'often',              '17'],
  ['path.memoryWorst',                                   undefined,            '12,309 MiB'],
  ['path.safeWorkMem',                                   undefined,            'none'],
  ['path.memoryLikely',                                  'heldOurs',           '2.37 GiB'],
  ['path.memoryWorst',                                   'pooled',             '2,712 MiB'],
  ['path.safeWorkMem',                                   'pooled',             '23 MiB'],
  ['api.redis',                                          'redisOne',           '40'],
  ['api.redis',                                          'redisFour',          '80'],
  ['path.redis',                                         undefined,            '1,400'],
  ['path.redisCommand',                                  undefined,            '20.1 s'],
  ['path.response.api',                                  'oneByOne',           '27.8 s'],
  ['path.response.api',                                  'agents',             '21.3 s'],
  ['path.response.api',                                  'allAtOnce',          '12.7 s'],
  ['path.agentUse.api',                                  'slotsNow',           '65.6 %'],
  ['path.agentUse.api',                                  'slotsTarget',        '111 %'],
  ['path.agentUse.api',                                  'slotsTwo',           '55.6 %'],
  ['path.callers.api',                                   undefined,            '10'],
  ['path.callers.api',                                   'threads',            '40'],
  ['path.response.api',                                  'standard',           '21.3 s'],
  ['path.response.api',                                  'mixed',              '13.2 s'],
  ['fix.timeout-order-inverted.agents.responseTimeout',  'silent',             '59 s'],
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
    ['heldFourfold', 'api.arrivalRate',      4 * throughput,           5, 'four connections for each request'],
    ['agents',       'agents.callTime',      mean / (2 + 11 / 6),      2, 'two calls and the slowest of three'],
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
    expect(time('agents') / time('allAtOnce')).toBeGreaterThan(1.6);
    expect(time('agents') / time('allAtOnce')).toBeLessThan(2);
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

describe('the links into the playground', () => {
  const links = [...text.matchAll(/\]\(\/playground\/(#panel-[^)\s]+)\)/g)].map(
    ([, fragment = '']) => fragment,
  );
  const own = [front, ...Object.values(exported)];

  it('open eight panels', () => {
    expect(links.map((fragment) => readLink(fragment).anchor).sort()).toEqual(
      ['autoscaler', 'compare', 'cores', 'load', 'memory', 'plan', 'redis', 'timeouts'].map(
        (id) => `panel-${id}`,
      ),
    );
  });

  it.each(links)('%s is read without a note, and says what the page says', (fragment) => {
    const { state } = readLink(fragment);
    expect(state?.notes).toEqual([]);
    const entries = [...new URLSearchParams(fragment.slice(fragment.indexOf('?') + 1))];
    const traffic = ['api.arrivalRate', 'agents.streaming'];
    const foreign = entries.filter(([key, value]) => {
      if (traffic.includes(key)) return false;
      const known = own.flatMap((one) => (Object.hasOwn(one, key) ? [String(one[key])] : []));
      return !key.startsWith('before.') && known.length > 0 && !known.includes(value);
    });
    expect(foreign).toEqual([]);
  });

  it('compare what the page applies with what was before', () => {
    const [compared = ''] = links.filter((fragment) => fragment.startsWith('#panel-compare'));
    const { state } = readLink(compared);
    for (const [key, value] of Object.entries(settings('ours'))) {
      expect(state && valueAt(state.scenario, key)).toBe(value);
    }
    for (const key of ['api.poolSize', 'api.maxOverflow', 'api.cpuRequest', 'postgres.memory']) {
      expect(state?.baseline && valueAt(state.baseline, key)).toBe(settings('before')[key]);
    }
  });
});
