import { expect, test } from 'vitest';
import { poolById } from '../../src/catalog/pools.ts';
import { evaluate } from '../../src/model/evaluate.ts';
import { serviceFields } from '../../src/model/fields.ts';
import { fittingPools } from '../../src/model/fitting-pools.ts';
import { valueAt, withChanges } from '../../src/model/scenario.ts';
import { changed } from '../model/scenario-of.ts';
import { errorPage, errorRow, inCode, readFromPage, sections, shown } from './error-page.ts';

const ids = [
  'sqlalchemy-queuepool',
  'prisma-p2024',
  'node-pg-acquire',
  'hikari-timeout',
  'activerecord-timeout',
  'npgsql-exhausted',
  'psycopg-pooltimeout',
  'knex-timeout',
  'sequelize-acquire',
  'sqlx-timeout',
  'deadpool-timeout',
  'conn-pool-gem',
] as const;

test.each(ids)('the page of %s says what a page of a message says, in that order', (id) => {
  const page = errorPage(id);
  const all = ['What it means', 'Do now', 'Look first', 'Fix it', 'What not to do', 'Versions'];
  expect(page.notes).toEqual([]);
  expect(sections(page)).toEqual(all);
  expect(errorRow(id).layer).toBe('pool');
});

test.each(ids)('the page of %s opens with the numbers of its message', (id) => {
  const { scenario } = errorPage(id);
  const { pattern, samples, scales } = errorRow(id);
  const [service] = scenario.services;
  const { waited: _, ...captured } = pattern.exec(samples[0])?.groups ?? {};
  const numbers = Object.entries(captured).filter(
    ([key, text]) => text !== undefined && key in serviceFields,
  );
  for (const [key, text] of numbers) {
    const scale = scales?.[key as keyof typeof scales] ?? 1;
    // A message says what it waited, which is a little more than the timeout.
    expect(valueAt(scenario, `${service?.name}.${key}`)).toBeCloseTo(Number(text) / scale, 1);
  }
});

test.each(ids)('a page of a known library is computed with its behaviour: %s', (id) => {
  const library = errorRow(id).library;
  const { scenario } = errorPage(id);
  const expected = library !== undefined && poolById(library) !== undefined ? library : 'unset';
  expect(scenario.services[0]?.library).toBe(expected);
});

// prettier-ignore
const figures = [
  // page                    settings        figure                        reads
  ['sqlalchemy-queuepool',   '',             'api.poolLimit',              '15'],
  ['sqlalchemy-queuepool',   'streams',      'api.offeredLoad',            '15'],
  ['sqlalchemy-queuepool',   'queries',      'api.offeredLoad',            '0.8'],
  ['sqlalchemy-queuepool',   'fourWorkers',  'peak.demand',                '60'],
  ['sqlalchemy-queuepool',   'fourWorkers',  'rollout.demand',             '120'],
  ['sqlalchemy-queuepool',   'raised',       'peak.demand',                '120'],
  ['prisma-p2024',           'fanOut',       'path.burstLastWait.api',     '19.5 s'],
  ['prisma-p2024',           'fanOut',       'path.burstTimeouts.api',     '95'],
  ['prisma-p2024',           'nested',       'path.deadlockFreePool.api',  '21'],
  ['prisma-p2024',           'nested',       'path.safeCallers.api',       '4'],
  ['prisma-p2024',           'fourClients',  'peak.demand',                '20'],
  ['node-pg-acquire',        'leak',         'path.leakEmpty.api',         '16.7 min'],
  ['node-pg-acquire',        'nested',       'path.deadlockFreePool.api',  '13'],
  ['node-pg-acquire',        'clustered',    'peak.demand',                '80'],
  ['node-pg-acquire',        'clustered',    'rollout.demand',             '160'],
  ['hikari-timeout',         '',             'path.mostWaiting.api',       '190'],
  ['hikari-timeout',         'nested',       'path.deadlockFreePool.api',  '201'],
  ['hikari-timeout',         'nested',       'path.safeCallers.api',       '9'],
  ['hikari-timeout',         'fourReplicas', 'steady.demand',              '40'],
  ['hikari-timeout',         'traffic',      'api.offeredLoad',            '8'],
  ['hikari-timeout',         'traffic',      'api.waitProbability',        '40.9 %'],
  ['activerecord-timeout',   '',             'path.mostWaiting.api',       '0'],
  ['activerecord-timeout',   'more',         'path.mostWaiting.api',       '4'],
  ['activerecord-timeout',   '',             'peak.demand',                '20'],
  ['activerecord-timeout',   'ten',          'peak.demand',                '120'],
  ['activerecord-timeout',   'sixWide',      'peak.api',                   '360'],
  ['npgsql-exhausted',       '',             'usable',                     '97'],
  ['npgsql-exhausted',       'leak',         'path.leakEmpty.api',         '2.78 h'],
  ['npgsql-exhausted',       'threeReplicas', 'peak.demand',               '300'],
  ['npgsql-exhausted',       'threeReplicas', 'fitted.api.poolSize',       '24'],
  ['psycopg-pooltimeout',    'gathered',     'path.burstLastWait.api',     '10 s'],
  ['psycopg-pooltimeout',    'gathered',     'path.burstTimeouts.api',     '6'],
  ['psycopg-pooltimeout',    'django',       'peak.demand',                '12'],
  ['psycopg-pooltimeout',    'resized',      'rollout.demand',             '60'],
  ['knex-timeout',           'nested',       'path.deadlockFreePool.api',  '11'],
  ['knex-timeout',           'oneLess',      'path.safeCallers.api',       '9'],
  ['knex-timeout',           'fourProcesses', 'rollout.demand',            '80'],
  ['sequelize-acquire',      'nested',       'path.deadlockFreePool.api',  '6'],
  ['sequelize-acquire',      'nested',       'path.safeCallers.api',       '4'],
  ['sequelize-acquire',      'four',         'peak.demand',                '20'],
  ['sequelize-acquire',      'replicated',   'peak.demand',                '40'],
  ['sqlx-timeout',           '',             'peak.demand',                '80'],
  ['sqlx-timeout',           '',             'rollout.over',               '3'],
  ['sqlx-timeout',           'recreated',    'rollout.demand',             '80'],
  ['deadpool-timeout',       'traffic',      'api.offeredLoad',            '6'],
  ['deadpool-timeout',       'traffic',      'api.p95',                    '98.3 ms'],
  ['deadpool-timeout',       'slower',       'api.timeoutShare',           '33.3 %'],
  ['deadpool-timeout',       'lemmy',        'rollout.demand',             '135'],
  ['conn-pool-gem',          '',             'sidekiq.redis',              '5'],
  ['conn-pool-gem',          'asMany',       'path.redis',                 '100'],
  ['conn-pool-gem',          'fleet',        'sidekiq.redis',              '500'],
  ['conn-pool-gem',          'planned',      'sidekiq.redis',              '90'],
] as const;

