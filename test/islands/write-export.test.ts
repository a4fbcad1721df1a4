import { describe, expect, test } from 'vitest';
import { builtFiles } from '../../src/islands/built-files.ts';
import { exportTabs } from '../../src/islands/export-tabs.ts';
import { writeExport } from '../../src/islands/write-export.ts';
import { scenarioOf } from '../model/scenario-of.ts';

const scenario = scenarioOf({
  'api.workersPerReplica': 4,
  'api.poolSize': 7,
  'api.maxOverflow': 0,
  'worker.poolSize': 31,
  'worker.maxOverflow': 0,
});
const header = ['a line for the head'];

// prettier-ignore
const marks = {
  env:             'DB_POOL_SIZE=7',
  sqlalchemy:      'create_engine(',
  sqlalchemyAsync: 'create_async_engine(',
  asyncpg:         'max_size=7',
  prisma6:         'connection_limit=7',
  prisma7:         'max: 7',
} as const satisfies Record<(typeof exportTabs)[number]['id'], string>;

test('every export has a tab of its own', () => {
  expect(exportTabs.map(({ id }) => id)).toEqual(Object.keys(marks));
  expect(new Set(exportTabs.map(({ label }) => label)).size).toBe(exportTabs.length);
});

describe.each(exportTabs)('$label', ({ id }) => {
  const text = writeExport(id, scenario, { service: 'api', header });

  test('says the pool in its own words', () => {
    expect(text).toContain(marks[id]);
  });

  test('carries the header as a comment', () => {
    expect(text).toMatch(/^(?:#|\/\/) a line for the head$/m);
  });

  test('is about the chosen service alone', () => {
    expect(text).not.toContain('31');
    expect(writeExport(id, scenario, { service: 'worker', header })).toContain('31');
  });
});

test('SQLAlchemy is written for threads or for async as the tab says, whatever library the service has', () => {
  const asyncpg = scenarioOf({ 'api.library': 'asyncpg' });
  const write = (id: 'sqlalchemy' | 'sqlalchemyAsync') => writeExport(id, asyncpg, { header: [] });
  expect(write('sqlalchemy')).not.toContain('async');
  expect(write('sqlalchemyAsync')).toContain('create_async_engine');
});

test('the file that a page is built with is the .env of its service, headed by the equation', () => {
  const { env = '' } = builtFiles(scenarioOf({ 'api.poolSize': 7, 'api.rollout': 'recreate' }), 'api');
  expect(env.split('\n')[0]).toBe('# 1 replica × 1 worker × (7 + 10) = 17 ≤ 100 − 3 reserved = 97 at peak');
  expect(env).toContain('\nDB_POOL_SIZE=7\n');
});
