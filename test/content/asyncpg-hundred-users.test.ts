import { expect, test } from 'vitest';
import { figure } from '../../src/advice/figure.ts';
import { poolBehaviour, poolById } from '../../src/catalog/pools.ts';
import { read, write } from '../../src/formats/asyncpg.ts';
import { evaluate } from '../../src/model/evaluate.ts';
import { closedTimeoutShare } from '../../src/model/path/closed-load.ts';
import { connectionsForUsers } from '../../src/model/queues/connections-for-users.ts';
import { readPageState } from '../../src/state/page-state.ts';
import { changed, type Settings } from '../model/scenario-of.ts';
import { contentFiles, frontMatterMap } from './content-files.ts';
import { variantsOf } from './documents/place.ts';
import { shownText } from './shown-when.ts';

const page = contentFiles.find(({ path }) => path === 'content/runbooks/asyncpg-hundred-users.mdx');
const { scenario, notes } = readPageState(page === undefined ? {} : frontMatterMap(page, 'scenario'));
const text = page?.text ?? '';
const after = { 'api.poolSize': 21, 'api.minPoolSize': 5, 'api.checkoutTimeout': 5 };
const textOf = (name: string, settings: Settings = {}) => figure(changed(scenario, settings), name)?.text;

test('every setting of the front matter is understood', () => {
  expect(page).toBeDefined();
  expect(notes).toEqual([]);
});

test('the page opens with the pool as asyncpg makes it', () => {
  const [api] = scenario.services;
  expect(api).toMatchObject(poolBehaviour('asyncpg-pool'));
});

test('asyncpg has no pool_size, no overflow and no maximum age, and fails without a text', () => {
  const pool = poolById('asyncpg-pool');
  expect(pool?.settings.value.map(({ name }) => name)).not.toContain('pool_size');
  expect(pool?.ignores.map(({ key }) => key)).toEqual(expect.arrayContaining(['maxOverflow', 'maxLifetime']));
  expect(pool?.timeoutText?.value).toBe('TimeoutError');
});

// prettier-ignore
const sizes = [
  // pool   requests  mean               p95         p99        in a deploy
  [10,      '50',     '800 ms',          '1.12 s',   '1.27 s',  '20'],
  [21,      '83',     '5.41 ms',         '39.8 ms',  '87.8 ms', '42'],
  [28,      '83.3',   undefined,         '0 ms',     '0 ms',    '56'],
  [100,     '83.3',   undefined,         '0 ms',     '0 ms',    '200'],
] as const;

test.each(sizes)('a pool of %d serves the 100 users so', (poolSize, throughput, mean, p95, p99, deploy) => {
  const given = { 'api.poolSize': poolSize };
  expect(textOf('path.throughput.api', given)).toBe(throughput);
  if (mean !== undefined) expect(textOf('path.meanWait.api', given)).toBe(mean);
  expect(textOf('path.p95.api', given)).toBe(p95);
  expect(textOf('path.p99.api', given)).toBe(p99);
  expect(textOf('rollout.demand', given)).toBe(deploy);
});

test('a size of 21 is the smallest that meets the target, and up to 48 fit a deploy', () => {
  expect(textOf('fix.wait-target-missed.api.poolSize')).toBe('21');
  expect(evaluate(changed(scenario, after)).findings).toEqual([]);
  expect(evaluate(changed(scenario, { ...after, 'api.poolSize': 20 })).findings).toMatchObject([
    { code: 'wait-target-missed' },
  ]);
  expect(textOf('safe.api.poolSize')).toBe('48');
});

test('holds of 50 ms leave a pool of 10 with 7 ms of wait at p99', () => {
  expect(textOf('path.p99.api', { 'api.holdTime': 0.05 })).toMatch(/^[67](?:\.\d+)? ms$/);
});

test('four pools of 7 wait where one of 28 does not', () => {
  const split = { 'api.workersPerReplica': 4, 'api.poolSize': 7 };
  expect([textOf('path.p95.api', split), textOf('path.p99.api', split)]).toEqual(['37.6 ms', '119 ms']);
});

const holds = [0.02, 0.05, 0.1, 0.2, 0.5];

