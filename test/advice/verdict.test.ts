import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { verdict, verdictText } from '../../src/advice/verdict.ts';
import { evaluate } from '../../src/model/evaluate.ts';
import { scenarios } from '../model/arbitrary.ts';
import { scenarioOf, type Settings } from '../model/scenario-of.ts';

const four = { 'api.workersPerReplica': 4, 'api.poolSize': 10, 'api.maxOverflow': 10 } as const;
const overlap = { ...four, 'api.rollout': 'blue-green' } as const;
const recreate = { ...four, 'api.rollout': 'recreate' } as const;
const pooled = { ...four, 'api.reaches': 'pooler', 'pooler.mode': 'transaction' } as const;

// prettier-ignore
test.each([
  ['fits, with room at its tightest', recreate,
    'Fits at every moment, with 17 connections to spare at peak.'],
  ['fits with the same demand always', { ...recreate, 'api.maxOverflow': 0 },
    'Fits at every moment, with 57 connections to spare.'],
  ['fits with one connection left', { ...recreate, 'postgres.maxConnections': 84 },
    'Fits at every moment, with 1 connection to spare at peak.'],
  ['fits exactly', { ...recreate, 'postgres.maxConnections': 83 },
    'Fits at every moment, with no connection to spare at peak.'],
  ['opens nothing', { 'api.replicas': 0 },
    'Nothing here opens a connection to Postgres.'],
  ['reaches Postgres through another service alone', { 'api.reaches': 'service' },
    'Nothing here opens a connection to Postgres.'],
  ['does not fit while calm', { ...four, 'api.poolSize': 30 },
    'Does not fit: the pools alone may want 120, Postgres gives 97.'],
  ['does not fit at peak', { ...four, 'api.poolSize': 15 },
    'Fits while calm, with 37 connections to spare. Does not fit at peak: the pools with their overflow may want 100, Postgres gives 97.'],
  ['does not fit at max replicas', { ...four, 'api.maxReplicas': 2 },
    'Fits at peak, with 17 connections to spare. Does not fit at max replicas: all replicas together may want 160, Postgres gives 97.'],
  ['does not fit during a deploy', overlap,
    'Fits at peak, with 17 connections to spare. Does not fit during a deploy: old and new replicas together may want 160, Postgres gives 97.'],
  ['has the same demand until a deploy', { ...overlap, 'api.maxOverflow': 0, 'postgres.maxConnections': 50 },
    'Fits while calm, with 7 connections to spare. Does not fit during a deploy: old and new replicas together may want 80, Postgres gives 47.'],
  ['does not fit beside a canary', { ...four, 'api.rollout': 'canary' },
    'Fits at peak, with 17 connections to spare. Does not fit during a deploy: old and new replicas together may want 160, Postgres gives 97.'],
  ['does not fit with a migration', { ...recreate, 'alembic.kind': 'migration', 'alembic.poolSize': 20 },
    'Fits at peak, with 17 connections to spare. Does not fit during a deploy: the services with their migrations may want 110, Postgres gives 97.'],
  ['does not fit what is set aside', { ...recreate, 'allowance.people': 20 },
    'Fits while calm, with 37 connections to spare. Does not fit at peak: the pools with their overflow may want 80, the budget is 77.'],
  ['sets more aside than there is', { 'allowance.people': 120 },
    'Does not fit: more is set aside than the 97 that Postgres gives.'],
  ['has an unlimited pool', { 'api.poolSize': 'unlimited' },
    'Does not fit: nothing limits what the pools may want, Postgres gives 97.'],
  ['has unlimited overflow', { 'api.maxOverflow': 'unlimited' },
    'Fits while calm, with 92 connections to spare. Does not fit at peak: nothing limits what the pools may want, Postgres gives 97.'],
  ['connects as a superuser', { ...recreate, 'postgres.appRole': 'superuser' },
    'Fits at every moment, with 20 connections to spare at peak.'],
  ['fits behind a pooler', pooled,
    'Fits at every moment, with 77 connections to spare. The pooler may turn clients away.'],
  ['fits behind a pooler that takes its clients', { ...pooled, 'pooler.maxClients': 200 },
    'Fits at every moment, with 77 connections to spare.'],
  ['fits and can’t keep up', { ...recreate, 'api.arrivalRate': 1000, 'api.holdTime': 0.1 },
    'Fits at every moment, with 17 connections to spare at peak. api can’t keep up: its pools are asked for 125 % of what they have.'],
  ['fits and has one worker that can’t keep up', { ...recreate, 'api.arrivalRate': 500, 'api.holdTime': 0.1, 'api.busiestShare': 0.5 },
    'Fits at every moment, with 17 connections to spare at peak. The busiest worker of api can’t keep up: its pool is asked for 125 % of what it has.'],
] as const satisfies readonly (readonly [string, Settings, string])[])(
  'the verdict on what %s',
  (_, settings, text) => {
    expect(verdictText(evaluate(scenarioOf(settings)))).toBe(text);
  },
);

describe('verdict', () => {
  it('sounds good where it fits and bad where it does not', () => {
    expect(verdict(evaluate(scenarioOf(overlap)))).toEqual([
      { text: 'Fits at peak', tone: 'good' },
      { text: ', with 17 connections to spare. ', tone: 'plain' },
      { text: 'Does not fit during a deploy:', tone: 'bad' },
      { text: ' old and new replicas together may want 160, Postgres gives 97.', tone: 'plain' },
    ]);
  });

  it('has a bad part exactly where an error is found, in every scenario', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        const sizing = evaluate(scenario);
        const errors = sizing.findings.some(({ severity }) => severity === 'error');
        expect(verdict(sizing).some(({ tone }) => tone === 'bad')).toBe(errors);
      }),
    );
  });

  it('speaks of the busiest worker where the others have time', () => {
    const uneven = {
      'api.workersPerReplica': 4,
      'api.busiestShare': 0.7,
      'api.arrivalRate': 150,
      'api.appCpu': 0.01,
    };
    expect(verdictText(evaluate(scenarioOf(uneven)))).toMatch(
      / The busiest worker of api has no time: 105 % of its cores is wanted\.$/,
    );
  });

  it('names two problems beside the fit and counts the others', () => {
    const text = verdictText(
      evaluate(
        scenarioOf({
          'api.arrivalRate': 500,
          'api.appCpu': 0.01,
          'api.databaseCpu': 0.01,
          'postgres.cores': 1,
          'redis.poolSize': 9,
          'redis.maxClients': 4,
          'api.concurrencyLimit': 20,
          'api.idleKeepAlives': 60,
        }),
      ),
    );
    expect(text).toBe(
      'Fits at every moment, with 67 connections to spare during a deploy. Workers of api turn requests away. The workers of api have no time: 500 % of their cores is wanted. 2 more problems below.',
    );
  });

  it('is whole sentences with single spaces, in every scenario', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        const text = verdictText(evaluate(scenario));
        expect(text).toMatch(/^[A-Z].*[^.]\.$/);
        expect(text).not.toMatch(/ {2}| [.,:]|undefined|NaN|Infinity|-\d/);
      }),
    );
  });

  it('says that what has not been wanted yet may be, in every scenario that does not fit', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        const sizing = evaluate(scenario);
        fc.pre(!sizing.tightest.fits);
        expect(verdictText(sizing)).toMatch(/ may want[ ,]| set aside /);
      }),
    );
  });
});
