import { factsFrom, type Provenance } from '../fact.ts';
import { ignoredBy, type Pool } from '../pool.ts';

const source: Provenance = {
  source: 'https://github.com/prisma/prisma-engines/blob/main/quaint/src/connector/postgres/url.rs',
  version: 'up to 6',
  date: '2026-11-21',
  verified: true,
};
const address = factsFrom(source);
const ignored = ignoredBy(source);
const engine = factsFrom({
  source: 'https://github.com/prisma/prisma-engines/blob/main/quaint/src/pooled.rs',
  version: 'up to 6',
  date: '2026-11-21',
  verified: true,
});
const documentation = factsFrom({
  source:
    'https://www.prisma.io/docs/v6/orm/prisma-client/setup-and-configuration/databases-connections/connection-pool',
  version: '6',
  date: '2026-11-21',
  verified: true,
});

export const prisma6: Pool = {
  id: 'prisma-6',
  label: 'Prisma up to 6',
  behaviour: { opening: engine('lazy'), whenExhausted: engine('wait'), maxOverflow: engine(0) },
  defaults: {
    checkoutTimeout: address(10),
    connectTimeout: address(5),
    idleTimeout: address(300),
    maxLifetime: address('none'),
    statementCacheSize: address(100),
    preparedStatements: engine('named'),
  },
  derived: { poolSize: engine('physical cores × 2 + 1') },
  settings: address([
    { key: 'poolSize', place: 'address', name: 'connection_limit' },
    { key: 'checkoutTimeout', place: 'address', name: 'pool_timeout' },
    { key: 'connectTimeout', place: 'address', name: 'connect_timeout' },
    { key: 'idleTimeout', place: 'address', name: 'max_idle_connection_lifetime' },
    { key: 'maxLifetime', place: 'address', name: 'max_connection_lifetime' },
    { key: 'statementCacheSize', place: 'address', name: 'statement_cache_size' },
  ]),
  timeoutText: documentation(
    'Timed out fetching a new connection from the connection pool. More info: http://pris.ly/d/connection-pool ' +
      '(Current connection pool timeout: {checkoutTimeout:0}, connection limit: {poolSize})',
  ),
  traps: [
    engine('The default size follows the physical cores of the host, not the CPU limit of the container.'),
    address('pool_timeout=0 and connect_timeout=0 mean no timeout at all.'),
    documentation('Each new PrismaClient() is another pool; hot reload makes more of them.'),
    documentation('Through a transaction pooler, pgbouncer=true switches named prepared statements off.'),
  ],
  ignores: [
    ignored('maxOverflow', 'connection_limit is all that a pool may open.', true),
    ignored('poolRecycle', 'Age is max_connection_lifetime in the address.'),
    ignored('statementCacheLifetime', 'The address sets the size of the cache and no time.'),
  ],
};
