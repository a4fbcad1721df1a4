import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import {
  callersHead,
  callersRows,
  refusalText,
  testCallersText,
  threadText,
} from '../../../src/advice/path/callers-text.ts';
import { callerSizing } from '../../../src/model/path/callers.ts';
import type { Scenario } from '../../../src/model/scenario.ts';
import { scenarios } from '../../model/arbitrary.ts';
import { type Settings, scenarioOf } from '../../model/scenario-of.ts';
import { flaw } from '../finding-words/writing.ts';

function textsOf(scenario: Scenario): readonly string[] {
  const { services, tests } = callerSizing(scenario);
  return [
    ...services.flatMap(({ service, threads }) =>
      threads === 'unset' ? [] : [threadText(service, threads)],
    ),
    ...services.flatMap(({ service, refusal }) =>
      refusal === 'unset' ? [] : [refusalText(service, refusal)],
    ),
    ...(tests === 'unset' ? [] : [testCallersText(tests)]),
  ];
}

const traffic = { 'api.arrivalRate': 80, 'api.holdTime': 0.1 } as const;
const tests = { 'tests.workers': 10, 'tests.requestsPerTest': 4 } as const;

// prettier-ignore
test.each<readonly [Settings, string]>([
  [{ ...traffic, 'api.threads': 10 },
    'A request of api keeps a thread for 100 ms or longer, its hold time alone counted. The load asks for 80 % of the 10 threads of the busiest worker. 40.9 % of the requests find no free thread, and 95 of 100 wait 105 ms or less; no figure of a pool shows it.'],
  [{ ...traffic, 'api.threads': 1, 'api.appCpu': 0.01 },
    'A request of api keeps a thread for 110 ms or longer. The load asks for 880 % of the 1 thread of the busiest worker. Waits for a thread grow without end; no figure of a pool shows it.'],
  [{ 'api.concurrencyLimit': 200, 'api.idleKeepAlives': 64 },
    'A worker of api with a limit of 200 serves 135 requests at once: the limit counts 64 idle sockets and the last request itself. What it refuses needs your traffic.'],
  [{ 'api.concurrencyLimit': 20, 'api.arrivalRate': 30, 'api.holdTime': 1 },
    'A worker of api with a limit of 20 serves 19 requests at once: the limit counts 0 idle sockets and the last request itself. It refuses at least 40.9 % at once, and nothing waits for it.'],
  [{ 'api.concurrencyLimit': 200, 'api.arrivalRate': 30, 'api.holdTime': 1 },
    'A worker of api with a limit of 200 serves 199 requests at once: the limit counts 0 idle sockets and the last request itself. It refuses hardly any.'],
  [tests, 'Test runners send 40 requests at once; the pools of api serve 15 at once, so at least 25 wait when all want a connection.'],
  [{ ...tests, 'api.replicas': 1, 'shop.poolSize': 30 },
    'Test runners send 40 requests at once; the pools of all web services serve 55 at once, so none has to wait if they spread evenly.'],
  [{ ...tests, 'api.poolSize': 'unlimited' },
    'Test runners send 40 requests at once; the pools of api have no limit, so none has to wait if they spread evenly.'],
])('of %j it is said: %s', (settings, text) => {
  expect(textsOf(scenarioOf(settings))).toEqual([text]);
});

// prettier-ignore
test.each<readonly [Settings, readonly string[]]>([
  [{ 'api.threads': 40 },                              ['api', '40', 'threads', '15', '15', '25']],
  [{ 'api.concurrencyLimit': 9 },                      ['api', '8', 'concurrency limit', '15', '8', '0']],
  [{ 'api.semaphore': 8 },                             ['api', '8', 'semaphore', '15', '8', '0']],
  [{ 'agents.maxConcurrent': 5 },                      ['api', '5', 'agents at once', '15', '5', '0']],
  [{ 'api.threads': 5, 'api.reaches': 'service' },     ['api', '5', 'threads', 'no pool', '–', '–']],
  [{ 'api.threads': 5, 'api.poolSize': 'unlimited' },  ['api', '5', 'threads', 'unbounded', '5', '0']],
])('callersRows of %j is %j', (settings, row) => {
  expect(callersRows(callerSizing(scenarioOf(settings)))).toEqual([row]);
  expect(row).toHaveLength(callersHead.length);
});

it('has no gap and no hole, in every scenario', () => {
  fc.assert(
    fc.property(scenarios(), (scenario) => {
      expect(textsOf(scenario).filter((text) => flaw.test(text))).toEqual([]);
    }),
  );
});
