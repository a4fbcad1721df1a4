import { factsFrom } from '../fact.ts';
import type { Pool } from '../pool.ts';
import { ignoresOf } from '../pool-ignores.ts';
import { nodePg } from './node-pg.ts';

const tried = factsFrom({
  source: 'https://github.com/prisma/prisma/tree/main/packages/adapter-pg',
  version: '7.10',
  date: '2026-11-21',
  verified: true,
});
const documentation = factsFrom({
  source:
    'https://www.prisma.io/docs/orm/v7/prisma-client/setup-and-configuration/databases-connections/connection-pool',
  version: '7',
  date: '2026-11-21',
  verified: true,
});

/** The adapter hands everything to a pool of node-postgres, whose defaults therefore hold. */
export const prisma7AdapterPg: Pool = {
  id: 'prisma-7-adapter-pg',
  label: 'Prisma 7 with adapter-pg',
  language: 'Node.js',
  behaviour: nodePg.behaviour,
  defaults: { ...nodePg.defaults, preparedStatements: tried('none') },
  settings: nodePg.settings,
  ignores: ignoresOf('prisma-7-adapter-pg'),
  scope: documentation('One pool for each PrismaClient with its adapter, in each process.'),
  reuse: nodePg.reuse,
  closing: nodePg.closing,
  metrics: nodePg.metrics,
  timeoutText: tried('timeout exceeded when trying to connect'),
  traps: [
    tried('connection_limit and pool_timeout in the address are ignored without a word.'),
    tried(
      'A full pool never raises P2024; it is a plain error without a code, or nothing at all without a timeout.',
    ),
    tried('The preview feature “metrics” is gone; read the counters of the pg.Pool that you pass in.'),
    tried('An interactive transaction gives up after maxWait, 2 s, with P2028, whatever the pool does.'),
    documentation('Size and timeouts are settings of the driver: max and connectionTimeoutMillis.'),
  ],
};
