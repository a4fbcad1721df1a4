import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { coresWords } from '../../../src/advice/finding-words/cores.ts';
import { codesByPart } from '../../../src/model/finding.ts';
import { coresFindings } from '../../../src/model/findings/cores.ts';
import { coresSizing } from '../../../src/model/path/cores.ts';
import type { Scenario } from '../../../src/model/scenario.ts';
import { scenarios } from '../../model/arbitrary.ts';
import { type Settings, scenarioOf } from '../../model/scenario-of.ts';
import { flaw, written } from './writing.ts';

function wordsOf(scenario: Scenario) {
  return coresFindings(scenario, coresSizing(scenario)).map(
    (finding) => [finding.code, written(coresWords, finding)] as const,
  );
}

const cpu = { 'api.appCpu': 0.02, 'api.workersPerReplica': 4 } as const;
const database = {
  'postgres.cores': 4,
  'api.databaseCpu': 0.02,
  'api.holdTime': 0.04,
  'api.maxOverflow': 0,
} as const;

// prettier-ignore
const rows: readonly (readonly [code: string, Settings, sentence: string, detail: string])[] = [
  ['worker-cpu-saturated', { ...cpu, 'api.arrivalRate': 250 },
    'The workers of api are asked for 125 % of the cores that they can use.',
    '250 requests per second arrive; from 200 on waits grow without end. Each takes 20 ms of CPU, and all workers together can use 4 cores. Larger pools don’t help.'],
  ['worker-cpu-saturated', { ...cpu, 'api.arrivalRate': 120, 'api.busiestShare': 0.5 },
    'The busiest worker of api is asked for 120 % of the cores that it can use.',
    '120 requests per second arrive; from 100 on it never catches up, while other workers have idle cores. An even split helps, or more replicas.'],
  ['worker-cpu-saturated', { 'api.appCpu': 0.02, 'api.arrivalRate': 50 },
    'The workers of api are asked for 100 % of the cores that they can use.',
    '50 requests per second arrive; from 50 on waits grow without end. Each takes 20 ms of CPU, and all workers together can use 1 core. Larger pools don’t help.'],
  ['workers-beyond-cpu', { ...cpu, 'api.cpuLimit': 2.5 },
    'api runs 4 workers per replica; a CPU limit of 2.5 cores has use for 3.',
    'The other one computes nothing more and costs memory and pools: in all replicas, 15 connections. When all workers compute at once, the limit stops each of them for a part of the time.'],
  ['workers-beyond-cpu', { ...cpu, 'api.cpuLimit': 1, 'api.poolSize': 'unlimited' },
    'api runs 4 workers per replica; a CPU limit of 1 core has use for 1.',
    'The other 3 compute nothing more and cost memory and pools. When all workers compute at once, the limit stops each of them for a part of the time.'],
  ['database-cores-saturated', { ...database, 'api.arrivalRate': 300 },
    'Queries want 6 cores of Postgres on average; it has 4.',
    'At 300 requests per second it never catches up, however large the pools are. Cheaper queries help, fewer of them, or more cores.'],
  ['database-cores-saturated', { ...database, 'api.arrivalRate': 150, 'target.cpuUse': 0.6 },
    'Queries want 3 cores of Postgres on average; it has 4.',
    'That is 75 % of them; the target is 60 %. Cheaper queries help, fewer of them, or more cores.'],
  ['database-cores-saturated', { ...database, 'api.arrivalRate': 300, 'target.cpuUse': 0.6 },
    'Queries want 6 cores of Postgres on average; it has 4.',
    'At 300 requests per second it never catches up, however large the pools are. Cheaper queries help, fewer of them, or more cores.'],
  ['pool-larger-than-cores', { ...database, 'api.arrivalRate': 10, 'api.poolSize': 40 },
    'Pools may open 40 connections at peak; about 8 keep 4 cores of Postgres busy.',
    'The load needs about 3. In a burst the others compete for the same cores: they answer no sooner, and all queries take longer.'],
  ['hold-parts-exceed-hold', { 'api.holdTime': 0.02, 'api.databaseCpu': 0.03, 'api.roundTrips': 4, 'api.roundTripTime': 0.005 },
    'Database CPU and round trips of api take 50 ms, and the hold time they are part of is 20 ms.',
    'That is 30 ms too much, so one of these figures is wrong. The hold time counts as it is given.'],
];

test.each(rows)('%s says %j in its sentence and detail', (code, settings, sentence, detail) => {
  const found = wordsOf(scenarioOf(settings)).filter(([one]) => one === code);
  expect(found.map(([, words]) => words)).toEqual([{ sentence, detail }]);
});

test('every code has an example', () => {
  expect(new Set(rows.map(([code]) => code))).toEqual(new Set(codesByPart.cores));
});

describe('the words of findings about cores', () => {
  it('have no gap and no hole, in every scenario', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        const texts = wordsOf(scenario).flatMap(([, { sentence, detail }]) => [sentence, detail]);
        expect(texts.filter((text) => flaw.test(text))).toEqual([]);
      }),
    );
  });
});
