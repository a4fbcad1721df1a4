import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { findingText } from '../../src/advice/finding-text.ts';
import { evaluate } from '../../src/model/evaluate.ts';
import { type FindingCode, codesByPart } from '../../src/model/finding.ts';
import { scenarios } from '../model/arbitrary.ts';
import { scenarioOf, type Settings } from '../model/scenario-of.ts';

const four = { 'api.workersPerReplica': 4, 'api.poolSize': 10, 'api.maxOverflow': 10 } as const;
const alone = { 'api.rollout': 'recreate', 'allowance.people': 5 } as const;
const traffic = { ...alone, 'api.poolSize': 10, 'api.maxOverflow': 0, 'api.holdTime': 0.1 } as const;

// prettier-ignore
const rows: readonly (readonly [FindingCode, Settings, sentence: string, detail: string])[] = [
  ['over-budget-steady', { ...four, 'api.poolSize': 30 },
    '23 connections more than there are may be wanted while calm.',
    'Demand may reach 120; the budget is 97 of 100. Who comes last may be refused.'],
  ['over-budget-peak', { ...four, 'api.poolSize': 15 },
    '3 connections more than there are may be wanted at peak.',
    'It fits while calm. With overflow, demand may reach 100; the budget is 97 of 100. Who comes last may be refused.'],
  ['over-budget-peak', { ...four, 'postgres.superuserReserved': 21 },
    '1 connection more than there is may be wanted at peak.',
    'It fits while calm. With overflow, demand may reach 80; the budget is 79 of 100. Who comes last may be refused.'],
  ['over-budget-scaled', { ...four, 'api.maxReplicas': 20 },
    '1,503 connections more than there are may be wanted at max replicas.',
    'It fits with the replicas that run now. At max replicas, demand may reach 1,600; the budget is 97 of 100. Who comes last may be refused.'],
  ['over-budget-rollout', { ...four, 'api.rollout': 'blue-green' },
    'A deploy may want 63 connections that don’t exist.',
    'It fits as long as nobody deploys. While a deploy runs, demand may reach 160; the budget is 97 of 100. Who comes last may be refused.'],
  ['over-budget-rollout', { ...four, 'api.rollout': 'blue-green', 'postgres.maxConnections': 162 },
    'A deploy may want 1 connection that doesn’t exist.',
    'It fits as long as nobody deploys. While a deploy runs, demand may reach 160; the budget is 159 of 162. Who comes last may be refused.'],
  ['unlimited-pool', { 'api.maxOverflow': 'unlimited' },
    'Nothing limits the pools of api.',
    'One burst may take every slot of Postgres, and everybody else may be refused.'],
  ['unlimited-pool', { 'api.reaches': 'pooler', 'api.poolSize': 'unlimited', 'pooler.poolSize': 'unlimited', 'pooler.maxClients': 'unlimited' },
    'Nothing limits the server connections of the pooler.',
    'One burst may take every slot of Postgres, and everybody else may be refused.'],
  ['pooler-servers-over-budget', { 'api.reaches': 'pooler', 'pooler.pairs': 5 },
    'The pooler may open 100 server connections while calm; the budget is 97.',
    'Its pool size counts for each pair of user and database in each of its processes.'],
  ['pooler-clients-full', { ...four, 'api.reaches': 'pooler', 'api.rollout': 'blue-green' },
    '160 clients may connect to the pooler during a deploy; it accepts 100.',
    'The pooler may refuse the rest, even while Postgres has room.'],
  ['pooler-clients-full', { 'api.reaches': 'pooler', 'api.poolSize': 'unlimited' },
    'Nothing limits the clients of the pooler while calm; it accepts 100.',
    'The pooler may refuse the rest, even while Postgres has room.'],
  ['saturated', { ...traffic, 'api.arrivalRate': 150 },
    'api asks for 15 connections on average and may open 10.',
    '33.3 % of its requests get no connection. Shorten the hold time first; more connections help only if Postgres has idle cores.'],
  ['saturated', { ...traffic, 'api.arrivalRate': 150, 'api.checkoutTimeout': 'none' },
    'api asks for 15 connections on average and may open 10.',
    'Nothing ends a wait, so waits grow without end. Shorten the hold time first; more connections help only if Postgres has idle cores.'],
  ['busiest-worker-unstable', { ...traffic, 'api.workersPerReplica': 2, 'api.arrivalRate': 125, 'api.busiestShare': 0.9 },
    'The busiest worker of api gets 90 % of the traffic and can take 80 %.',
    'Its pool is asked for 113 % of what it has, while other workers have room. An even split helps, or fewer workers with larger pools.'],
  ['timeouts-expected', { ...traffic, 'api.arrivalRate': 95, 'api.checkoutTimeout': 0.1 },
    '4.78 % of the requests of api find no connection within 100 ms and fail.',
    'That is 272 a minute; the target is 0.01 %.'],
  ['timeouts-expected', { ...traffic, 'api.arrivalRate': 50, 'api.whenExhausted': 'fail' },
    '1.84 % of the requests of api find no free connection and fail at once.',
    'That is 55.2 a minute; the target is 0.01 %.'],
  ['wait-target-missed', { ...traffic, 'api.arrivalRate': 90, 'target.waitPercentile': 0.9999 },
    '99.99 % of the requests of api get a connection within 881 ms; the target is 50 ms.',
    'Each pool has a queue of its own, so one can be full while another is idle.'],
  ['nothing-left-for-people', { ...four, 'api.poolSize': 14, 'api.rollout': 'recreate' },
    'Nothing is set aside for people, and 1 slot is left at peak.',
    'Consoles, schema changes, dashboards and backups take from the same slots; 5 cover them.'],
  ['nothing-left-for-people', { ...four, 'api.poolSize': 14, 'api.rollout': 'recreate', 'postgres.maxConnections': 101 },
    'Nothing is set aside for people, and 2 slots are left at peak.',
    'Consoles, schema changes, dashboards and backups take from the same slots; 5 cover them.'],
  ['nothing-left-for-people', { ...four, 'api.rollout': 'blue-green' },
    'Nothing is set aside for people, and nothing is left during a deploy.',
    'Consoles, schema changes, dashboards and backups take from the same slots; 5 cover them.'],
  ['no-checkout-timeout', { 'api.checkoutTimeout': 'none' },
    'Callers of api wait for a connection without end.',
    'A full pool then shows as hanging requests and leaves no error. 30 s is the usual timeout.'],
  ['more-connections-than-load', { ...alone, 'api.poolSize': 50, 'api.arrivalRate': 100, 'api.holdTime': 0.02 },
    'The load of api needs about 7 connections; it may open 60.',
    'It uses 2 on average. If its pools run dry all the same, look for what holds connections: sessions kept over streams and calls, open transactions, leaks.'],
  ['more-connections-than-load', { ...alone, 'api.poolSize': 5, 'api.arrivalRate': 0, 'api.holdTime': 0.02 },
    'The load of api needs about 1 connection; it may open 15.',
    'It uses 0 on average. If its pools run dry all the same, look for what holds connections: sessions kept over streams and calls, open transactions, leaks.'],
];

