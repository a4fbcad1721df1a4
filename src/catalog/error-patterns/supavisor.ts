import type { ErrorPattern } from './pattern.ts';

const date = '2026-11-21';
const source = (file: string) =>
  `https://github.com/supabase/supavisor/blob/main/lib/supavisor/errors/${file}`;
const version = 'Supavisor 2.9.7';

/** Messages of Supavisor, the pooler of Supabase. */
export const supavisorPatterns: readonly ErrorPattern[] = [
  {
    id: 'supavisor-session',
    label: 'Supavisor: max clients in session mode',
    layer: 'pooler',
    pattern:
      /(?:\bEMAXCONNSESSION\b|MaxClientsInSessionMode|max clients reached in session mode)(?:.{0,120}?pool_size: (?=(?<pooler_maxClients>\d{1,6}))(?<pooler_poolSize>\d{1,6}))?/i,
    samples: [
      '(EMAXCONNSESSION) max clients reached in session mode - max clients are limited to pool_size: 15',
      'MaxClientsInSessionMode: max clients reached - in Session mode max clients are limited to pool_size',
    ],
    settings: [
      { name: 'pool_size', key: 'pooler.poolSize' },
      { name: 'port 5432 or 6543', key: 'pooler.mode' },
    ],
    means:
      'In session mode, on port 5432, a client keeps its server connection until it leaves: clients are limited to the pool size.',
    now: [
      'Connect apps through transaction mode, port 6543, and keep session mode for migrations.',
      'Or lower the pools of the app until their sum fits the pool size.',
    ],
    avoid: ['Do not switch to transaction mode without turning off named prepared statements where needed.'],
    source: source('max_connections_error.ex'),
    version,
    date,
    verified: true,
  },
  {
    id: 'supavisor-max',
    label: 'Supavisor: max client connections',
    layer: 'pooler',
    pattern:
      /(?:\bEMAXCONN\b|\b[Mm]ax client connections reached)(?:.{0,60}?limit: (?<pooler_maxClients>\d{1,6}))?/,
    samples: ['(EMAXCONN) max client connections reached, limit: 200'],
    settings: [
      { name: 'max clients of the plan', key: 'pooler.maxClients' },
      { name: 'connection_limit', key: 'poolSize' },
    ],
    means: 'The client side of the pooler is full; the limit goes with the size of the database’s machine.',
    now: [
      'Lower the pool of each process: behind a pooler 1 to 5 are often enough.',
      'Count clients during a deploy and at the autoscaler’s maximum.',
    ],
    avoid: ['Do not raise the pool size of the pooler: it is the other side.'],
    source: source('max_connections_error.ex'),
    version,
    date,
    verified: true,
  },
  {
    id: 'supavisor-checkout',
    label: 'Supavisor: unable to check out a connection',
    layer: 'pooler',
    pattern:
      /unable to check out connection from the pool after (?:(?<pooler_waitTimeout>\d{1,6})\d{3}|\d{1,3})ms|\bECHECKOUTTIMEOUT\b(?!.{0,20}unable to check out)|unable to check out process from the pool/i,
    samples: [
      'unable to check out connection from the pool after 60000ms in transaction mode',
      'FATAL: Unable to check out process from the pool due to timeout',
    ],
    settings: [
      { name: 'pool_size', key: 'pooler.poolSize' },
      { name: 'checkout timeout', key: 'pooler.waitTimeout' },
    ],
    means: 'A client waited for a server connection of the pooler until its time was up: all were held.',
    now: [
      'Look for long transactions and sessions that are idle in one.',
      'Raise the pool size only as far as the budget of Postgres allows.',
    ],
    avoid: ['Do not enlarge the pools of the app: they only make the queue in front of the pooler longer.'],
    source: source('checkout_timeout_error.ex'),
    version,
    date,
    verified: true,
  },
];
