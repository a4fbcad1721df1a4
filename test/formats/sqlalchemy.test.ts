import { describe, expect, it } from 'vitest';
import { detect, read, write } from '../../src/formats/sqlalchemy.ts';
import { type Settings, scenarioOf } from '../model/scenario-of.ts';

const files = (settings: Settings, options = {}) => write(scenarioOf(settings), { header: [], ...options });

describe('write', () => {
  it('writes a threaded engine for the threaded pool', () => {
    expect(files({ 'api.library': 'sqlalchemy-queuepool' }, { header: ['1 × 1 × 15 = 15 of 97'] })).toEqual([
      {
        name: 'engine.py',
        text: `# 1 × 1 × 15 = 15 of 97
import os

from sqlalchemy import create_engine

engine = create_engine(
    os.environ["DATABASE_URL"],
    pool_size=5,
    max_overflow=10,
    pool_timeout=30,
    pool_recycle=-1,
    pool_pre_ping=False,
    connect_args={"application_name": "api"},
)
`,
      },
    ]);
  });

  it('writes an asyncio engine for the asyncio pool', () => {
    const [file] = files({ 'api.library': 'sqlalchemy-async', 'api.prePing': true, 'api.poolRecycle': 3600 });
    expect(file?.name).toBe('async_engine.py');
    expect(file?.text).toContain(
      'from sqlalchemy.ext.asyncio import create_async_engine\n\nengine = create_async_engine(',
    );
    expect(file?.text).toContain(
      '    pool_recycle=3600,\n    pool_pre_ping=True,\n    # The names are those of asyncpg.\n    connect_args={"server_settings": {"application_name": "api"}},\n)',
    );
  });

  it('writes both for another library', () => {
    expect(files({}).map(({ name }) => name)).toEqual(['engine.py', 'async_engine.py']);
  });

  it('writes no limit and no timeout in SQLAlchemy’s own words', () => {
    const [file] = files({
      'api.poolSize': 'unlimited',
      'api.maxOverflow': 'unlimited',
      'api.checkoutTimeout': 'none',
    });
    expect(file?.text).toContain(
      '    pool_size=0,\n    max_overflow=-1,\n    pool_timeout=None,\n    pool_recycle=-1,',
    );
  });

  it('keeps the pool limit where a size of 0 would mean none', () => {
    const [file] = files({ 'api.poolSize': 0, 'api.maxOverflow': 10 });
    expect(file?.text).toContain('    pool_size=1,\n    max_overflow=9,');
    expect(file?.text).toContain('# A pool size of 0 would mean no limit');
  });

  it('writes no engine for a pool of no connections', () => {
    expect(files({ 'api.poolSize': 0, 'api.maxOverflow': 0 })[0]?.text).toBe(
      '# A pool of no connections can’t be written: a size of 0 means no limit.\n',
    );
  });

  it('gives each of several services a file', () => {
    const settings = { 'api.library': 'sqlalchemy-async', 'my-job.library': 'sqlalchemy-queuepool' };
    expect(files(settings).map(({ name }) => name)).toEqual(['api_async_engine.py', 'my_job_engine.py']);
    expect(files(settings, { service: 'my-job' }).map(({ name }) => name)).toEqual(['engine.py']);
  });
});

describe('read', () => {
  it('reads literal arguments wherever the call stands', () => {
    const code = 'engine = create_async_engine(url, echo=False, pool_size=20, max_overflow=30)';
    expect(detect('', code)).toBe(true);
    expect(read('', code).services).toEqual([
      {
        names: [],
        values: {
          library: 'sqlalchemy-async',
          opening: 'lazy',
          whenExhausted: 'wait',
          poolSize: 20,
          maxOverflow: 30,
        },
        spelling: {},
      },
    ]);
  });

  it('names arguments that are computed elsewhere', () => {
    const code =
      'engine = create_engine(\n    url,\n    pool_size=settings.db_pool_size,\n    max_overflow=5,\n)';
    expect(read('', code)).toMatchObject({
      services: [{ values: { library: 'sqlalchemy-queuepool', maxOverflow: 5 } }],
      notUnderstood: [{ name: 'pool_size', line: 3, reason: 'Its value stands elsewhere in the code.' }],
    });
  });

  it('takes the default of a variable and says so', () => {
    const code = 'create_engine(url, pool_size=int(os.environ.get("POOL_SIZE", 7)))';
    expect(read('', code)).toMatchObject({
      services: [{ values: { poolSize: 7 } }],
      notes: [{ line: 1, text: expect.stringContaining('POOL_SIZE') }],
    });
  });

  it('knows an engine without a pool', () => {
    const code = 'create_engine(url, poolclass=sqlalchemy.pool.NullPool)';
    expect(read('', code).services[0]?.values).toMatchObject({ library: 'sqlalchemy-nullpool' });
  });

  it('leaves comments out', () => {
    const code = '# pool_size=99\nengine = create_engine(url, pool_size=5)  # max_overflow=99';
    expect(read('', code).understood.map(({ key, value }) => [key, value])).toEqual([['poolSize', 5]]);
  });

  it('is for code that creates an engine', () => {
    expect(detect('', 'pool_size = 5')).toBe(false);
  });
});
