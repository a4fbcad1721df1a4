import { describe, expect, it, test } from 'vitest';
import {
  firstLimitsText,
  limitError,
  limitName,
  limitValue,
  needsText,
  whereText,
} from '../../../src/advice/answers/first-limits-text.ts';
import { firstLimitsByLoad, firstLimitsByReplicas } from '../../../src/model/answers/first-limits.ts';
import type { FirstLimitCode } from '../../../src/model/answers/limit-probe.ts';
import { defaultScenario } from '../../../src/model/scenario.ts';
import { changed, scenarioOf, type Settings } from '../../model/scenario-of.ts';

const scenario = scenarioOf({
  'api.rollout': 'recreate',
  'api.arrivalRate': 200,
  'api.holdTime': 0.05,
  'api.library': 'sqlalchemy-queuepool',
  'api.appCpu': 0.001,
});

describe('firstLimitsText(limits)', () => {
  // prettier-ignore
  test.each<readonly [string, Settings, string]>([
    ['the first limit',   {},                          'Breaks first: Wait target of api, 1.28 times the load, 256 requests per second.'],
    ['what is broken',    { 'api.arrivalRate': 310 },  'Already broken: Wait target of api, and 2 more limits with it.'],
    ['one that is broken', { 'api.arrivalRate': 290 }, 'Already broken: Wait target of api.'],
    ['nothing to go by',  { 'api.arrivalRate': 'unset' }, 'What the load breaks first needs your traffic: an arrival rate and a hold time.'],
  ])('says %s', (_, settings, text) => {
    expect(firstLimitsText(firstLimitsByLoad(changed(scenario, settings)))).toBe(text);
  });

  it('speaks of replicas too', () => {
    expect(firstLimitsText(firstLimitsByReplicas(scenario, 'api'))).toBe(
      'Breaks first: Postgres slots that may be wanted at peak, from 7 replicas on.',
    );
    expect(firstLimitsText(firstLimitsByReplicas(scenario, 'nobody'))).toBe(
      'Nothing that is known breaks as the replicas of nobody grow.',
    );
    expect(firstLimitsText({ ...firstLimitsByLoad(scenario), met: [], unknown: [] })).toBe(
      'Nothing that is known breaks as the load grows.',
    );
  });
});

describe('the words of a limit', () => {
  // prettier-ignore
  test.each<readonly [FirstLimitCode, Settings, string]>([
    ['slots',            {},                                  'FATAL: remaining connection slots are reserved for roles with the SUPERUSER attribute'],
    ['likely-slots',     { 'postgres.appRole': 'superuser' }, 'FATAL: sorry, too many clients already'],
    ['pooler-clients',   {},                                  'no more connections allowed (max_client_conn)'],
    ['pooler-servers',   {},                                  'query_wait_timeout'],
    ['pool-saturated',   {},                                  'QueuePool limit of size 5 overflow 10 reached, connection timed out, timeout 30.00'],
    ['timeout-target',   { 'api.library': 'unset' },          'The pool’s own timeout error.'],
    ['pool-saturated',   { 'api.checkoutTimeout': 'none' },   'No error: callers wait without end.'],
    ['wait-target',      {},                                  'No error: requests take longer, until whoever waits for them gives up.'],
    ['worker-cpu',       {},                                  'No error: requests take longer, until whoever waits for them gives up.'],
    ['threads',          {},                                  'No error: requests take longer, until whoever waits for them gives up.'],
    ['database-cores',   {},                                  'No error: requests take longer, until whoever waits for them gives up.'],
    ['redis-pool',       {},                                  'No error: requests take longer, until whoever waits for them gives up.'],
    ['concurrency-limit', {},                                 '503 Service Unavailable'],
    ['redis-clients',    {},                                  'max number of clients reached'],
    ['autoscaler-max',   {},                                  'No error: no further replica starts.'],
    ['postgres-memory',  {},                                  'The system stops a backend, and Postgres restarts: all connections end.'],
  ])('end %s with what is read: %j', (code, settings, text) => {
    expect(limitError(changed(scenario, settings), { code, owner: 'api' })).toContain(text);
    expect(limitName({ code, owner: 'api' })).not.toBe('');
  });

  it('blame no service that is not there', () => {
    expect(limitError(scenario, { code: 'pool-saturated', owner: 'nobody' })).toMatch(/^No error/);
  });

  // prettier-ignore
  test.each([
    ['slots', 97, '97'], ['wait-target', 0.05, '50 ms'], ['postgres-memory', 2 ** 30, '1 GiB'],
    ['worker-cpu', 1, '100 %'], ['pooler-clients', 'unbounded', 'unbounded'], ['threads', 'unbounded', 'without bound'],
  ] as const)('give the value of %s %j as %s', (code, limit, text) => {
    expect(limitValue({ code, limit })).toBe(text);
  });

  it('say where it is met, and at any load where it always is', () => {
    const limits = firstLimitsByLoad(scenario);
    const [first] = limits.met;
    const met = first ?? {
      code: 'slots',
      owner: 'postgres',
      at: 1,
      arrivalRate: 'unset',
      value: 1,
      limit: 1,
      already: false,
    };
    expect(whereText(limits, { ...met, at: 1e-6 })).toBe('at any load');
    expect(whereText(limits, { ...met, at: 2, arrivalRate: 'unset' })).toBe('2 times the load');
  });

  it('name what is missing by the labels of its fields', () => {
    const [unknown] = firstLimitsByLoad(defaultScenario).unknown;
    const words = { 'service.arrivalRate': ['Arrival rate'], 'service.holdTime': ['Hold time'] } as const;
    expect(unknown && needsText(unknown, words)).toBe('not known: needs Arrival rate, Hold time');
  });
});
