import { expect, test } from 'vitest';
import { figure } from '../../src/advice/figure.ts';
import { refusalText } from '../../src/catalog/refusals.ts';
import { evaluate } from '../../src/model/evaluate.ts';
import { fittingPools } from '../../src/model/fitting-pools.ts';
import { limits } from '../../src/model/limits.ts';
import { changed } from '../model/scenario-of.ts';
import { errorPage, errorRow, inCode, readFromPage, sections, shown } from './error-page.ts';
import { shownText } from './shown-when.ts';

const ids = [
  'pg-too-many-clients',
  'pg-reserved',
  'pg-role-limit',
  'pg-db-limit',
  'prisma-p2037',
  'prisma-10-clients',
  'mysql-1040',
  'pg-53300',
  'pg-fork',
] as const;

test.each(ids)('the page of %s says what a page of a message says, in that order', (id) => {
  const page = errorPage(id);
  const all = ['What it means', 'Do now', 'Look first', 'Fix it', 'What not to do', 'Versions'];
  expect(page.notes).toEqual([]);
  expect(sections(page)).toEqual(all);
  expect(errorRow(id).samples.length).toBeGreaterThan(0);
});

// prettier-ignore
const figures = [
  // page                 settings       figure                         reads
  ['pg-too-many-clients', '',            'steady.demand',               '80'],
  ['pg-too-many-clients', '',            'scaled.demand',               '80'],
  ['pg-too-many-clients', '',            'rollout.demand',              '120'],
  ['pg-too-many-clients', '',            'fitted.api.poolSize',         '8'],
  ['pg-too-many-clients', 'ordinary',    'usable',                      '97'],
  ['pg-too-many-clients', 'overlapping', 'rollout.demand',              '160'],
  ['pg-too-many-clients', 'fiveAside',   'fitted.api.poolSize',         '7'],
  ['pg-reserved',         '',            'usable',                      '97'],
  ['pg-reserved',         '',            'reserved',                    '3'],
  ['pg-reserved',         '',            'peak.demand',                 '50'],
  ['pg-reserved',         '',            'scaled.demand',               '150'],
  ['pg-reserved',         '',            'scaled.over',                 '53'],
  ['pg-reserved',         '',            'rollout.demand',              '200'],
  ['pg-reserved',         '',            'safe.api.maxReplicas',        '2'],
  ['pg-reserved',         '',            'fitted.api.poolSize',         '12'],
  ['pg-reserved',         '',            'safe.postgres.maxConnections', '203'],
  ['pg-reserved',         'keptBack',    'usable',                      '87'],
  ['pg-reserved',         'pooled',      'rollout.demand',              '20'],
  ['pg-reserved',         'pooled',      'rollout.clients',             '200'],
  ['pg-role-limit',       '',            'usable',                      '20'],
  ['pg-role-limit',       '',            'steady.demand',               '20'],
  ['pg-role-limit',       'aside',       'fitted.api.poolSize',         '9'],
  ['pg-role-limit',       'twice',       'rollout.demand',              '40'],
  ['pg-db-limit',         '',            'peak.demand',                 '20'],
  ['pg-db-limit',         '',            'rollout.over',                '20'],
  ['pg-db-limit',         'aside',       'fitted.api.poolSize',         '2'],
  ['pg-db-limit',         'aside',       'fitted.worker.poolSize',      '5'],
  ['pg-db-limit',         'aside',       'safe.postgres.maxConnections', '42'],
  ['prisma-p2037',        '',            'peak.demand',                 '150'],
  ['prisma-p2037',        '',            'safe.api.replicas',           '19'],
  ['prisma-p2037',        'one',         'peak.demand',                 '30'],
  ['prisma-p2037',        'flood',       'peak.demand',                 '200'],
  ['prisma-p2037',        'pooled',      'peak.demand',                 '20'],
  ['prisma-p2037',        'pooled',      'peak.clients',                '200'],
  ['prisma-10-clients',   '',            'peak.demand',                 '90'],
  ['prisma-10-clients',   'oneMore',     'peak.demand',                 '99'],
  ['prisma-10-clients',   'single',      'peak.demand',                 '9'],
  ['mysql-1040',          '',            'usable',                      '151'],
  ['mysql-1040',          '',            'peak.demand',                 '160'],
  ['mysql-1040',          '',            'rollout.demand',              '200'],
  ['mysql-1040',          '',            'fitted.api.poolSize',         '7'],
  ['pg-53300',            '',            'peak.demand',                 '80'],
  ['pg-53300',            '',            'rollout.demand',              '100'],
  ['pg-53300',            '',            'rollout.over',                '3'],
  ['pg-53300',            'recreated',   'rollout.demand',              '80'],
  ['pg-fork',             '',            'path.memoryWorst',            '10,296 MiB'],
  ['pg-fork',             'small',       'path.memoryWorst',            '2,196 MiB'],
  ['pg-fork',             'pooled',      'path.memoryWorst',            '2,016 MiB'],
] as const;