test.each(figures)('on the page of %s with “%s” the figure %s reads %s', (id, settings, name, text) => {
  expect(shown(id, settings, name)).toBe(text);
  expect(errorPage(id).file.text).toContain(`of="${name}"`);
});

test('the engine of the QueuePool page is the largest that fits four workers, and reads back', () => {
  const { scenario, settings } = errorPage('sqlalchemy-queuepool');
  const four = changed(scenario, settings.fourWorkers ?? {});
  const read = readFromPage('sqlalchemy-queuepool', 'python', 'sqlalchemy');
  expect(fittingPools(four)).toEqual([
    { key: 'api.poolSize', value: read.poolSize },
    { key: 'api.maxOverflow', value: read.maxOverflow },
  ]);
  expect(read).toMatchObject({ poolSize: 4, maxOverflow: 8, checkoutTimeout: 10 });
});

test('the address of the P2024 page says the limit and the timeout of its message', () => {
  const { scenario } = errorPage('prisma-p2024');
  const { poolSize, checkoutTimeout } = scenario.services[0] ?? {};
  const read = readFromPage('prisma-p2024', 'bash', 'env');
  expect(read).toMatchObject({ poolSize, checkoutTimeout });
});

test('the default limits on the P2024 page are twice the cores and one', () => {
  const { text } = errorPage('prisma-p2024').file;
  const cores = { two: 2, four: 4 };
  const said = [
    ...text.matchAll(
      /`connection limit: (\d+)`\s+(?:was\s+written\s+by\s+a\s+machine\s+with|by\s+one\s+with) (two|four)/g,
    ),
  ];
  expect(said.map(([, limit]) => Number(limit))).toEqual([5, 9]);
  expect(said.map(([, , word]) => cores[word as keyof typeof cores] * 2 + 1)).toEqual([5, 9]);
});

// prettier-ignore
const code = [
  // page                 setting in the code               is
  ['node-pg-acquire',     /\bmax: (\d+)/,                   10],
  ['node-pg-acquire',     /connectionTimeoutMillis: (\d+)/, 2000],
  ['hikari-timeout',      /maximum-pool-size=(\d+)/,        10],
  ['knex-timeout',        /pool: \{ min: 0, max: (\d+)/,    10],
  ['sequelize-acquire',   /pool: \{ max: (\d+)/,            5],
  ['psycopg-pooltimeout', /max_size=(\d+)/,                 10],
  ['sqlx-timeout',        /\.max_connections\((\d+)\)/,     9],
  ['deadpool-timeout',    /max_size: (\d+)/,                8],
  ['npgsql-exhausted',    /Maximum Pool Size=(\d+)/,        20],
] as const;

test.each(code)(
  'the pool in the code on the page of %s fits every moment: %s is %s',
  (id, pattern, value) => {
    expect(inCode(id, pattern)).toBe(value);
    if (pattern.source.includes('Millis')) return;
    const { scenario, settings } = errorPage(id);
    const own = changed(scenario, { ...settings.threeReplicas, 'api.poolSize': value });
    expect(evaluate(own).moments.every(({ fits }) => fits)).toBe(true);
  },
);

test('the pool in the code of the sqlx page is the largest that fits a deploy of its replicas', () => {
  const { scenario } = errorPage('sqlx-timeout');
  const fitting = fittingPools(scenario) ?? [];
  expect(fitting).toContainEqual({ key: 'api.poolSize', value: 9 });
  expect(evaluate(withChanges(scenario, fitting)).moments.at(-1)?.fits).toBe(true);
  expect(evaluate(scenario).moments.at(-1)?.fits).toBe(false);
});

test('the setting that threads and connections share on the Rails page has one default', () => {
  const defaults = [...errorPage('activerecord-timeout').file.text.matchAll(/"RAILS_MAX_THREADS", (\d+)\)/g)];
  expect(defaults.map(([, value]) => Number(value))).toEqual([5, 5]);
  expect(errorPage('activerecord-timeout').scenario.services[0]).toMatchObject({ threads: 5, poolSize: 5 });
});
