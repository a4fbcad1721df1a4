import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { closerLook } from '../../src/advice/closer-look.ts';
import { scenarios } from '../model/arbitrary.ts';
import { type Settings, scenarioOf } from '../model/scenario-of.ts';

function remarks(settings: Settings) {
  const scenario = scenarioOf(settings);
  return scenario.services.flatMap((service) => closerLook(scenario, service));
}

const four = {
  'api.workersPerReplica': 4,
  'api.poolSize': 5,
  'api.maxOverflow': 0,
  'api.holdTime': 0.2,
} as const;

describe('closerLook(scenario, service)', () => {
  // The waits of 4 × 5 connections at 80 requests a second are Erlang C of 4 erlangs on 5 and of 16 on 20.
  // prettier-ignore
  test.each<readonly [title: string, Settings, text: string]>([
    ['One queue or many', { ...four, 'api.arrivalRate': 80 },
      '55.4 % of requests find the pool of their worker full. One shared pool of 20 would be full for 25.6 %.'],
    ['Users who wait for an answer', { ...four, 'api.users': 100, 'api.thinkTime': 1 },
      '100 users, 25 to a pool, ask'],
    ['All at once', { ...four, 'api.burst': 50 },
      'Of 50 requests at once, 13 to a pool, 8 in each pool wait; the last gets its connection after 320 ms, and none of them times out.'],
    ['All at once', { ...four, 'api.burst': 50, 'api.whenExhausted': 'fail' },
      'and 8 of a pool time out on average.'],
    ['All at once', { ...four, 'api.burst': 50, 'api.checkoutTimeout': 0.1 },
      'of a pool time out on average.'],
    ['Several connections at once', { ...four, 'api.connectionsPerRequest': 2, 'api.threads': 10 },
      'Requests can take a pool of 5 between them and wait for each other for ever. 11 are enough.'],
    ['Several connections at once', { ...four, 'api.connectionsPerRequest': 2, 'api.threads': 4 },
      'A pool of 5 can’t be blocked. 5 are enough.'],
    ['Several connections at once', { ...four, 'api.connectionsPerRequest': 3 },
      'No pool is large enough while nothing limits the callers.'],
    ['More connections than cores', { ...four, 'postgres.cores': 2, 'api.databaseCpu': 0.02 },
      '2 cores of Postgres keep about 20 connections busy, the service may open 20.'],
  ])('says of “%s” with %o: %s', (title, settings, text) => {
    const found = remarks(settings).find((remark) => remark.title === title);
    expect(found?.text).toContain(text);
  });

  // prettier-ignore
  test.each<readonly [why: string, Settings]>([
    ['nothing is given',               {}],
    ['there is only one pool',         { 'api.arrivalRate': 10, 'api.holdTime': 0.1 }],
    ['a pool has no limit',            { ...four, 'api.arrivalRate': 80, 'api.maxOverflow': 'unlimited' }],
    ['a pool has no connection',       { ...four, 'api.arrivalRate': 80, 'api.poolSize': 0 }],
    ['no replica runs',                { ...four, 'api.arrivalRate': 80, 'api.replicas': 0 }],
    ['another service carries it',     { ...four, 'api.arrivalRate': 80, 'api.reaches': 'service' }],
    ['a request holds one connection', { ...four, 'api.threads': 10 }],
  ])('says nothing when %s', (_, settings) => {
    expect(remarks(settings)).toEqual([]);
  });

  it('speaks in whole sentences without broken numbers, whatever is set', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        for (const { title, text } of scenario.services.flatMap((service) => closerLook(scenario, service))) {
          expect(title).not.toBe('');
          expect(text).toMatch(/\.$/);
          expect(text).not.toMatch(/NaN|Infinity|undefined|null| {2}/);
        }
      }),
      { numRuns: 100 },
    );
  });
});
