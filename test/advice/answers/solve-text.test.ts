import { describe, expect, it, test } from 'vitest';
import { shortfallText } from '../../../src/advice/answers/shortfall-text.ts';
import {
  bearingText,
  costText,
  outcomeHead,
  outcomeRow,
  setUpNames,
  solutionText,
} from '../../../src/advice/answers/solve-text.ts';
import { costsOf, type SetUpKind } from '../../../src/model/answers/set-up.ts';
import type { LimitName } from '../../../src/model/answers/shortfall.ts';
import { solve } from '../../../src/model/answers/solve.ts';
import type { Quantity } from '../../../src/model/quantity.ts';
import { changed, scenarioOf } from '../../model/scenario-of.ts';

const first = scenarioOf({
  'api.workersPerReplica': 4,
  'api.poolSize': 10,
  'api.maxOverflow': 10,
  'api.rollout': 'blue-green',
  'api.arrivalRate': 200,
  'api.holdTime': 0.05,
});

describe('shortfallText(shortfall)', () => {
  // prettier-ignore
  test.each<readonly [LimitName, allowed: Quantity, needed: Quantity, text: string]>([
    ['budget',          97,   120,         'The budget of 97 is short by 23 connections: 120 may be wanted at the fullest moment.'],
    ['budget',          97,   'unbounded', 'The budget of 97 is without bound: unbounded may be wanted at the fullest moment.'],
    ['pooler-clients',  100,  160,         'The pooler’s 100 clients are short by 60 connections.'],
    ['session-servers', 20,   80,          'The session pooler serves 20 of 80 clients: nothing is shared in session mode.'],
    ['pooler-servers',  0.05, 'unbounded', 'The pooler’s server pool can’t keep up with the traffic behind it.'],
    ['pooler-servers',  0.05, 0.2,         'Clients of the pooler wait 200 ms for a server connection, the target is 50 ms.'],
    ['saturated',       1,    1.25,        'The pools of api are asked for 125 % of what they have.'],
    ['saturated',       1,    'unbounded', 'The pools of api are asked for all of what they have.'],
    ['nested-deadlock', 10,   11,          'Requests of api can block each other for ever in a pool of 10: they need 11.'],
    ['wait-target',     0.05, 0.2,         'Requests of api wait 200 ms, the target is 50 ms.'],
    ['timeout-target',  0.01, 0.2,         'Of the requests of api 20 % time out, the target is 1 %.'],
    ['response-target', 1,    2.5,         '95 of 100 responses of api take up to 2.5 s, the target is 1 s.'],
    ['threads',         1,    4 / 3,       'Requests of api ask for 133 % of the threads of its workers; no pool changes that.'],
    ['worker-cpu',      8,    9.5,         'The workers of api: short by 1.5 cores (9.5 wanted, 8 there).'],
    ['worker-cpu',      8,    8,           'The workers of api: all of 8 cores that the target allows are in use.'],
    ['worker-cpu',      8,    'unbounded', 'The workers of api: no number of cores is enough.'],
    ['database-cores',  2,    4,           'Postgres: short by 2 cores (4 wanted, 2 there); no pool changes that.'],
  ])('of %s with %j and %j', (limit, allowed, needed, text) => {
    expect(shortfallText({ limit, owner: 'api', allowed, needed })).toBe(text);
  });
});

describe('solutionText(solution)', () => {
  it('says how many connections meet the targets', () => {
    expect(solutionText(solve(first))).toBe('40 connections meet the targets at every moment, headroom +57.');
  });

  it('says what binds, and how much else', () => {
    const tight = changed(first, { 'postgres.maxConnections': 30 });
    expect(solutionText(solve(tight))).toBe(
      'Nothing that was looked at meets the targets. The budget of 27 is short by 13 connections: 40 may be wanted at the fullest moment.',
    );
    const two = { 'postgres.cores': 2, 'api.databaseCpu': 0.02 };
    expect(solutionText(solve(changed(tight, two)))).toContain(' 1 more limit binds too.');
    const three = { ...two, 'target.responseTime': 0.01 };
    expect(solutionText(solve(changed(tight, three)))).toContain(' 2 more limits bind too.');
  });

  it('says whose waits are not judged', () => {
    const unknown = changed(first, { 'api.arrivalRate': 'unset' });
    expect(solutionText(solve(unknown))).toBe(
      '96 connections meet the budget at every moment, headroom +1. Waits of api need traffic and are not judged.',
    );
    expect(solutionText(solve(scenarioOf({})))).toBe(
      'The present set-up already has the fewest connections that meet the budget.',
    );
  });
});

describe('the rows of set-ups', () => {
  it('name what is not known', () => {
    const { present } = solve(scenarioOf({ 'api.poolSize': 'unlimited' }));
    expect(outcomeRow('Present', present)).toEqual([
      'Present',
      'unbounded',
      'unbounded demand',
      '1',
      'not known',
      'not known',
      'not known',
    ]);
    expect(outcomeRow('Present', solve(first).present).slice(3)).toEqual(['4', '0 ms', '0 %', 'not known']);
    expect(outcomeHead.length).toBe(7);
  });

  it('have a name for each kind', () => {
    const kinds = Object.keys(setUpNames) as SetUpKind[];
    expect(new Set(Object.values(setUpNames)).size).toBe(kinds.length);
  });

  // prettier-ignore
  test.each<readonly [readonly (readonly [string, string | number])[], string]>([
    [[],                                                              'nothing'],
    [[['api.poolSize', 5]],                                           'a deploy'],
    [[['postgres.maxConnections', 200]],                              'a restart of Postgres'],
    [[['pooler.poolSize', 10]],                                       'a reload of the pooler'],
    [[['api.reaches', 'pooler']],                                     'a deploy; a pooler to run, and no session state between transactions'],
    [[['api.holdTime', 0.01]],                                        'a deploy; work on the code'],
    [[['api.workersPerReplica', 1]],                                  'a deploy; a check that CPU allows it: CPU per request is not given'],
    [[['api.rollout', 'recreate']],                                   'an interruption with every deploy'],
    [[['api.maxReplicas', 2]],                                        'less room to scale'],
  ])('cost for %j: %s', (changes, text) => {
    const list = changes.map(([key, value]) => ({ key, value }));
    expect(costText({ costs: costsOf(first, list) })).toBe(text);
  });
});

describe('bearingText(bearing)', () => {
  const over = { limit: 'budget', owner: 'postgres', allowed: 97, needed: 160 } as const;
  const beyond =
    'Beyond: The budget of 97 is short by 63 connections: 160 may be wanted at the fullest moment.';

  // prettier-ignore
  test.each([
    ['arrivalRate', 300,         [over], `api bears 300 requests per second. ${beyond}`],
    ['replicas',    4,           [over], `api bears 4 replicas. ${beyond}`],
    ['replicas',    'none',      [over], `api does not even fit with one replica. ${beyond.replace('Beyond: ', '')}`],
    ['arrivalRate', 'none',      [over], `api bears no load as it is set. ${beyond.replace('Beyond: ', '')}`],
    ['replicas',    'unbounded', [],     'api bears as many replicas as a scenario can have.'],
    ['arrivalRate', 'unbounded', [],     'api bears more requests than its pools or any target limit.'],
  ] as const)('of %s %j', (figure, most, endedBy, text) => {
    expect(bearingText({ service: 'api', figure, most, endedBy })).toBe(text);
  });
});
