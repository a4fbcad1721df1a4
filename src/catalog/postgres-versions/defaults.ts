import { factsFrom, type Provenance } from '../fact.ts';
import { postgresDefaults } from '../postgres-defaults.ts';
import type { PostgresFacts } from '../postgres-version.ts';

const date = '2026-11-21';
const mebibyte = 1024 ** 2;

/** A page of the documentation of every version. */
function documentation(page: string, version: string): Provenance {
  return { source: `https://www.postgresql.org/docs/current/${page}.html`, version, date, verified: true };
}

const resources = factsFrom(documentation('runtime-config-resource', '12 to 18'));
const client = factsFrom(documentation('runtime-config-client', '12 to 18'));
const vacuum = factsFrom(documentation('runtime-config-autovacuum', '12 to 18'));
const since17 = factsFrom(documentation('runtime-config-client', '17 and later'));
const hash15 = factsFrom(documentation('runtime-config-resource', '15 and later'));
const checkpoint14 = factsFrom({
  source: 'https://www.postgresql.org/docs/release/14.0/',
  version: '14 and later',
  date,
  verified: true,
});
const checkpointBefore = factsFrom({
  source: 'https://www.postgresql.org/docs/release/14.0/',
  version: 'before 14',
  date,
  verified: true,
});
const hashBefore = factsFrom({
  source: 'https://postgrespro.com/list/thread-id/2503123',
  version: '13 and 14, the commit that added it',
  date,
  verified: true,
});
const query = factsFrom(documentation('runtime-config-query', '12 to 18'));
const jit19 = factsFrom({
  source: 'https://github.com/postgres/postgres/blob/master/doc/src/sgml/release-19.sgml',
  version: 'notes of 2026-04-13',
  date,
  verified: true,
});

const common: PostgresFacts = {
  maxConnections: postgresDefaults.maxConnections,
  superuserReserved: postgresDefaults.superuserReserved,
  sharedBuffers: resources(128 * mebibyte),
  workMem: resources(4 * mebibyte),
  maintenanceWorkMem: resources(64 * mebibyte),
  effectiveCacheSize: query(4096 * mebibyte),
  maxWorkerProcesses: resources(8),
  maxParallelWorkers: resources(8),
  maxParallelWorkersPerGather: resources(2),
  autovacuumWorkers: vacuum(3),
  statementTimeout: client('none'),
  lockTimeout: client('none'),
  idleInTransactionTimeout: client('none'),
};

/** Everything that a major version has while nobody sets it; a setting that the version has not is missing. */
export function defaultsOf(version: number): PostgresFacts {
  return {
    ...common,
    ...(version >= 16 && { reserved: postgresDefaults.reserved }),
    checkpointCompletionTarget: version >= 14 ? checkpoint14(0.9) : checkpointBefore(0.5),
    ...(version >= 13 && { hashMemMultiplier: version >= 15 ? hash15(2) : hashBefore(1) }),
    ...(version >= 17 && { transactionTimeout: since17('none') }),
    jit: version >= 19 ? jit19('off') : query('on'),
  };
}
