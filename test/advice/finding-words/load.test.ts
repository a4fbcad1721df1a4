import { describe, expect, it, test } from 'vitest';
import { loadWords } from '../../../src/advice/finding-words/load.ts';
import { codesByPart, type FindingCodeOf } from '../../../src/model/finding.ts';
import { loadFindings } from '../../../src/model/findings/load.ts';
import { loadSizing } from '../../../src/model/path/load.ts';
import { type Settings, scenarioOf } from '../../model/scenario-of.ts';

const ten = { 'api.poolSize': 10, 'api.maxOverflow': 0, 'api.rollout': 'recreate' };

function words(code: FindingCodeOf<'load'>, settings: Settings) {
  const scenario = scenarioOf({ ...ten, ...settings });
  const finding = loadFindings(scenario, loadSizing(scenario)).find((one) => one.code === code);
  if (finding === undefined) throw new Error(`no ${code}`);
  return loadWords[code](finding, (name) => finding.numbers[name] ?? 0, '');
}

const two = { 'api.connectionsPerRequest': 2 };
const burst = { 'api.burst': 50, 'api.holdTime': 5, 'api.checkoutTimeout': 10, 'api.variability': 0 };

describe('loadWords', () => {
  // prettier-ignore
  test.each<readonly [FindingCodeOf<'load'>, Settings, sentence: string, detail: string]>([
    ['nested-deadlock-possible', { ...two, 'api.threads': 20 },
      'Requests of api that each hold 2 connections can take its pool of 10 between them and wait for each other for ever.',
      '20 at once need a pool of 21; one connection for each request needs no such pool.'],
    ['nested-deadlock-possible', two,
      'Requests of api that each hold 2 connections can take its pool of 10 between them and wait for each other for ever.',
      'Nothing limits the callers of a worker, so no pool is large enough: from 10 at once on, they can block each other.'],
    ['nested-deadlock-possible', { 'api.connectionsPerRequest': 11, 'api.threads': 1 },
      'Each request of api holds 11 connections, more than its pool of 10 has.',
      '1 at once need a pool of 11; one connection for each request needs no such pool.'],
    ['burst-times-out', burst,
      'Of 50 requests of api at once, 40 % get no connection within 10 s.',
      'That is 20 on average; the last would have to wait 20 s. The target is 0.01 %.'],
    ['burst-times-out', { ...burst, 'api.whenExhausted': 'fail' },
      'Of 50 requests of api at once, 80 % find no free connection and fail.',
      'That is 40 on average; the last would have to wait 20 s. The target is 0.01 %.'],
    ['leak-empties-pool', { 'api.leakRate': 0.02 },
      'Pools of api lose 0.02 connections a second and are empty after 8.33 min.',
      'Callers queue before that. A larger pool only lasts longer; find the code path that never gives back.'],
    ['leak-empties-pool', { 'api.leakRate': 0.02, 'api.arrivalRate': 10, 'api.holdTime': 0.5 },
      'Pools of api lose 0.02 connections a second and are empty after 8.33 min.',
      'After 4.17 min the busiest one no longer carries its load. A larger pool only lasts longer; find the code path that never gives back.'],
    ['overflow-churn', { 'api.poolSize': 5, 'api.maxOverflow': 5, 'api.arrivalRate': 40, 'api.holdTime': 0.2 },
      'api opens 1.21 connections a second as overflow and closes them again.',
      '3.02 % of its requests wait for a connection to be opened. As pool size the same connections stay open.'],
  ])('%s with %o', (code, settings, sentence, detail) => {
    expect(words(code, settings)).toEqual({ sentence, detail });
  });

  it('says what retries do', () => {
    const found = words('retries-amplify', {
      'api.arrivalRate': 199,
      'api.holdTime': 0.05,
      'api.checkoutTimeout': 0.1,
      'api.retries': 5,
    });
    expect(found.sentence).toMatch(
      /^Retries of api make 1\.\d+ attempts of each request, and [\d.]+ % of attempts time out instead of [\d.]+ %\.$/,
    );
    expect(found.detail).toMatch(
      /^They carry the utilization of the busiest pool from 99\.5 % to 1\d\d % at least, just while it is full\.$/,
    );
  });

  it('has words for each code of the part', () => {
    expect(Object.keys(loadWords).sort()).toEqual([...codesByPart.load].sort());
  });
});
