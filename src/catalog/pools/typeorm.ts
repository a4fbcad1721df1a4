import { factsFrom } from '../fact.ts';
import type { Pool } from '../pool.ts';
import { ignoresOf } from '../pool-ignores.ts';
import { nodePg } from './node-pg.ts';
import { typeorm as source } from './sources.ts';

const code = factsFrom(source);

const queries = factsFrom({
  source: 'https://github.com/typeorm/typeorm/blob/master/src/driver/postgres/PostgresQueryRunner.ts',
  version: '1.1.0',
  date: '2026-11-21',
  verified: true,
});

/** TypeORM makes a pool of node-postgres and passes on what stands in `extra`, so that pool's defaults hold. */
export const typeorm: Pool = {
  id: 'typeorm',
  label: 'TypeORM',
  language: 'Node.js',
  behaviour: nodePg.behaviour,
  defaults: { ...nodePg.defaults, preparedStatements: queries('none') },
  settings: code([
    { key: 'poolSize', place: 'code', name: 'poolSize' },
    { key: 'poolSize', place: 'code', name: 'extra.max' },
    { key: 'minPoolSize', place: 'code', name: 'extra.min' },
    { key: 'checkoutTimeout', place: 'code', name: 'connectTimeoutMS', unit: 'milliseconds' },
    { key: 'idleTimeout', place: 'code', name: 'extra.idleTimeoutMillis', unit: 'milliseconds' },
    { key: 'maxLifetime', place: 'code', name: 'extra.maxLifetimeSeconds' },
  ]),
  scope: code('One pool for each DataSource, in each process; with replication, one for each host in it.'),
  reuse: nodePg.reuse,
  closing: nodePg.closing,
  ...(nodePg.timeoutText === undefined ? {} : { timeoutText: nodePg.timeoutText }),
  metrics: nodePg.metrics,
  traps: [
    code('Without connectTimeoutMS a full pool shows as requests that hang, not as an error.'),
    code('connectTimeoutMS limits both the wait for a client and opening one.'),
    code('What stands in extra wins: extra.max replaces poolSize.'),
    code('With replication the writer and each reader have a pool of poolSize of their own.'),
    code('initialize() opens one connection and gives it back.'),
    code('The counters are those of the pg.Pool: dataSource.driver.master.waitingCount and its like.'),
  ],
  ignores: ignoresOf('typeorm'),
};
