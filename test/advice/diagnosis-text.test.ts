import { describe, expect, it } from 'vitest';
import { diagnosisSentences, openText, strangersSentence } from '../../src/advice/diagnosis-text.ts';
import { openNow } from '../../src/model/path/open-now.ts';
import { type Settings, scenarioOf } from '../model/scenario-of.ts';

const sentences = (settings: Settings) => {
  const scenario = scenarioOf(settings);
  return diagnosisSentences(scenario, openNow(scenario)).map(({ state, text }) => [state, text]);
};

const counted = (open: number, others: Settings = {}) => ({
  'observed.connections': open,
  'observed.active': open,
  'api.observedConnections': open,
  'api.observedActive': open,
  'api.replicas': 20,
  ...others,
});

describe('diagnosisSentences', () => {
  // prettier-ignore
  it.each([
    ['many',    counted(40),                              'ok',      '40 connections are open now; 300 may be at peak, and the budget is 97. 57 more fit.'],
    ['one',     counted(1),                               'ok',      '1 connection is open now; 300 may be at peak, and the budget is 97. 96 more fit.'],
    ['few left', counted(78),                             'warning', '78 connections are open now; 300 may be at peak, and the budget is 97. 19 more fit.'],
    ['set aside', counted(95, { 'allowance.people': 5 }), 'bad',     '95 connections are open now; 300 may be at peak, and the budget is 92. That is 3 over: what was set aside for others is in use.'],
    ['none left', counted(97),                            'bad',     '97 connections are open now; 300 may be at peak, and the budget is 97. No slot is left: the next one is refused.'],
    ['no limit', counted(5, { 'api.maxOverflow': 'unlimited' }), 'ok', '5 connections are open now; any number may be at peak, and the budget is 97. 92 more fit.'],
    ['not counted', {},                                   'plain',   'At peak 15 connections may be open, and the budget is 97. How many are open now, the line of the query says.'],
    ['not counted and over', { 'api.replicas': 20 },      'bad',     'At peak 300 connections may be open, and the budget is 97. How many are open now, the line of the query says.'],
  ] as const)('starts with the whole: %s', (_, settings, state, text) => {
    expect(sentences(settings)).toEqual([[state, text]]);
  });

  // prettier-ignore
  it.each([
    ['who is over', counted(16, { 'api.replicas': 1 }),
      'bad', 'api has 16 open, 1 more than the 15 of its settings: an old release still runs, its settings differ from these, or another program has its name.'],
    ['one idle in transaction', counted(9, { 'observed.active': 8, 'observed.idleInTransaction': 1, 'observed.longestIdleInTransaction': 90 }),
      'warning', '1 holds a transaction open and does nothing: it keeps slot, locks and old rows. It has done so for 90 s. The code waits for something else between two statements, or forgot to end.'],
    ['many idle in transaction', counted(9, { 'observed.active': 5, 'observed.idleInTransaction': 4, 'observed.longestIdleInTransaction': 1800 }),
      'warning', '4 hold a transaction open and do nothing: they keep slot, locks and old rows. The longest has done so for 30 min. The code waits for something else between two statements, or forgot to end.'],
    ['who waits for a lock', counted(9, { 'observed.waitingOnLock': 2 }),
      'warning', '2 of the active ones wait for a lock that another connection holds. More connections don’t help them.'],
    ['pools that keep too many', counted(80, { 'observed.active': 10 }),
      'warning', '70 of 80 are idle: pools keep more than they use. Smaller pools give slots back.'],
    ['names of nobody here', counted(9, { 'observed.connections': 10 }),
      'plain', '1 belongs to no service of this page by name. It takes slots all the same.'],
    ['what the role may not see', counted(9, { 'observed.active': 2, 'observed.hidden': 7 }),
      'plain', 'What 7 of them do is not known. An ordinary role sees the state of its own sessions only; a superuser or a member of pg_monitor sees all.'],
  ] as const)('says %s', (_, settings, state, text) => {
    expect(sentences(settings).slice(1)).toContainEqual([state, text]);
  });

  it('says of idle pools nothing while there is room', () => {
    expect(sentences(counted(40, { 'observed.active': 0 }))).toHaveLength(1);
  });
});

describe('openText', () => {
  it.each([
    [{}, 'may be 15'],
    [counted(4), '4 of 300'],
    [counted(4, { 'api.poolSize': 'unlimited' }), '4 of any number'],
  ] as const)('of %j is %j', (settings, text) => {
    expect(openText(openNow(scenarioOf(settings)).whole)).toBe(text);
  });
});

describe('strangersSentence', () => {
  it('names the applications that are no service', () => {
    const strangers = [
      { name: 'psql', open: 2 },
      { name: '', open: 1 },
    ];
    expect(strangersSentence(strangers)).toMatch(
      /^No service of this page has the name of: psql \(2\), no name \(1\)\./,
    );
    expect(strangersSentence([])).toBeUndefined();
  });
});
