import { factsFrom } from '../fact.ts';
import type { Metric, Pool } from '../pool.ts';
import { ignoresOf } from '../pool-ignores.ts';
import { sqlalchemy as source } from './sources.ts';

const code = factsFrom(source);
const documentation = factsFrom({
  source: 'https://docs.sqlalchemy.org/en/20/core/pooling.html',
  version: '2.0',
  date: '2026-11-21',
  verified: true,
});

const metrics: readonly Metric[] = [
  { name: 'checkedout()', meaning: 'Connections in use.', kind: 'gauge', role: 'in use' },
  { name: 'checkedin()', meaning: 'Connections that are idle.', kind: 'gauge', role: 'idle' },
  {
    name: 'overflow()',
    meaning: 'Open connections minus the pool size: negative until the pool has filled up.',
    kind: 'gauge',
  },
  { name: 'size()', meaning: 'The configured pool size, which never changes.', kind: 'gauge' },
  { name: 'connect', meaning: 'A connection was opened.', kind: 'event' },
  { name: 'checkout', meaning: 'A connection was handed out.', kind: 'event' },
  { name: 'checkin', meaning: 'A connection came back.', kind: 'event' },
  { name: 'close', meaning: 'A connection was closed.', kind: 'event' },
  { name: 'invalidate', meaning: 'A connection was given up as broken.', kind: 'event' },
];

const queuePool = {
  behaviour: { opening: code('lazy'), whenExhausted: code('wait') },
  defaults: {
    poolSize: code(5),
    maxOverflow: code(10),
    checkoutTimeout: code(30),
    poolRecycle: code('none'),
    prePing: code(false),
    idleTimeout: code('none'),
    maxLifetime: code('none'),
  },
  settings: code([
    { key: 'poolSize', place: 'code', name: 'pool_size' },
    { key: 'maxOverflow', place: 'code', name: 'max_overflow' },
    { key: 'checkoutTimeout', place: 'code', name: 'pool_timeout' },
    { key: 'poolRecycle', place: 'code', name: 'pool_recycle' },
    { key: 'prePing', place: 'code', name: 'pool_pre_ping' },
  ]),
  scope: code('One pool for each Engine, in each process.'),
  reuse: code({ waiters: 'first come', idle: 'oldest' }),
  closing: code(
    'Overflow connections close when they come back; the others stay open however long they are idle. One older than ' +
      'pool_recycle is replaced the next time it is taken. With pool_use_lifo the newest is reused first.',
  ),
  metrics: code(metrics),
  timeoutText: code(
    'QueuePool limit of size {poolSize} overflow {maxOverflow} reached, connection timed out, timeout {checkoutTimeout:2}',
  ),
  traps: [
    code(
      'An overflow connection closes the moment it is returned to a full pool, not after a time of idleness.',
    ),
    code('pool_size=0 means no limit and switches max_overflow off; NullPool is what disables pooling.'),
    code('pool.size() returns the configured size, so a gauge of it never moves; checkedout() counts use.'),
    documentation('pool_recycle is checked only when a connection is taken; an idle connection stays open.'),
    documentation('pool_pre_ping costs one round trip each time, and does not help inside a transaction.'),
    documentation(
      'Parameters of the address go to the driver: pool_size there fails when the first connection opens.',
    ),
    code('It counts neither callers that wait nor how long: measure around the checkout.'),
    documentation(
      'After a fork call engine.dispose(close=False) in the child, or both use the same sockets.',
    ),
  ],
  ignores: ignoresOf('sqlalchemy-queuepool'),
} as const satisfies Omit<Pool, 'id' | 'label' | 'language'>;

export const sqlalchemyQueuePool: Pool = {
  id: 'sqlalchemy-queuepool',
  label: 'SQLAlchemy',
  language: 'Python',
  ...queuePool,
};

export const sqlalchemyAsync: Pool = {
  id: 'sqlalchemy-async',
  label: 'SQLAlchemy, asyncio',
  language: 'Python',
  ...queuePool,
  traps: [
    ...queuePool.traps,
    code('poolclass=QueuePool fails: “Pool class QueuePool cannot be used with asyncio engine”.'),
    documentation('An async engine belongs to the event loop that it was first used in.'),
    code('The asyncio pool prints the same “QueuePool” text as the threaded one.'),
    documentation(
      'With asyncpg as driver, the settings of asyncpg.create_pool do not exist: SQLAlchemy pools by itself.',
    ),
  ],
};
