import { factsFrom } from '../fact.ts';
import type { Pool } from '../pool.ts';
import { ignoresOf } from '../pool-ignores.ts';
import { sqlalchemy as source } from './sources.ts';

const date = '2026-11-21';
const code = factsFrom(source);
const documentation = factsFrom({
  source: 'https://docs.sqlalchemy.org/en/20/core/pooling.html',
  version: '2.0',
  date,
  verified: true,
});

/** `poolclass=NullPool`: each checkout opens a connection and each return closes it, so nothing is pooled or limited. */
export const sqlalchemyNullPool: Pool = {
  id: 'sqlalchemy-nullpool',
  label: 'SQLAlchemy, NullPool',
  language: 'Python',
  behaviour: {
    opening: code('lazy'),
    poolSize: code('unlimited'),
    maxOverflow: code(0),
    checkoutTimeout: code('none'),
  },
  defaults: { idleTimeout: code(0), prePing: code(false) },
  settings: code([]),
  scope: code('No pool: one connection for each checkout.'),
  reuse: code({ waiters: 'nobody waits', idle: 'none kept' }),
  closing: code('A connection closes the moment it is returned.'),
  metrics: code([]),
  traps: [
    code('Nothing limits connections: as many open as callers ask for one at the same time.'),
    code('pool_size beside poolclass=NullPool raises a TypeError.'),
    code('Each checkout pays for a new connection: TCP, TLS, password and a new process of Postgres.'),
    documentation('It fits where a pooler on the same host keeps the connections, and after a fork.'),
  ],
  ignores: ignoresOf('sqlalchemy-nullpool'),
};