// prettier-ignore
const needs = [
  [0.5, [8, 15, 24, 37, 59]],
  [1,   [6, 10, 15, 24, 42]],
  [5,   [3, 4,  6,  8,  15]],
  [10,  [2, 3,  4,  6,  10]],
] as const;

const need = {
  'api.poolSize': 1,
  'api.minPoolSize': 'unset',
  'postgres.maxConnections': 500,
  'target.waitTime': 0,
  'target.waitPercentile': 0.95,
} as const;

test('users who never pause wait for 1.8 s on average, and 100 of them need so many connections for 1 %', () => {
  expect(textOf('path.meanWait.api', { 'api.thinkTime': 0 })).toBe('1.8 s');
  const strict = [0.02, 0.05, 0.1, 0.2, 0.5].map((holdTime) =>
    textOf('path.connectionsForUsers.api', { 'api.thinkTime': 1, 'api.holdTime': holdTime }),
  );
  expect(strict).toEqual(['7', '11', '17', '27', '45']);
});

test.each(needs)('100 users who pause for %d s need so many connections', (thinkTime, expected) => {
  const told = holds.map((holdTime) =>
    textOf('fix.wait-target-missed.api.poolSize', {
      ...need,
      'api.thinkTime': thinkTime,
      'api.holdTime': holdTime,
    }),
  );
  expect(told.map(Number)).toEqual(expected);
  expect(holds.map((hold) => connectionsForUsers(100, hold, thinkTime, 0.05))).toEqual(expected);
});

test('more than half of those are served by 10 connections, and none comes near 100', () => {
  const all = needs.flatMap(([, expected]) => expected);
  expect(all.filter((size) => size <= 10).length).toBeGreaterThan(all.length / 2);
  expect(Math.max(...all)).toBeLessThan(60);
});

test('the acceptance test of the story passes while one request in twenty waits for more than 9 s', () => {
  const slow = changed(scenario, { 'api.holdTime': 1 });
  const closed = evaluate(slow).path.load[0]?.closed;
  if (closed === undefined || closed === 'unset') throw new Error('no closed load');
  expect(figure(slow, 'path.p95.api')?.text).toBe('9.62 s');
  expect(closedTimeoutShare(closed, 30)).toBeLessThan(1e-20);
  expect(closedTimeoutShare(closed, scenario.services[0]?.checkoutTimeout ?? 0)).toBe(0);
});

test('the CPU of Postgres rises with what the larger pool lets through', () => {
  const [, before, served] =
    /cpuBefore = \{ 'api.arrivalRate': (\d+).*?cpuAfter = [^}]*'api.arrivalRate': (\d+)/s.exec(text) ?? [];
  expect(before).toBe(textOf('path.throughput.api'));
  expect(served).toBe(textOf('path.throughput.api', { 'api.poolSize': 21 }));
  expect(textOf('path.cores', { 'api.arrivalRate': 50 })).toBe('25 %');
  expect(textOf('path.cores', { 'api.arrivalRate': 83 })).toBe('41.5 %');
  expect(textOf('path.cores', { 'api.arrivalRate': 83, 'api.poolSize': 21 })).toBe('41.5 %');
});

test('the checkout timeout to apply is far above the wait target, which the alert watches', () => {
  expect(after['api.checkoutTimeout'] / scenario.target.waitTime).toBeGreaterThan(10);
});

// prettier-ignore
const stages = [
  ['one replica and a canary',    { 'api.rollout': 'canary' },                                                     '42'],
  ['four replicas and a canary',  { 'api.replicas': 4, 'api.rollout': 'canary' },                                  '105'],
  ['four replicas and two new',   { 'api.replicas': 4, 'api.rollout': 'canary', 'api.canaryReplicas': 2 },         '126'],
  ['four replicas, step by step', { 'api.replicas': 4, 'api.rollout': 'rolling', 'api.surge': '25%' },             '105'],
] as const;

test.each(stages)('%s may want so many connections', (_, settings, demand) => {
  expect(textOf('rollout.demand', { ...after, ...settings })).toBe(demand);
});

