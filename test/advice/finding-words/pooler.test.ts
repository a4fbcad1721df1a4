import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { poolerWords } from '../../../src/advice/finding-words/pooler.ts';
import { codesByPart } from '../../../src/model/finding.ts';
import { poolerFindings } from '../../../src/model/findings/pooler.ts';
import { poolerSizing } from '../../../src/model/path/pooler.ts';
import type { Scenario } from '../../../src/model/scenario.ts';
import { scenarios } from '../../model/arbitrary.ts';
import { type Settings, scenarioOf } from '../../model/scenario-of.ts';
import { flaw, written } from './writing.ts';

function wordsOf(scenario: Scenario) {
  return poolerFindings(scenario, poolerSizing(scenario)).map(
    (finding) => [finding.code, written(poolerWords, finding)] as const,
  );
}

const busy: Settings = {
  'api.reaches': 'pooler',
  'api.poolSize': 80,
  'api.holdTime': 0.05,
  'pooler.mode': 'transaction',
  'pooler.poolSize': 10,
  'pooler.waitTimeout': 2,
};
const sessions: Settings = { 'api.reaches': 'pooler', 'pooler.mode': 'session' };
const named: Settings = {
  'api.reaches': 'pooler',
  'pooler.mode': 'transaction',
  'api.preparedStatements': 'named',
};
const lost =
  'A statement lives in one server connection, and the next transaction may get another: it then reads that the prepared statement does not exist.';
const modes =
  'Transaction mode shares them, but takes away session state: SET, LISTEN, session locks and temporary tables.';

// prettier-ignore
const rows: readonly (readonly [code: string, Settings, sentence: string, detail: string])[] = [
  ['pooler-saturated', { ...busy, 'api.arrivalRate': 400 },
    'The services ask the pooler for 20 server connections on average; it has 10.',
    '50 % of the transactions are disconnected. Their own pools show it as long holds, not as waits.'],
  ['pooler-saturated', { ...busy, 'api.arrivalRate': 400, 'pooler.waitTimeout': 'none' },
    'The services ask the pooler for 20 server connections on average; it has 10.',
    'Nothing ends a wait there, so waits grow without end. Their own pools show it as long holds, not as waits.'],
  ['pooler-saturated', { ...busy, 'api.arrivalRate': 180, 'pooler.waitTimeout': 0.1 },
    'The pooler disconnects 0.985 % of its clients after their wait; the target is 0.01 %.',
    'It has 10 server connections in 1 pool, each with a queue of its own.'],
  ['reserve-counted-as-capacity', { ...busy, 'api.arrivalRate': 220, 'pooler.reserve': 10 },
    'The load of 11 server connections fits the pooler only with its reserve of 10.',
    'Without it there are 10. The reserve opens after somebody has waited for 5 s, so it is no capacity.'],
  ['reserve-counted-as-capacity', { ...busy, 'api.arrivalRate': 22, 'pooler.poolSize': 1, 'pooler.reserve': 10, 'pooler.reserveTimeout': 1 },
    'The load of 1.1 server connections fits the pooler only with its reserve of 10.',
    'Without it there is 1. The reserve opens after somebody has waited for 1 s, so it is no capacity.'],
  ['session-mode-without-multiplexing', { ...sessions, 'api.replicas': 2 },
    'In session mode each client keeps a server connection; there are 20 for up to 30 clients.',
    `10 clients then wait until somebody disconnects, which a pool that keeps its connections never does. ${modes}`],
  ['session-mode-without-multiplexing', { ...sessions, 'api.maxOverflow': 16 },
    'In session mode each client keeps a server connection; there are 20 for up to 21 clients.',
    `1 client then waits until somebody disconnects, which a pool that keeps its connections never does. ${modes}`],
  ['session-mode-without-multiplexing', { ...sessions, 'api.poolSize': 'unlimited', 'pooler.maxClients': 'unlimited' },
    'In session mode each client keeps a server connection; there are 20, and nothing limits the clients while calm.',
    `The others wait until somebody disconnects, which a pool that keeps its connections never does. ${modes}`],
  ['prepared-statements-in-transaction-mode', named,
    'api sends named prepared statements, and nothing says that the pooler tracks them.', lost],
  ['prepared-statements-in-transaction-mode', { ...named, 'pooler.maxPreparedStatements': 0 },
    'api sends named prepared statements, and the pooler tracks none.', lost],
];

test.each(rows)('%s says %j in its sentence and detail', (code, settings, sentence, detail) => {
  const found = wordsOf(scenarioOf(settings)).filter(([one]) => one === code);
  expect(found.map(([, words]) => words)).toEqual([{ sentence, detail }]);
});

test('every code has an example', () => {
  expect(new Set(rows.map(([code]) => code))).toEqual(new Set(codesByPart.pooler));
});

describe('the words of findings about the pooler', () => {
  it('have no gap and no hole, in every scenario', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        const texts = wordsOf(scenario).flatMap(([, { sentence, detail }]) => [sentence, detail]);
        expect(texts.filter((text) => flaw.test(text))).toEqual([]);
      }),
    );
  });
});
