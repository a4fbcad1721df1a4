import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { openingWords } from '../../../src/advice/finding-words/opening.ts';
import { codesByPart } from '../../../src/model/finding.ts';
import { openingFindings } from '../../../src/model/findings/opening.ts';
import { openingSizing } from '../../../src/model/path/opening.ts';
import type { Scenario } from '../../../src/model/scenario.ts';
import { scenarios } from '../../model/arbitrary.ts';
import { type Settings, scenarioOf } from '../../model/scenario-of.ts';
import { flaw, written } from './writing.ts';

function wordsOf(scenario: Scenario) {
  return openingFindings(scenario, openingSizing(scenario)).map(
    (finding) => [finding.code, written(openingWords, finding)] as const,
  );
}

const eager: Settings = { 'api.opening': 'eager', 'api.maxOverflow': 0, 'api.rollout': 'recreate' };
const many: Settings = {
  'api.poolSize': 2000,
  'postgres.maxConnections': 5000,
  'postgres.tls': 'on',
  'api.maxOverflow': 0,
};

// prettier-ignore
const rows: readonly (readonly [code: string, Settings, sentence: string, detail: string])[] = [
  ['eager-pools-over-budget', { ...eager, 'api.poolSize': 120 },
    'Pools that fill at start open 120 connections by themselves while calm; Postgres has 97 slots for them.',
    '23 of them are refused without any load, and a worker that is refused at start may take its whole release down.'],
  ['eager-pools-over-budget', { ...eager, 'api.poolSize': 49, 'api.rollout': 'blue-green' },
    'Pools that fill at start open 98 connections by themselves during a deploy; Postgres has 97 slots for them.',
    '1 of them is refused without any load, and a worker that is refused at start may take its whole release down.'],
  ['connection-storm', { ...many, 'postgres.cores': 2 },
    'After a restart Postgres needs at least 6.1 s to open 2,000 connections again.',
    'We call more than 5 s long. All its 2 cores do nothing else meanwhile, so queries make it longer.'],
  ['connection-storm', { ...many, 'postgres.cores': 1, 'api.connectTimeout': 10 },
    'After a restart Postgres needs at least 12.2 s to open 2,000 connections again.',
    'The shortest connect timeout is 10 s: 361 of them fail, and try again in the same storm. Queries on the 1 core make it longer.'],
];

test.each(rows)('%s says %j in its sentence and detail', (code, settings, sentence, detail) => {
  const found = wordsOf(scenarioOf(settings)).filter(([one]) => one === code);
  expect(found.map(([, words]) => words)).toEqual([{ sentence, detail }]);
});

test('every code has an example', () => {
  expect(new Set(rows.map(([code]) => code))).toEqual(new Set(codesByPart.opening));
});

describe('the words of findings about the opening', () => {
  it('have no gap and no hole, in every scenario', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        const texts = wordsOf(scenario).flatMap(([, { sentence, detail }]) => [sentence, detail]);
        expect(texts.filter((text) => flaw.test(text))).toEqual([]);
      }),
    );
  });
});