test('the alerts name metrics of the monitor, and the targets of the page', () => {
  const [, alerts = ''] = /```yaml\n(.*?)```/s.exec(text) ?? [];
  const [, monitor = ''] = /```python\n(import asyncio\nimport logging.*?)```/s.exec(text) ?? [];
  const used = [...alerts.matchAll(/db_pool_[a-z_]+/g)].map(([name]) =>
    name.replace(/_(?:bucket|total)$/, ''),
  );
  expect(used.length).toBeGreaterThanOrEqual(4);
  for (const name of used) expect(monitor).toContain(`"${name}"`);
  expect(alerts).toContain(`> ${scenario.target.waitTime}\n`);
  expect(alerts).toContain(`/ db_pool_max > ${scenario.target.poolUse}\n`);
  expect(alerts).toContain(`for: ${Number(scenario.target.alertAfter) / 60}m\n`);
});

test('the pool to apply is the variant of the page, and the export of each reads back', () => {
  expect(page && variantsOf(page)).toEqual({ after });
  for (const settings of [{}, after]) {
    const given = changed(scenario, settings);
    const [file] = write(given, { header: [] });
    const { poolSize, minPoolSize, checkoutTimeout, idleTimeout } = given.services[0] ?? {};
    expect(read('pool.py', file?.text ?? '').services[0]?.values).toMatchObject({
      ...{ poolSize, minPoolSize, checkoutTimeout, idleTimeout },
    });
  }
});

const ticks = [...text.matchAll(/<Tick id="([a-z-]+)">(.*?)<\/Tick>/gs)];
const shownTick = (wanted: string, settings: Settings = {}) => {
  const [, , item = ''] = ticks.find(([, id]) => id === wanted) ?? [];
  return shownText(changed(scenario, settings), item.replaceAll(' variant="after"', ''));
};

test('the tick list has a step for each of the twelve tasks of the story, and two of its own', () => {
  expect(ticks).toHaveLength(12 + 2);
  expect(new Set(ticks.map(([, id]) => id)).size).toBe(ticks.length);
});

const measured = { 'observed.waitTime': 0.03, 'observed.cpuUse': 0.4 };

// prettier-ignore
const shown = [
  ['sized',     {},                                        'The target is missed.'],
  ['sized',     after,                                     'The target is met.'],
  ['fits',      {},                                        'No slot is kept for people.'],
  ['fits',      { 'allowance.people': 5 },                 'Slots kept for people: allowance.people.'],
  ['load-test', {},                                        'It lasts tests.duration; take an hour.'],
  ['load-test', { 'tests.duration': 'unset' },             'How long is open.'],
  ['load-test', { 'tests.duration': 3600 },                'It lasts tests.duration.'],
  ['again',     {},                                        'Its wait is open. The CPU at peak is open.'],
  ['again',     measured,                                  'Its wait is observed.waitTime, under the target. The CPU at peak is observed.cpuUse, under the target.'],
  ['again',     { ...measured, 'observed.cpuUse': 0.6 },   'The CPU at peak is observed.cpuUse, above the target.'],
  ['again',     { ...measured, 'observed.waitTime': 0.1 }, 'Its wait is observed.waitTime, above the target. The'],
] as const;

test.each(shown)('the step “%s” with %j says: %s', (step, settings, words) => {
  expect(shownTick(step, settings)).toContain(words);
});

test('the estimates of the story add up to 18 to 32 hours, which is more than two days and up to four', () => {
  const rows = [...text.matchAll(/^\| [a-z][^|]*\| `(\d+)–(\d+) h`/gm)];
  const sum = (place: 1 | 2) => rows.reduce((hours, row) => hours + Number(row[place]), 0);
  expect(rows).toHaveLength(7);
  expect([sum(1), sum(2)]).toEqual([18, 32]);
  expect(text).toContain(`\`${sum(1)}–${sum(2)} h\``);
  expect([sum(1) / 8 > 2, sum(2) / 8]).toEqual([true, 4]);
});

test('the load test of the page plays the users of the page', () => {
  for (const line of ['--users 100', '--think 1', '--size 10', '--size 21', '--seconds 3600'])
    expect(text).toContain(line);
  expect(scenario.services[0]).toMatchObject({ users: 100, thinkTime: 1, holdTime: 0.2, poolSize: 10 });
  expect(text).toContain('SELECT pg_sleep(-0.2 * ln(1 - random()))');
});
