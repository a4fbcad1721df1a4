import { type Fact, factsFrom } from '../fact.ts';
import { refusalText } from '../refusals.ts';

const date = '2026-11-21';
const limitsTest = factsFrom({
  source: 'https://github.com/postgres/postgres/blob/master/src/test/postmaster/t/002_connection_limits.pl',
  version: '16 and later',
  date,
  verified: true,
});
const startup = factsFrom({
  source: 'https://github.com/postgres/postgres/blob/REL_15_STABLE/src/backend/utils/init/postinit.c',
  version: '9.1 to 15',
  date,
  verified: true,
});
const processes = factsFrom({
  source: 'https://github.com/postgres/postgres/blob/master/src/backend/storage/lmgr/proc.c',
  version: '9 to 18',
  date,
  verified: true,
});
const measured = factsFrom({
  source: 'https://github.com/postgres/postgres/blob/master/src/backend/utils/init/miscinit.c',
  version: '13 to 18, tried on 15',
  date,
  verified: true,
});
const ends = factsFrom({
  source: 'https://github.com/postgres/postgres/blob/master/src/backend/tcop/postgres.c',
  version: '9.6 to 18',
  date,
  verified: true,
});

/** What a client reads of a major version that refuses or ends its connection, SQLSTATE 53300 where it refuses. */
export function messagesOf(version: number): Readonly<Record<string, Fact<string>>> {
  const refused = version >= 16 ? limitsTest : startup;
  return {
    ordinaryRole: refused(refusalText(version, 'ordinary', 0)),
    ...(version >= 16 && { reservedConnections: limitsTest(refusalText(version, 'ordinary', 1)) }),
    superuser: processes(refusalText(version, 'superuser', 0)),
    roleLimit: measured('too many connections for role "…"'),
    databaseLimit: measured('too many connections for database "…"'),
    databaseClosed: measured('database "…" is not currently accepting connections'),
    statementTimeout: ends('canceling statement due to statement timeout'),
    lockTimeout: ends('canceling statement due to lock timeout'),
    idleInTransaction: ends('terminating connection due to idle-in-transaction timeout'),
    ...(version >= 14 && { idleSession: ends('terminating connection due to idle-session timeout') }),
    ...(version >= 17 && { transactionTimeout: ends('terminating connection due to transaction timeout') }),
  };
}
