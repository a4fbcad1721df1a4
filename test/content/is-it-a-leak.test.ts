import { expect, test } from 'vitest';
import { sizing } from '../../src/catalog/sizing.ts';
import { triage } from '../../src/formats/error-lines.ts';
import { plan } from '../../src/model/answers/plan.ts';
import { leakRateOf, timeToEmpty } from '../../src/model/queues/leak.ts';
import { linkedErrors, runbookStates } from './runbook-states.ts';

const { file, notes, state, shown } = runbookStates('is-it-a-leak');

test('every setting of the front matter is understood', () => {
  expect(notes).toEqual([]);
});

// prettier-ignore
test.each([
  // state        figure                 reads
  ['',            'api.poolLimit',       '15'],
  ['',            'api.peak',            '60'],
  ['',            'api.offeredLoad',     '1.2'],
  ['',            'path.leakEmpty.api',  '4.17 h'],
  ['doubled',     'path.leakEmpty.api',  '8.33 h'],
  ['doubled',     'rollout.demand',      '180'],
  ['fast',        'path.leakEmpty.api',  '12.5 min'],
  ['tooSmall',    'api.offeredLoad',     '54'],
  ['heldLong',    'api.offeredLoad',     '15'],
  ['clientEach',  'peak.demand',         '600'],
  ['perThread',   'peak.demand',         'unbounded'],
  ['djangoPool',  'peak.demand',         '24'],
  ['after',       'api.offeredLoad',     '1.2'],
  ['after',       'rollout.demand',      '36'],
  ['after',       'budget',              '92'],
] as const)('in the state “%s” %s reads %s', (name, figureName, text) => {
  expect(shown(figureName, name)).toBe(text);
});

test('the only fault of the page is its leak, and closed it leaves nothing to say', () => {
  const codes = (name?: string) => sizing(state(name)).findings.map(({ code }) => code);
  expect(codes()).toEqual(['leak-empties-pool', 'more-connections-than-load']);
  expect(codes('after')).toEqual([]);
});

test('a pool of twice the size lasts twice as long, and tells the same leak rate', () => {
  const { leakRate } = state().services[0] ?? {};
  const times = [15, 30].map((connections) => Number(timeToEmpty(connections, Number(leakRate))));
  expect(times).toEqual([15_000, 30_000]);
  expect(leakRateOf(30, 30_000)).toBe(leakRate);
});

test('one connection lost per hour is under a thousandth per second', () => {
  expect(leakRateOf(1, 3600)).toBeLessThan(0.001);
  expect(leakRateOf(1, 3600)).toBeGreaterThan(0.0001);
});

test('a load near the pools and a long hold have other needs than a leak', () => {
  const need = (name: string) => Number.parseFloat(shown('api.utilization', name));
  expect(need('')).toBeLessThan(5);
  expect(need('tooSmall')).toBeGreaterThanOrEqual(90);
  expect(need('heldLong')).toBeLessThan(50);
});

test('pools for each request break the budget, and a pool without a limit has no sum', () => {
  const headroom = (name: string) => sizing(state(name)).moments[1]?.fits;
  expect([headroom('clientEach'), headroom('perThread'), headroom('djangoPool')]).toEqual([
    false,
    false,
    true,
  ]);
});

test('the way to the smaller pools is safe, and the leak is no setting', () => {
  const { safe, aside } = plan(state(), state('after'));
  expect(safe).toBe(true);
  expect(aside.map(({ key }) => key)).toEqual(['api.leakRate']);
});

test('it leads to the messages of leaks, and quotes HikariCP as the paste box reads it', () => {
  expect(linkedErrors(file)).toEqual(
    expect.arrayContaining(['hikari-leak', 'prisma-10-clients', 'fork-shared', 'sqlalchemy-queuepool']),
  );
  expect(triage('Apparent connection leak detected')[0]?.id).toBe('hikari-leak');
});
