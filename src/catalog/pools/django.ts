import { factsFrom, type Provenance } from '../fact.ts';
import type { Pool } from '../pool.ts';
import { ignoresOf } from '../pool-ignores.ts';
import { psycopgPool } from './psycopg-pool.ts';
import { django as source } from './sources.ts';

const date = '2026-11-21';
const documentation = factsFrom(source);
const backend: Provenance = {
  source: 'https://github.com/django/django/blob/5.2.17/django/db/backends/postgresql/base.py',
  version: '5.2.17',
  date,
  verified: true,
};
const code = factsFrom(backend);

/** Django without a pool: each thread opens a connection of its own and keeps it for `CONN_MAX_AGE`. */
export const djangoPersistent: Pool = {
  id: 'django-persistent',
  label: 'Django, a connection per thread',
  language: 'Python',
  behaviour: {
    opening: documentation('lazy'),
    maxOverflow: documentation(0),
    checkoutTimeout: documentation('none'),
  },
  defaults: {
    poolRecycle: documentation(0),
    prePing: documentation(false),
    preparedStatements: code('none'),
  },
  derived: {
    poolSize: {
      ...documentation('one connection for each thread of a worker'),
      rule: { of: 'threads', times: 1, plus: 0, atLeast: 1 },
    },
  },
  settings: documentation([
    { key: 'poolRecycle', place: 'code', name: 'CONN_MAX_AGE' },
    { key: 'prePing', place: 'code', name: 'CONN_HEALTH_CHECKS' },
    { key: 'connectTimeout', place: 'code', name: 'OPTIONS["connect_timeout"]' },
  ]),
  scope: documentation('One connection for each thread and database alias, in each process.'),
  reuse: documentation({ waiters: 'nobody waits', idle: 'none kept' }),
  closing: documentation(
    'At the beginning and at the end of a request Django closes a connection older than CONN_MAX_AGE: with 0, the ' +
      'default, after every request, and with None never.',
  ),
  metrics: documentation([]),
  traps: [
    documentation('Nothing limits connections but the number of threads; a thread never waits for one.'),
    documentation(
      'Under ASGI set CONN_MAX_AGE to 0: threads come and go, and a kept connection stays with them.',
    ),
    documentation('An idle thread keeps its connection beyond CONN_MAX_AGE, until its next request.'),
    documentation(
      'The development server starts a thread for each request, so CONN_MAX_AGE has no effect there.',
    ),
    code('Each further alias in DATABASES is one more connection for each thread.'),
  ],
  ignores: ignoresOf('django-persistent'),
};

const options = psycopgPool.settings.value
  .filter(({ key }) => key !== 'prePing' && key !== 'connectTimeout')
  .map((setting) => ({ ...setting, name: `OPTIONS["pool"]["${setting.name}"]` }));

/** Django's own pool, which hands everything in `OPTIONS["pool"]` to psycopg_pool. */
export const djangoPool: Pool = {
  id: 'django-pool',
  label: 'Django’s pool',
  language: 'Python',
  behaviour: { ...psycopgPool.behaviour, opening: code('lazy') },
  defaults: { ...psycopgPool.defaults, preparedStatements: code('none') },
  settings: documentation([
    ...options,
    { key: 'prePing', place: 'code', name: 'CONN_HEALTH_CHECKS' },
    { key: 'connectTimeout', place: 'code', name: 'OPTIONS["connect_timeout"]' },
  ]),
  scope: code('One pool for each database alias, in each process.'),
  reuse: psycopgPool.reuse,
  closing: psycopgPool.closing,
  ...(psycopgPool.timeoutText === undefined ? {} : { timeoutText: psycopgPool.timeoutText }),
  metrics: psycopgPool.metrics,
  traps: [
    code(
      'With "pool": True the pool has 4 connections and never more; pass a dict with max_size for another size.',
    ),
    code("CONN_MAX_AGE has to be 0, or Django raises “Pooling doesn't support persistent connections.”"),
    code('It needs psycopg 3: with psycopg2, “Database pooling requires psycopg >= 3”.'),
    code('The pool opens with the first query, then fills to min_size at once.'),
    code('The counters are those of connection.pool.get_stats().'),
  ],
  ignores: ignoresOf('django-pool'),
};
