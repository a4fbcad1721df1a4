import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { loadRemarks } from '../../../src/advice/path/load-text.ts';
import { scenarios } from '../../model/arbitrary.ts';
import { type Settings, scenarioOf } from '../../model/scenario-of.ts';

function remarks(settings: Settings) {
  const scenario = scenarioOf(settings);
  return scenario.services.flatMap((service) => loadRemarks(scenario, service));
}

const four = {
  'api.workersPerReplica': 4,
  'api.poolSize': 5,
  'api.maxOverflow': 0,
  'api.holdTime': 0.2,
} as const;
const open = { ...four, 'api.arrivalRate': 80 } as const;
const asked = { 'api.users': 100, 'observed.throughput': 1.18 } as const;

describe('loadRemarks(scenario, service)', () => {
  // The waits of 4 × 5 connections at 80 requests a second are Erlang C of 4 erlangs on 5 and of 16 on 20.
  // prettier-ignore
  test.each<readonly [title: string, Settings, text: string]>([
    ['One queue or many', open,
      '55.4 % of requests find the pool of their worker full. One shared pool of 20 would be full for 25.6 %.'],
    ['Kinds of request', { ...open, 'api.secondShare': 0.25, 'api.secondHoldTime': 1 },
      'Of all requests, 75 % hold a connection for 200 ms, 25 % hold a connection for 1 s: 400 ms on average, with a variability of 2.5.'],
    ['Hold times that vary', { ...open, 'api.variability': 2 },
      'At a variability of 2, the mean wait without a timeout lies between'],
    ['Hold times that vary', { ...open, 'api.variability': 0, 'api.poolSize': 6 },
      'That is exact.'],
    ['Hold times that vary', { ...open, 'api.variability': 5 },
      'let the simulation answer.'],
    ['Users who wait for an answer', { ...four, 'api.users': 100, 'api.thinkTime': 1 },
      '100 users, 25 to a pool, ask 79.9 times a second and wait 241 ms or less in 95 of 100 cases. From 120 users on, more of them only wait longer.'],
    ['Users who wait for an answer', { ...four, 'api.users': 100, 'api.thinkTime': 1, 'api.checkoutTimeout': 0.1 },
      ' Of their waits, '],
    ['Users who wait for an answer', { ...four, 'api.users': 10, 'api.thinkTime': 0, 'api.holdTime': 0 },
      '10 users, 3 to a pool, ask without limit and wait 0 ms or less in 95 of 100 cases. From no number of users on,'],
    ['Users against what is observed', { ...asked, 'observed.responseTime': 63.84 },
      '100 users at the observed 1.18 answers a second leave each 84.7 s for an answer and thinking. At the observed response time they think for 20.9 s or more, or fewer of them are active.'],
    ['Users against what is observed', { ...asked, 'api.thinkTime': 5 },
      'Less the think time, an answer takes 79.7 s on average.'],
    ['Users against what is observed', { ...asked, 'api.thinkTime': 5, 'observed.responseTime': 63.84 },
      'at most 82 users are active: the figures can’t all be true.'],
    ['Users against what is observed', { ...asked, 'api.thinkTime': 90 },
      'The think time alone is longer: the figures can’t all be true.'],
    ['All at once', { ...four, 'api.burst': 50 },
      'Of 50 requests at once, 13 to a pool, 30 wait; the last gets its connection after 320 ms, and none of them times out.'],
    ['All at once', { ...four, 'api.burst': 50, 'api.whenExhausted': 'fail' },
      'and 30 time out on average.'],
    ['Several connections at once', { ...four, 'api.connectionsPerRequest': 2, 'api.threads': 10 },
      'Requests can take a pool of 5 between them and wait for each other for ever. 11 are enough.'],
    ['Several connections at once', { ...four, 'api.connectionsPerRequest': 2, 'api.threads': 4 },
      'A pool of 5 can’t be blocked. 5 are enough.'],
    ['Several connections at once', { ...four, 'api.connectionsPerRequest': 3 },
      'No pool is large enough while nothing limits the callers.'],
    ['Several connections at once', { 'api.poolSize': 'unlimited', 'api.connectionsPerRequest': 3, 'api.threads': 2 },
      'An unlimited pool can’t be blocked. 5 are enough.'],
    ['Connections that never come back', { ...four, 'api.leakRate': 0.01 },
      'At 0.01 lost a second, each pool is empty after 8.33 min. A larger pool only lasts longer.'],
    ['Connections that never come back', { ...open, 'api.leakRate': 0.01 },
      'They can’t carry their load after 100 s.'],
    ['Connections that never come back', { ...open, 'api.leakRate': 0.01, 'api.busiestShare': 0.28 },
      'The busiest can’t carry its load after 52 s, none can after 116 s.'],
    ['Retries', { ...open, 'api.retries': 1, 'api.checkoutTimeout': 0.5 },
      'attempts of each request. Of the attempts, '],
    ['Overflow', { ...open, 'api.maxOverflow': 5 },
      'of requests wait for one to be opened.'],
    ['More connections than cores', { ...four, 'postgres.cores': 2, 'api.databaseCpu': 0.02 },
      '2 cores of Postgres keep about 20 connections busy, the service may open 20.'],
  ])('says of “%s” with %o: %s', (title, settings, text) => {
    const found = remarks(settings).find((remark) => remark.title === title);
    expect(found?.text).toContain(text);
  });

  // prettier-ignore
  test.each<readonly [why: string, Settings]>([
    ['nothing is given',               {}],
    ['there is only one pool',         { 'api.arrivalRate': 10, 'api.holdTime': 0.1, 'api.maxOverflow': 0 }],
    ['a pool has no limit',            { ...open, 'api.maxOverflow': 'unlimited' }],
    ['a pool has no connection',       { ...open, 'api.poolSize': 0 }],
    ['no replica runs',                { ...open, 'api.replicas': 0 }],
    ['another service carries it',     { ...open, 'api.reaches': 'service' }],
    ['a request holds one connection', { ...four, 'api.threads': 10 }],
  ])('says nothing when %s', (_, settings) => {
    expect(remarks(settings)).toEqual([]);
  });

  it('speaks in whole sentences without broken numbers, whatever is set', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        for (const { title, text } of scenario.services.flatMap((service) =>
          loadRemarks(scenario, service),
        )) {
          expect(title).not.toBe('');
          expect(text).toMatch(/\.$/);
          expect(text).not.toMatch(/NaN|Infinity|undefined|null|unset| {2}/);
        }
      }),
      { numRuns: 150 },
    );
  });
});
