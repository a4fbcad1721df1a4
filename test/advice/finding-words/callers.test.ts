import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { callersWords } from '../../../src/advice/finding-words/callers.ts';
import { codesByPart } from '../../../src/model/finding.ts';
import { callersFindings } from '../../../src/model/findings/callers.ts';
import { callerSizing } from '../../../src/model/path/callers.ts';
import type { Scenario } from '../../../src/model/scenario.ts';
import { scenarios } from '../../model/arbitrary.ts';
import { type Settings, scenarioOf } from '../../model/scenario-of.ts';
import { flaw, written } from './writing.ts';

function wordsOf(scenario: Scenario) {
  return callersFindings(scenario, callerSizing(scenario)).map(
    (finding) => [finding.code, written(callersWords, finding)] as const,
  );
}

// prettier-ignore
const rows: readonly (readonly [code: string, Settings, sentence: string, detail: string])[] = [
  ['pool-larger-than-callers', { 'api.threads': 10 },
    'A pool of api may open 15 connections; the callers of its worker can hold 10.',
    'One worker runs 10 callers at once. The budget counts what lies above, and no load ever opens it.'],
  ['pool-larger-than-callers', { 'api.semaphore': 1, 'api.connectionsPerRequest': 4 },
    'A pool of api may open 15 connections; the callers of its worker can hold 4.',
    'One worker runs 1 caller at once, each with 4 connections. The budget counts what lies above, and no load ever opens it.'],
  ['sync-threads-cap', { 'api.threads': 10, 'api.holdTime': 0.1, 'api.arrivalRate': 125 },
    'Requests of api ask for 125 % of the threads of its busiest worker, so the wait for a thread grows without end.',
    'A worker has 10 threads, and a request keeps one for 100 ms or longer. No figure of the pool shows this wait: the pool looks idle.'],
  ['sync-threads-cap', { 'api.threads': 10, 'api.holdTime': 0.05, 'api.appWaiting': 0.05, 'api.arrivalRate': 90 },
    '95 % of the requests of api get a thread within 259 ms; the target is 50 ms.',
    'A worker has 10 threads, and a request keeps one for 100 ms or longer. No figure of the pool shows this wait: the pool looks idle.'],
  ['concurrency-limit-below-keep-alives', { 'api.concurrencyLimit': 20, 'api.idleKeepAlives': 64 },
    'A worker of api refuses every request: its limit of 20 is reached while it is idle.',
    'It counts 64 idle keep-alive sockets and the socket of the request itself.'],
  ['test-runners-exceed-pool', { 'tests.workers': 10, 'tests.requestsPerTest': 4 },
    'Test runners send 40 requests at once; the pools of api serve 15.',
    'At least 25 of them wait when all want a connection, and more where one worker gets more than its part.'],
  ['test-runners-exceed-pool', { 'tests.workers': 10, 'tests.requestsPerTest': 4, 'api.replicas': 1, 'shop.replicas': 1 },
    'Test runners send 40 requests at once; the pools of all web services serve 30.',
    'At least 10 of them wait when all want a connection, and more where one worker gets more than its part.'],
];

test.each(rows)('%s says %j in its sentence and detail', (code, settings, sentence, detail) => {
  const found = wordsOf(scenarioOf(settings)).filter(([one]) => one === code);
  expect(found.map(([, words]) => words)).toEqual([{ sentence, detail }]);
});

test('every code has an example', () => {
  expect(new Set(rows.map(([code]) => code))).toEqual(new Set(codesByPart.callers));
});

describe('the words of findings about the callers', () => {
  it('have no gap and no hole, in every scenario', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        const texts = wordsOf(scenario).flatMap(([, { sentence, detail }]) => [sentence, detail]);
        expect(texts.filter((text) => flaw.test(text))).toEqual([]);
      }),
    );
  });
});
