import { factsFrom, type Provenance } from '../fact.ts';

const date = '2026-11-21';

/** The table of settings in PgBouncer’s source, as it stands in one range of versions. */
function mainOf(tag: string, version: string): Provenance {
  return {
    source: `https://github.com/pgbouncer/pgbouncer/blob/${tag}/src/main.c`,
    version,
    date,
    verified: true,
  };
}

/** Defaults that are the same from 1.18 to 1.25. */
export const always = factsFrom(mainOf('pgbouncer_1_25_2', '1.18 to 1.25'));
const since24 = factsFrom(mainOf('pgbouncer_1_24_0', '1.24 and later'));
const since25 = factsFrom(mainOf('pgbouncer_1_25_2', '1.25 and later'));

/** Settings of pgbouncer.ini without a field of a scenario, with their defaults. */
export const pgbouncerOtherSettings = [
  always({ label: 'min_pool_size', why: 'Server connections that are kept open; 0 is none.', default: 0 }),
  always({
    label: 'max_db_connections',
    why: 'Server connections of one database over all its pools; 0 is no limit.',
    default: 0,
  }),
  always({
    label: 'max_user_connections',
    why: 'Server connections of one user over all databases; 0 is no limit.',
    default: 0,
  }),
  since24({
    label: 'max_db_client_connections',
    why: 'Clients of one database; 0 is no limit.',
    default: 0,
  }),
  since24({
    label: 'max_user_client_connections',
    why: 'Clients of one user; 0 is no limit.',
    default: 0,
  }),
  always({
    label: 'server_lifetime',
    why: 'Age at which an unused server connection closes.',
    default: '3600 s',
  }),
  always({ label: 'server_idle_timeout', why: 'Idle time after which one closes.', default: '600 s' }),
  always({
    label: 'server_connect_timeout',
    why: 'Time that connecting and login may take.',
    default: '15 s',
  }),
  always({ label: 'server_login_retry', why: 'Pause after a failed login.', default: '15 s' }),
  always({
    label: 'server_check_delay',
    why: 'Idle time after which a test precedes reuse.',
    default: '30 s',
  }),
  always({ label: 'client_idle_timeout', why: 'Idle time of a client; 0 is no limit.', default: 0 }),
  always({ label: 'client_login_timeout', why: 'Time that a client’s login may take.', default: '60 s' }),
  always({
    label: 'idle_transaction_timeout',
    why: 'Time that a client may idle in a transaction; 0 is no limit.',
    default: 0,
  }),
  always({ label: 'query_timeout', why: 'Time that a query may run; 0 is no limit.', default: 0 }),
  since25({
    label: 'transaction_timeout',
    why: 'Time that a transaction may last; 0 is no limit.',
    default: 0,
  }),
  since25({
    label: 'query_wait_notify',
    why: 'Time after which a waiting client gets a notice; 0 sends none.',
    default: '5 s',
  }),
  always({
    label: 'server_reset_query',
    why: 'Sent between two clients in session mode.',
    default: 'DISCARD ALL',
  }),
  always({ label: 'server_round_robin', why: '1 hands out the connection that rested longest.', default: 0 }),
  always({ label: 'so_reuseport', why: '1 lets several processes share one port.', default: 0 }),
] as const;
