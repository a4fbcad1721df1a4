import { type Fact, factsFrom, type Provenance } from '../fact.ts';

const date = '2026-11-21';

/** The release notes of a major version. */
function notesOf(version: number, verified = true): Provenance {
  return {
    source: `https://www.postgresql.org/docs/release/${version}.0/`,
    version: String(version),
    date,
    verified,
  };
}

const recalled12 = factsFrom(notesOf(12, false));
const commit13 = factsFrom({
  source: 'https://postgrespro.com/list/thread-id/2503123',
  version: '13, the commit that added it',
  date,
  verified: true,
});
const notes14 = factsFrom(notesOf(14));
const scalability = factsFrom({
  source: 'https://www.citusdata.com/blog/2020/10/25/improving-postgres-connection-scalability-snapshots/',
  version: '14',
  date,
  verified: true,
});
const resources15 = factsFrom({
  source: 'https://www.postgresql.org/docs/15/runtime-config-resource.html',
  version: '15',
  date,
  verified: true,
});
const connections16 = factsFrom({
  source: 'https://www.postgresql.org/docs/16/runtime-config-connection.html',
  version: '16',
  date,
  verified: true,
});
const notes17 = factsFrom(notesOf(17));
const client17 = factsFrom({
  source: 'https://www.postgresql.org/docs/17/runtime-config-client.html',
  version: '17',
  date,
  verified: true,
});
const notes18 = factsFrom(notesOf(18));
const notes19 = factsFrom({
  source: 'https://github.com/postgres/postgres/blob/master/doc/src/sgml/release-19.sgml',
  version: 'notes of 2026-04-13',
  date,
  verified: true,
});

/** What each version changed that concerns connections, memory or timeouts. */
export const changesByVersion: Readonly<Record<number, readonly Fact<string>[]>> = {
  12: [recalled12('Senders of WAL no longer count against max_connections.')],
  13: [commit13('hash_mem_multiplier exists, 1 by default.')],
  14: [
    notes14('idle_session_timeout and client_connection_check_interval exist.'),
    notes14('checkpoint_completion_target is 0.9 by default, 0.5 before.'),
    scalability(
      'Many idle connections no longer slow down the others: taking a snapshot stopped to depend on them.',
    ),
  ],
  15: [resources15('hash_mem_multiplier is 2 by default.')],
  16: [
    connections16('reserved_connections exists, 0 by default, for members of pg_use_reserved_connections.'),
    connections16('Refusals name the attribute or the role that the slots are kept for.'),
  ],
  17: [
    notes17('transaction_timeout exists.'),
    client17('A transaction_timeout at or below the other two timeouts makes those have no effect.'),
  ],
  18: [
    notes18(
      'autovacuum_worker_slots sets the limit at start; autovacuum_max_workers changes without a restart.',
    ),
    notes18('effective_io_concurrency and maintenance_io_concurrency are 16 by default.'),
    notes18('log_connections takes a list, setup_durations among it, which logs how long a connection took.'),
  ],
  19: [
    notes19('jit is off by default.'),
    notes19('max_locks_per_transaction is 128 by default, and a number set by hand must be doubled.'),
    notes19('A login with an MD5 password is warned about.'),
  ],
};
