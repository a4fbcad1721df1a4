import { expect, test } from 'vitest';
import { errorsOfLine } from '../../../src/catalog/error-patterns.ts';
import { checkoutErrorText, pools } from '../../../src/catalog/pools.ts';

const values = { poolSize: 10, maxOverflow: 20, checkoutTimeout: 30 };

// The text of the pool's own error for a pool of 10, an overflow of 20 and a timeout of 30 s, and the message it is.
const texts: readonly (readonly [string, string | undefined, string | undefined])[] = [
  [
    'sqlalchemy-queuepool',
    'QueuePool limit of size 10 overflow 20 reached, connection timed out, timeout 30.00',
    'sqlalchemy-queuepool',
  ],
  [
    'sqlalchemy-async',
    'QueuePool limit of size 10 overflow 20 reached, connection timed out, timeout 30.00',
    'sqlalchemy-queuepool',
  ],
  ['sqlalchemy-nullpool', undefined, undefined],
  ['asyncpg-pool', 'TimeoutError', undefined],
  ['psycopg-pool', "couldn't get a connection after 30.00 sec", 'psycopg-pooltimeout'],
  ['django-persistent', undefined, undefined],
  ['django-pool', "couldn't get a connection after 30.00 sec", 'psycopg-pooltimeout'],
  [
    'prisma-6',
    'Timed out fetching a new connection from the connection pool. More info: http://pris.ly/d/connection-pool ' +
      '(Current connection pool timeout: 30, connection limit: 10)',
    'prisma-p2024',
  ],
  ['prisma-7-adapter-pg', 'timeout exceeded when trying to connect', 'node-pg-acquire'],
  ['prisma-8', 'timeout exceeded when trying to connect', 'node-pg-acquire'],
  ['node-pg', 'timeout exceeded when trying to connect', 'node-pg-acquire'],
  ['postgres-js', undefined, undefined],
  ['typeorm', 'timeout exceeded when trying to connect', 'node-pg-acquire'],
  ['sequelize', 'SequelizeConnectionAcquireTimeoutError: Operation timeout', 'sequelize-acquire'],
  [
    'knex',
    'Knex: Timeout acquiring a connection. The pool is probably full. Are you missing a .transacting(trx) call?',
    'knex-timeout',
  ],
  [
    'hikaricp',
    'HikariPool-1 - Connection is not available, request timed out after 30000ms ' +
      '(total=10, active=10, idle=0, waiting=…)',
    'hikari-timeout',
  ],
  ['database-sql', 'context deadline exceeded', undefined],
  ['pgxpool', 'context deadline exceeded', undefined],
  [
    'rails',
    'could not obtain a connection from the pool within 30.000 seconds (waited 30.000 seconds); ' +
      'all pooled connections were in use',
    'activerecord-timeout',
  ],
  [
    'npgsql',
    "The connection pool has been exhausted, either raise 'Max Pool Size' (currently 10) " +
      "or 'Timeout' (currently 30 seconds) in your connection string.",
    'npgsql-exhausted',
  ],
  ['sqlx', 'pool timed out while waiting for an open connection', 'sqlx-timeout'],
  ['deadpool', 'Timeout occurred while waiting for a slot to become available', 'deadpool-timeout'],
];

test.each(texts)('%s says, when its pool stays empty: %s', (id, text, message) => {
  expect(checkoutErrorText(id, values)).toBe(text);
  expect(text === undefined ? undefined : errorsOfLine(text)[0]?.id).toBe(message);
});

test('the table of texts has every library', () => {
  expect(texts.map(([id]) => id)).toEqual(pools.map(({ id }) => id));
});