test.each(figures)('on the page of %s with “%s” the figure %s reads %s', (id, settings, name, text) => {
  expect(shown(id, settings, name)).toBe(text);
  expect(errorPage(id).file.text).toContain(`of="${name}"`);
});

// prettier-ignore
const sentences = [
  ['pg-reserved',  'such replicas fit at every moment',            'With your numbers'],
  ['pg-db-limit',  'Nothing is left, and a console is refused.',   'does not stand there'],
  ['prisma-p2037', 'As they are, at most safe.api.replicas fit.',  'does not stand there'],
  ['pg-53300',     'are refused, with this code',                  'does not stand there'],
] as const;

test.each(sentences)('the page of %s opens with the sentence that is true of it: %s', (id, there, hidden) => {
  const { file, scenario } = errorPage(id);
  const text = shownText(scenario, file.prose);
  expect(text).toContain(there);
  expect(text).not.toContain(hidden);
});

test('the texts that tell whose limit it was are those that the server sends', () => {
  const { text } = errorPage('pg-reserved').file;
  expect(text.replace(/\s+/g, ' ')).toContain('`roles with the SUPERUSER attribute`');
  expect(refusalText(18, 'ordinary', 0)).toBe(
    'remaining connection slots are reserved for roles with the SUPERUSER attribute',
  );
  expect(refusalText(15, 'ordinary', 0)).toContain('non-replication superuser connections');
  expect(refusalText(18, 'superuser', 0)).toBe('sorry, too many clients already');
});

test('every message that SQLSTATE 53300 can stand for has its row and its page on the page of the code', () => {
  const { text } = errorPage('pg-53300').file;
  for (const id of ['pg-reserved', 'pg-too-many-clients', 'pg-role-limit', 'pg-db-limit'])
    expect(text).toContain(`[${id}](/errors/${id}/)`);
});

test('the pool in the code of the too many clients page is the largest that fits a deploy', () => {
  const { scenario } = errorPage('pg-too-many-clients');
  const read = readFromPage('pg-too-many-clients', 'python', 'asyncpg');
  expect(read).toMatchObject({ poolSize: 8, minPoolSize: 2 });
  expect(fittingPools(scenario)).toContainEqual({ key: 'api.poolSize', value: read.poolSize });
});

test('the pool in the code of the role limit page leaves a slot for a migration and one for a console', () => {
  const { scenario, settings } = errorPage('pg-role-limit');
  const read = readFromPage('pg-role-limit', 'python', 'asyncpg');
  const kept = changed(scenario, { ...settings.aside, 'api.poolSize': read.poolSize ?? 0 });
  expect(evaluate(kept).moments.map(({ headroom }) => headroom)).toEqual([0, 0, 0, 0]);
  expect(read.poolSize).toBe(9);
});

test('the adapter on the page of too many Prisma clients reads back as it is meant', () => {
  expect(readFromPage('prisma-10-clients', 'ts', 'prisma-7')).toMatchObject({
    poolSize: 5,
    checkoutTimeout: 5,
  });
});

test('the address on the P2037 page has the limit that its pooled figures are computed with', () => {
  expect(readFromPage('prisma-p2037', 'bash', 'env').poolSize).toBe(
    errorPage('prisma-p2037').settings.pooled?.['api.poolSize'],
  );
});

test('MySQL’s pool in the code fits 151 connections in a deploy', () => {
  const { scenario } = errorPage('mysql-1040');
  const size = inCode('mysql-1040', /connectionLimit: (\d+)/);
  expect(fittingPools(scenario)).toContainEqual({ key: 'api.poolSize', value: size });
});

test('the max_connections that the page of reserved slots sets is enough, and little more', () => {
  const least = limits(errorPage('pg-reserved').scenario).safeLimits.find(
    ({ key }) => key === 'postgres.maxConnections',
  )?.value;
  const set = inCode('pg-reserved', /max_connections = (\d+)/);
  expect(set).toBeGreaterThanOrEqual(Number(least));
  expect(set).toBeLessThan(Number(least) + 10);
});

test('the max_connections on the fork page is one that the memory bears with every session at work', () => {
  const { scenario } = errorPage('pg-fork');
  const set = inCode('pg-fork', /max_connections = (\d+)/);
  const worst = (maxConnections: number) =>
    Number(
      figure(changed(scenario, { 'postgres.maxConnections': maxConnections }), 'path.memoryWorst')?.value,
    );
  expect(worst(set)).toBeLessThan(Number(scenario.postgres.memory));
  expect(worst(Number(scenario.postgres.maxConnections))).toBeGreaterThan(Number(scenario.postgres.memory));
});
