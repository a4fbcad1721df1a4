import { expect, test } from 'vitest';
import { errorPatterns } from '../../src/catalog/error-patterns.ts';
import { sizing } from '../../src/catalog/sizing.ts';
import { triage } from '../../src/formats/error-lines.ts';
import { plan } from '../../src/model/answers/plan.ts';
import { moments } from '../../src/model/moment.ts';
import { linkedErrors, runbookStates } from './runbook-states.ts';

const { file, notes, state, shown } = runbookStates('postgres-refuses');
const fits = (name?: string) => sizing(state(name)).moments.every((moment) => moment.fits);

test('every setting of the front matter is understood', () => {
  expect(notes).toEqual([]);
});

// prettier-ignore
const sums = [
  // state              steady  peak   scaled  rollout  budget
  ['',                  ['50',  '115', '115',  '147'],  '97'],
  ['apiAlone',          ['30',  '90',  '90',   '120'],  '97'],
  ['after',             ['32',  '52',  '52',   '68'],   '92'],
  ['pooled',            ['20',  '25',  '25',   '27'],   '97'],
  ['raised',            ['50',  '115', '115',  '147'],  '197'],
  ['raisedAndScaled',   ['50',  '115', '205',  '267'],  '197'],
] as const;

test.each(sums)(
  'the state “%s” may want this at the four moments, of this budget',
  (name, demand, budget) => {
    expect(moments.map((moment) => shown(`${moment}.demand`, name))).toEqual(demand);
    expect(shown('budget', name)).toBe(budget);
  },
);

// prettier-ignore
test.each([
  // service    steady  peak   rollout
  ['api',       ['30',  '90',  '120']],
  ['jobs',      ['20',  '20',  '20']],
  ['nightly',   ['0',   '5',   '5']],
  ['migrate',   ['0',   '0',   '2']],
] as const)('%s may want this while calm, at peak and in a deploy', (service, expected) => {
  expect(['steady', 'peak', 'rollout'].map((moment) => shown(`${moment}.${service}`))).toEqual(expected);
});

// prettier-ignore
test.each([
  // state      figure                          reads
  ['',          'api.offeredLoad',              '3.6'],
  ['',          'jobs.offeredLoad',             '1'],
  ['',          'safe.postgres.maxConnections', '150'],
  ['oneMore',   'peak.api',                     '120'],
  ['keptBack',  'usable',                       '87'],
  ['superuser', 'usable',                       '100'],
  ['after',     'api.waitProbability',          '0.000333 %'],
] as const)('in the state “%s” %s reads %s', (name, figureName, text) => {
  expect(shown(figureName, name)).toBe(text);
});

test('the page opens over budget, and what it leads to fits at every moment', () => {
  expect(fits()).toBe(false);
  expect(fits('after')).toBe(true);
  expect(sizing(state('after')).findings).toEqual([]);
});

test('only the first step of the way exceeds the budget, and by no more than the start does', () => {
  const { steps, misfits } = plan(state(), state('after'));
  expect(misfits).toEqual(['from']);
  expect(steps.map((step) => step.fits)).toEqual([false, ...steps.slice(1).map(() => true)]);
  expect(steps[0]).toMatchObject({ owner: 'api', demand: 147 });
});

test('the calm moment fits and the peak does not: the reason why nobody noticed', () => {
  expect(sizing(state()).moments.map((moment) => moment.fits)).toEqual([true, false, false, false]);
});

test('it leads to the page of every message of Postgres about connections', () => {
  const ofPostgres = errorPatterns
    .filter(({ layer, id }) => layer === 'postgres' && !['mysql-1040', 'prisma-10-clients'].includes(id))
    .map(({ id }) => id);
  expect(ofPostgres.length).toBeGreaterThan(5);
  expect(linkedErrors(file)).toEqual(expect.arrayContaining(ofPostgres));
});

test('every message of its table is read as the message that it leads to', () => {
  const rows = [...file.text.matchAll(/^\| `([^`]+)` +\| [^|]+ \| \[[^\]]+\]\(\/errors\/([\w-]+)\//gm)];
  expect(rows.length).toBeGreaterThan(7);
  const read = rows.map(([, line = '']) => triage(line).map(({ id }) => id));
  rows.forEach(([, , id], index) => {
    expect(read[index]).toContain(id);
  });
});

test('the role keeps what a deploy of the new pools wants', () => {
  const limit = Number(/CONNECTION LIMIT (\d+)/.exec(file.text)?.[1]);
  expect(limit).toBeGreaterThanOrEqual(Number(shown('rollout.demand', 'after')));
  expect(limit).toBeLessThan(Number(shown('usable')));
});
