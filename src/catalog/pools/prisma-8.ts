import { factsFrom } from '../fact.ts';
import type { Pool } from '../pool.ts';
import { ignoresOf } from '../pool-ignores.ts';
import { nodePg } from './node-pg.ts';

const provenance = { version: '8.0.0-rc.5', date: '2026-11-21', verified: true } as const;
const repository = 'https://github.com/prisma/prisma/blob/9b75b95503/packages';
const code = factsFrom({
  source: `${repository}/3-extensions/postgres/src/runtime/postgres.ts`,
  ...provenance,
});
const driver = factsFrom({
  source: `${repository}/3-targets/7-drivers/postgres/src/postgres-driver.ts`,
  ...provenance,
});
const status = factsFrom({
  source: 'https://www.prisma.io/docs/orm/release-status',
  version: 'autumn 2026',
  date: '2026-11-21',
  verified: true,
});

/** The client makes a pool of node-postgres with two timeouts of its own, or takes one that it is given. */
export const prisma8: Pool = {
  id: 'prisma-8',
  label: 'Prisma 8, release candidate',
  language: 'Node.js',
  behaviour: nodePg.behaviour,
  defaults: { ...nodePg.defaults, checkoutTimeout: code(20), idleTimeout: code(30) },
  settings: code([
    { key: 'poolSize', place: 'code', name: 'max' },
    {
      key: 'checkoutTimeout',
      place: 'code',
      name: 'poolOptions.connectionTimeoutMillis',
      unit: 'milliseconds',
    },
    { key: 'idleTimeout', place: 'code', name: 'poolOptions.idleTimeoutMillis', unit: 'milliseconds' },
    { key: 'maxLifetime', place: 'code', name: 'maxLifetimeSeconds' },
  ]),
  ignores: ignoresOf('prisma-8'),
  scope: code('One pool for each postgres() client, in each process; it opens with runtime() or connect().'),
  reuse: nodePg.reuse,
  closing: nodePg.closing,
  metrics: nodePg.metrics,
  ...(nodePg.timeoutText === undefined ? {} : { timeoutText: nodePg.timeoutText }),
  traps: [
    code('poolOptions has two timeouts and no size: for another than 10, pass a pg.Pool of your own as pg.'),
    code('A pg.Pool of your own has the timeouts of node-postgres: none, and 10 s idle.'),
    driver('A prepared query has a name; behind a transaction pooler, switch preparedStatements off.'),
    status('It is another program than version 7: PrismaClient and its adapters are gone.'),
  ],
};
