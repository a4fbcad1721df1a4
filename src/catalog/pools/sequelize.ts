import { factsFrom } from '../fact.ts';
import type { Metric, Pool } from '../pool.ts';
import { ignoresOf } from '../pool-ignores.ts';
import { sequelize as source } from './sources.ts';

const date = '2026-11-21';
const code = factsFrom(source);
const queries = factsFrom({
  source: 'https://github.com/sequelize/sequelize/blob/v6.37.8/src/dialects/postgres/query.js',
  version: '6.37.8',
  date,
  verified: true,
});
const pool = factsFrom({
  source: 'https://github.com/sequelize/sequelize-pool/blob/v7.1.0/src/Pool.ts',
  version: 'sequelize-pool 7.1.0',
  date,
  verified: true,
});

const metrics: readonly Metric[] = [
  { name: 'maxSize', meaning: 'The limit.', kind: 'gauge', role: 'limit' },
  { name: 'minSize', meaning: 'Connections that are kept.', kind: 'gauge' },
  { name: 'size', meaning: 'Connections that are open or being opened.', kind: 'gauge', role: 'open' },
  { name: 'using', meaning: 'Connections in use.', kind: 'gauge', role: 'in use' },
  { name: 'available', meaning: 'Connections that are idle.', kind: 'gauge', role: 'idle' },
  { name: 'waiting', meaning: 'Callers that wait now.', kind: 'gauge', role: 'waiting' },
];

export const sequelize: Pool = {
  id: 'sequelize',
  label: 'Sequelize',
  language: 'Node.js',
  behaviour: { opening: code('lazy'), whenExhausted: code('wait'), maxOverflow: code(0) },
  defaults: {
    poolSize: code(5),
    minPoolSize: code(0),
    checkoutTimeout: code(60),
    idleTimeout: code(10),
    preparedStatements: queries('none'),
  },
  settings: code([
    { key: 'poolSize', place: 'code', name: 'pool.max' },
    { key: 'minPoolSize', place: 'code', name: 'pool.min' },
    { key: 'checkoutTimeout', place: 'code', name: 'pool.acquire', unit: 'milliseconds' },
    { key: 'idleTimeout', place: 'code', name: 'pool.idle', unit: 'milliseconds' },
  ]),
  scope: code(
    'One pool for each Sequelize object, in each process; with replication two, one to read and one to write.',
  ),
  reuse: pool({ waiters: 'first come', idle: 'newest' }),
  closing: code(
    'Once a second connections idle for pool.idle are closed, down to pool.min. Age ends none; pool.maxUses, off by ' +
      'default, replaces one after so many uses.',
  ),
  timeoutText: code('SequelizeConnectionAcquireTimeoutError: Operation timeout'),
  metrics: pool(metrics),
  traps: [
    code(
      'pool.acquire also limits opening a connection: a server that can’t be reached ends with the same error.',
    ),
    code('With replication, reading and writing have a pool of pool.max each, so twice the connections.'),
    code('pool: false is refused since version 4.'),
    code('The first query opens a connection of its own beside the pool, to ask for the server’s version.'),
    code(
      'The counters are those of sequelize.connectionManager.pool; it does not say how long callers waited.',
    ),
  ],
  ignores: ignoresOf('sequelize'),
};