test.each(rows)('%s says %j in its sentence and detail', (code, settings, sentence, detail) => {
  const found = evaluate(scenarioOf(settings)).findings.filter((finding) => finding.code === code);
  expect(found.map(findingText)).toEqual([{ sentence, detail }]);
});

test('a budget below zero is said to be set aside', () => {
  const found = evaluate(scenarioOf({ 'allowance.other': 120 })).findings.map(findingText);
  expect(found[0]).toEqual({
    sentence: 'More connections are set aside than Postgres gives.',
    detail: 'The budget is −23 of 100, so nothing is left for services.',
  });
});

test('every code of budget and waiting has an example; those of other parts stand with their words', () => {
  const here = [...codesByPart.budget, ...codesByPart.waiting];
  expect(new Set(rows.map(([code]) => code))).toEqual(new Set(here));
});

describe('findingText', () => {
  const findings = scenarios().map((scenario) => evaluate(scenario).findings.map(findingText));
  const texts = findings.map((all) => all.flatMap(({ sentence, detail }) => [sentence, detail]));

  it('ends each text with a period, in every scenario', () => {
    fc.assert(fc.property(texts, (all) => all.every((text) => /[^.]\.$/.test(text))));
  });

  it('has no gap, no hole and no bare minus, in every scenario', () => {
    fc.assert(
      fc.property(texts, (all) => {
        expect(all.filter((text) => / {2}| [.,;]|undefined|NaN|Infinity|null|-\d/.test(text))).toEqual([]);
      }),
    );
  });

  it('says “1 connection” and “2 connections”, in every scenario', () => {
    fc.assert(
      fc.property(texts, (all) => {
        const wrong =
          /(?<![\d.,])1 (connections|clients|slots|server connections)\b(?! on)|\b1 \w+ (more than there )?are\b/;
        expect(all.filter((text) => wrong.test(text))).toEqual([]);
      }),
    );
  });
});
