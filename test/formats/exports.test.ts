import { describe, expect, test } from 'vitest';
import { type ExportId, exportList } from '../../src/formats/export-list.ts';
import { exportFiles, exports, writeExport } from '../../src/formats/exports.ts';
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
  'sqlalchemy-async': 'create_async_engine(',
  asyncpg:         'max_size=7',
  'prisma-6':      'connection_limit=7',
  'prisma-7':      'max: 7',
} as const satisfies Partial<Record<ExportId, string>>;

test('every export has a row of its own', () => {
  expect(exportList.map(({ id }) => id).toSorted()).toEqual(Object.keys(exports).toSorted());
  expect(new Set(exportList.map(({ label }) => label)).size).toBe(exportList.length);
});

describe.each(Object.entries(marks) as [ExportId, string][])('%s', (id, mark) => {
  const text = writeExport(id, scenario, { service: 'api', header });

  test('says the pool in its own words', () => {
    expect(text).toContain(mark);
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
  const write = (id: 'sqlalchemy' | 'sqlalchemy-async') => writeExport(id, asyncpg, { header: [] });
  expect(write('sqlalchemy')).not.toContain('async');
  expect(write('sqlalchemy-async')).toContain('create_async_engine');
});

test('a service that reaches Postgres through another one has no pool to set, and keeps its workers', () => {
  const through = scenarioOf({
    'api.poolSize': 7,
    'mcp.reaches': 'service',
    'mcp.through': 'api',
    'mcp.workersPerReplica': 2,
  });
  expect(writeExport('sqlalchemy', through, { service: 'mcp', header })).toBe('');
  expect(writeExport('sqlalchemy', through, { header })).not.toContain('mcp');
  expect(writeExport('env', through, { header }).match(/^MCP_.*$/gm)).toEqual(['MCP_WEB_CONCURRENCY=2']);
});

test('a .env of several services says what stands before its variables, and one of a single service does not', () => {
  const remark = '# The name of its service stands before each variable.';
  expect(writeExport('env', scenario, { header })).toContain(remark);
  expect(writeExport('env', scenario, { service: 'api', header })).not.toContain(remark);
});

test('Django is written with a pool or without one, as each service has it', () => {
  const both = scenarioOf({ 'web.library': 'django-persistent', 'jobs.library': 'django-pool' });
  const names = exportFiles('django', both, { header }).map(({ name, text }) => [
    name,
    text.includes('"pool": {'),
  ]);
  expect(names).toEqual([
    ['web_database_settings.py', false],
    ['jobs_database_settings.py', true],
    ['jobs_pool_metrics.py', false],
  ]);
});
