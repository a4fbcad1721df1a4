import type { Provenance } from './fact.ts';

export type AppRole = 'ordinary' | 'superuser';

/** The text that a client reads when Postgres has no slot for it. */
export interface Refusal extends Provenance {
  readonly text: string;
  /** The major versions that print it. */
  readonly versions: readonly [first: number, last: number];
  /** Who reads it: `reserved` is an ordinary role on a server with `reserved_connections`. */
  readonly reader: AppRole | 'reserved';
}

const date = '2026-11-21';
const upstreamTest =
  'https://github.com/postgres/postgres/blob/master/src/test/postmaster/t/002_connection_limits.pl';
const noFreeSlot = 'sorry, too many clients already';

/** Refusals of Postgres itself, SQLSTATE 53300 in every row. */
export const refusals: readonly Refusal[] = [
  {
    text: noFreeSlot,
    versions: [9, 99],
    reader: 'superuser',
    source: 'https://github.com/postgres/postgres/blob/master/src/backend/storage/lmgr/proc.c',
    version: '9 to 18',
    date,
    verified: true,
  },
  {
    text: 'remaining connection slots are reserved for non-replication superuser connections',
    versions: [9, 15],
    reader: 'ordinary',
    source: 'https://github.com/postgres/postgres/blob/REL_15_STABLE/src/backend/utils/init/postinit.c',
    version: '9.1 to 15',
    date,
    verified: true,
  },
  {
    text: 'remaining connection slots are reserved for roles with the SUPERUSER attribute',
    versions: [16, 99],
    reader: 'ordinary',
    source: upstreamTest,
    version: '16 to 18',
    date,
    verified: true,
  },
  {
    text: 'remaining connection slots are reserved for roles with privileges of the "pg_use_reserved_connections" role',
    versions: [16, 99],
    reader: 'reserved',
    source: upstreamTest,
    version: '16 to 18',
    date,
    verified: true,
  },
];

/**
 * What the first refused client of the app reads. `reserved` and `superuserReserved` are numbers of slots; where
 * neither keeps a slot from the role, nothing is left to reserve and Postgres says that there are too many clients.
 * Before version 16 `reserved_connections` does not exist and is ignored.
 */
export function refusalText(
  version: number,
  appRole: AppRole,
  reserved: number,
  superuserReserved = 3,
): string {
  const kept = version < 16 ? 0 : reserved;
  if (appRole === 'superuser' || kept + superuserReserved === 0) return noFreeSlot;
  const reader = kept > 0 ? 'reserved' : 'ordinary';
  const refusal = refusals.find(
    ({ versions: [first, last], reader: by }) => by === reader && version >= first && version <= last,
  );
  return refusal?.text ?? noFreeSlot;
}

/** What a client reads that a pooler turns away, or keeps waiting for too long. */
export const poolerRefusals = {
  clientLimit: {
    text: 'no more connections allowed (max_client_conn)',
    source: 'https://github.com/pgbouncer/pgbouncer/blob/master/src/client.c',
    version: 'PgBouncer 1.18 to 1.25',
    date,
    verified: true,
  },
  wait: {
    text: 'query_wait_timeout',
    source: 'https://github.com/pgbouncer/pgbouncer/blob/master/src/janitor.c',
    version: 'PgBouncer 1.18 to 1.25',
    date,
    verified: true,
  },
} as const satisfies Readonly<Record<string, Provenance & { readonly text: string }>>;
