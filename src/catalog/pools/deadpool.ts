import { factsFrom } from '../fact.ts';
import type { Metric, Pool } from '../pool.ts';
import { ignoresOf } from '../pool-ignores.ts';
import { deadpool as source } from './sources.ts';

const date = '2026-11-21';
const code = factsFrom(source);
const changes = factsFrom({
  source: 'https://github.com/deadpool-rs/deadpool/blob/main/crates/deadpool/CHANGELOG.md',
  version: '0.12 to 0.13',
  date,
  verified: true,
});
const errors = factsFrom({
  source: 'https://github.com/deadpool-rs/deadpool/blob/main/crates/deadpool/src/managed/errors.rs',
  version: '0.13.0',
  date,
  verified: true,
});
const status = factsFrom({
  source: 'https://github.com/deadpool-rs/deadpool/blob/main/crates/deadpool/src/lib.rs',
  version: '0.13.0',
  date,
  verified: true,
});
const postgres = factsFrom({
  source: 'https://github.com/deadpool-rs/deadpool/blob/main/crates/deadpool-postgres/src/config.rs',
  version: 'deadpool-postgres 0.14.1',
  date,
  verified: true,
});

const metrics: readonly Metric[] = [
  { name: 'status().max_size', meaning: 'The limit.', kind: 'gauge', role: 'limit' },
  { name: 'status().size', meaning: 'Connections that are open.', kind: 'gauge', role: 'open' },
  { name: 'status().available', meaning: 'Connections that are idle.', kind: 'gauge', role: 'idle' },
  { name: 'status().waiting', meaning: 'Callers that wait now.', kind: 'gauge', role: 'waiting' },
];

export const deadpool: Pool = {
  id: 'deadpool',
  label: 'deadpool',
  language: 'Rust',
  behaviour: { opening: code('lazy'), whenExhausted: code('wait'), maxOverflow: code(0) },
  defaults: {
    checkoutTimeout: code('none'),
    idleTimeout: code('none'),
    maxLifetime: code('none'),
    connectTimeout: code('none'),
    prePing: postgres(false),
  },
  derived: {
    poolSize: {
      ...code('logical cores × 2'),
      rule: { of: 'cores', times: 2, plus: 0, atLeast: 2 },
    },
  },
  settings: postgres([
    { key: 'poolSize', place: 'code', name: 'max_size' },
    { key: 'poolSize', place: 'environment', name: 'PG__POOL__MAX_SIZE' },
    { key: 'checkoutTimeout', place: 'code', name: 'timeouts.wait', unit: 'duration' },
    { key: 'checkoutTimeout', place: 'environment', name: 'PG__POOL__TIMEOUTS__WAIT__SECS' },
    { key: 'connectTimeout', place: 'code', name: 'timeouts.create', unit: 'duration' },
    { key: 'prePing', place: 'code', name: 'RecyclingMethod::Verified' },
  ]),
  scope: code('One pool for each Pool, in each process; clones of it share it.'),
  reuse: code({ waiters: 'first come', idle: 'oldest' }),
  closing: code(
    'Nothing closes a connection for its age or for being idle; call retain() at intervals. A closed connection is ' +
      'replaced when it is taken.',
  ),
  timeoutText: errors('Timeout occurred while waiting for a slot to become available'),
  metrics: status(metrics),
  traps: [
    code('Without timeouts.wait a full pool shows as tasks that hang, not as an error.'),
    code('Timeouts need a runtime: without one, building the pool fails.'),
    changes(
      'Up to 0.12.2 the default was four for each physical core of the host, whatever the container’s limit.',
    ),
    errors('The words of the error tell waiting, creating and recycling apart; only waiting is about size.'),
    postgres(
      'By default a connection is only asked whether it knows that it is closed; Verified sends a query.',
    ),
    postgres(
      'The variables are read where the app builds its Config from the environment, under the prefix it chooses.',
    ),
  ],
  ignores: ignoresOf('deadpool'),
};
