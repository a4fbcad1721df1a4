import { factsFrom } from '../fact.ts';
import type { Metric, Pool } from '../pool.ts';
import { ignoresOf } from '../pool-ignores.ts';
import { knex as source } from './sources.ts';

const date = '2026-11-21';
const code = factsFrom(source);
const queries = factsFrom({
  source: 'https://github.com/knex/knex/blob/3.3.0/lib/dialects/postgres/index.js',
  version: '3.3.0',
  date,
  verified: true,
});
const tarn = factsFrom({
  source: 'https://github.com/Vincit/tarn.js/blob/master/src/Pool.ts',
  version: 'tarn 3',
  date,
  verified: true,
});

const metrics: readonly Metric[] = [
  { name: 'max', meaning: 'The limit.', kind: 'gauge', role: 'limit' },
  { name: 'numUsed()', meaning: 'Connections in use.', kind: 'gauge', role: 'in use' },
  { name: 'numFree()', meaning: 'Connections that are idle.', kind: 'gauge', role: 'idle' },
  { name: 'numPendingAcquires()', meaning: 'Callers that wait now.', kind: 'gauge', role: 'waiting' },
  { name: 'numPendingCreates()', meaning: 'Connections being opened.', kind: 'gauge' },
  { name: 'numPendingValidations()', meaning: 'Connections being tested.', kind: 'gauge' },
  { name: 'acquireRequest', meaning: 'A caller asked for a connection.', kind: 'event' },
  { name: 'acquireSuccess', meaning: 'A caller got a connection.', kind: 'event' },
  { name: 'acquireFail', meaning: 'A caller got none.', kind: 'event', role: 'timeouts' },
  { name: 'release', meaning: 'A connection came back.', kind: 'event' },
];

export const knex: Pool = {
  id: 'knex',
  label: 'Knex',
  language: 'Node.js',
  behaviour: { opening: code('lazy'), whenExhausted: code('wait'), maxOverflow: code(0) },
  defaults: {
    poolSize: code(10),
    minPoolSize: code(2),
    checkoutTimeout: code(60),
    idleTimeout: tarn(30),
    maxLifetime: code('none'),
    preparedStatements: queries('none'),
  },
  settings: code([
    { key: 'poolSize', place: 'code', name: 'pool.max' },
    { key: 'minPoolSize', place: 'code', name: 'pool.min' },
    { key: 'checkoutTimeout', place: 'code', name: 'acquireConnectionTimeout', unit: 'milliseconds' },
    { key: 'checkoutTimeout', place: 'code', name: 'pool.acquireTimeoutMillis', unit: 'milliseconds' },
    { key: 'idleTimeout', place: 'code', name: 'pool.idleTimeoutMillis', unit: 'milliseconds' },
    { key: 'maxLifetime', place: 'code', name: 'pool.maxConnectionLifetimeMillis', unit: 'milliseconds' },
    { key: 'connectTimeout', place: 'code', name: 'pool.createTimeoutMillis', unit: 'milliseconds' },
  ]),
  scope: code('One pool for each knex() instance, in each process.'),
  reuse: tarn({ waiters: 'first come', idle: 'newest' }),
  closing: code(
    'Once a second connections idle for idleTimeoutMillis are closed, down to pool.min. From 3.2 on, one older than ' +
      'maxConnectionLifetimeMillis is replaced when it is next taken.',
  ),
  timeoutText: code(
    'Knex: Timeout acquiring a connection. The pool is probably full. Are you missing a .transacting(trx) call?',
  ),
  metrics: tarn(metrics),
  traps: [
    code(
      'A query in a transaction that is not given trx takes a second connection while it holds the first.',
    ),
    code('Of acquireConnectionTimeout and pool.acquireTimeoutMillis the smaller one counts.'),
    code(
      'pool.min is 2: behind a pooler or with many instances set it to 0, so that idle ones are given up.',
    ),
    code('pool.min opens nothing ahead of time; it only keeps what was opened.'),
    tarn('An option that tarn does not know is refused when the pool is made.'),
    code('The counters are those of knex.client.pool; it does not say how long callers waited.'),
  ],
  ignores: ignoresOf('knex'),
};
