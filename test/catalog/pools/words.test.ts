import { expect, test } from 'vitest';
import type { Metric, Pool } from '../../../src/catalog/pool.ts';
import { poolById, pools } from '../../../src/catalog/pools.ts';

const all = pools.map((pool) => [pool.id, pool] as const);

// prettier-ignore
test.each<readonly [string, string, string]>([
  ['sqlalchemy-queuepool', 'first come',   'oldest'],
  ['sqlalchemy-nullpool',  'nobody waits', 'none kept'],
  ['asyncpg-pool',         'first come',   'newest'],
  ['psycopg-pool',         'first come',   'oldest'],
  ['django-persistent',    'nobody waits', 'none kept'],
  ['node-pg',              'first come',   'newest'],
  ['postgres-js',          'first come',   'oldest'],
  ['hikaricp',             'any',          'any'],
  ['database-sql',         'random',       'newest'],
  ['pgxpool',              'first come',   'newest'],
  ['rails',                'first come',   'newest'],
  ['sequelize',            'first come',   'newest'],
  ['knex',                 'first come',   'newest'],
  ['npgsql',               'first come',   'oldest'],
  ['sqlx',                 'first come',   'oldest'],
  ['deadpool',             'first come',   'oldest'],
])('%s: a free connection goes to %s; the next caller gets the %s idle one', (id, waiters, idle) => {
  expect(poolById(id)?.reuse.value).toEqual({ waiters, idle });
});

const read = (id: string, role: Metric['role']) =>
  poolById(id)
    ?.metrics.value.filter((metric) => metric.role === role)
    .map(({ name }) => name);

// prettier-ignore
test.each<readonly [string, Metric['role'], readonly string[]]>([
  ['sqlalchemy-queuepool', 'in use',    ['checkedout()']],
  ['sqlalchemy-queuepool', 'waiting',   []],
  ['sqlalchemy-queuepool', 'wait time', []],
  ['asyncpg-pool',         'limit',     ['get_max_size()']],
  ['asyncpg-pool',         'waiting',   []],
  ['psycopg-pool',         'waiting',   ['requests_waiting']],
  ['psycopg-pool',         'wait time', ['requests_wait_ms']],
  ['django-pool',          'timeouts',  ['requests_errors']],
  ['prisma-6',             'waiting',   ['prisma_client_queries_wait']],
  ['prisma-6',             'timeouts',  []],
  ['node-pg',              'waiting',   ['waitingCount']],
  ['prisma-7-adapter-pg',  'waiting',   ['waitingCount']],
  ['postgres-js',          'in use',    []],
  ['hikaricp',             'in use',    ['hikaricp.connections.active', 'hikaricp_active_connections']],
  ['hikaricp',             'waiting',   ['hikaricp.connections.pending', 'hikaricp_pending_threads']],
  ['database-sql',         'wait time', ['WaitDuration']],
  ['pgxpool',              'wait time', ['EmptyAcquireWaitTime']],
  ['rails',                'waiting',   ['waiting']],
  ['typeorm',              'waiting',   ['waitingCount']],
  ['sequelize',            'in use',    ['using']],
  ['sequelize',            'waiting',   ['waiting']],
  ['knex',                 'waiting',   ['numPendingAcquires()']],
  ['npgsql',               'waiting',   ['db.client.connection.npgsql.pending_requests']],
  ['npgsql',               'timeouts',  ['db.client.connection.npgsql.timeouts']],
  ['sqlx',                 'waiting',   []],
  ['deadpool',             'waiting',   ['status().waiting']],
])('%s tells %s by %j', (id, role, names) => {
  expect(read(id, role)).toEqual(names);
});

test.each(all)(
  '%s says in whole sentences what has a pool, how connections end and what to beware of',
  (_, pool: Pool) => {
    const sentences = [
      pool.scope.value,
      pool.closing.value,
      ...pool.traps.map(({ value }) => value),
      ...pool.metrics.value.map(({ meaning }) => meaning),
      ...pool.ignores.map(({ why }) => why),
    ];
    expect(sentences.filter((text) => !/[.”]$/.test(text) || /\s\s|\bTODO\b/.test(text))).toEqual([]);
    expect(pool.traps.length).toBeGreaterThan(2);
  },
);

test.each(all)('each metric of %s has a name of its own', (_, pool: Pool) => {
  const names = pool.metrics.value.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

test('a library that waits has a text for the end of the wait, or no timeout that it could end by', () => {
  const silent = pools.filter(({ timeoutText }) => timeoutText === undefined);
  expect(silent.map(({ id }) => id)).toEqual(['sqlalchemy-nullpool', 'django-persistent', 'postgres-js']);
  expect(silent.filter(({ behaviour }) => behaviour.checkoutTimeout?.value !== 'none')).toEqual([]);
});
