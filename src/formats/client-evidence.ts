import { addressNames } from './env-names.ts';
import type { Reading } from './format.ts';
import { serviceNames } from './service-name.ts';
import type { Workload } from './workload.ts';
import { type Reach, reachesOther, reachesPostgres } from './workload-hosts.ts';

/** Why a program is thought to have connections to Postgres, or what it is instead. */
export type Evidence = 'sure' | 'likely' | 'none' | 'other database' | 'proxy';

/** Servers that serve pages as often as they serve a database, so that they alone show nothing. */
const anyPrograms = ['node', 'java', 'pm2', undefined];

const databaseName =
  /(?:^|_)(?:DATABASE|POSTGRES(?:QL)?|PG|SQLALCHEMY)_?(?:URL|URI|DSN|HOST|USER|PASSWORD)$|^DB_(?:URL|HOST|PASSWORD)$/;

/** Programs that stand in front of others, by their names. */
const proxyName = /(?:^|-)(?:nginx|caddy|traefik|haproxy|reverse-?proxy)$/;

/** Whether an application has connections to Postgres, by its addresses, its dependencies, its variables and its program. */
export function evidenceOf(
  workload: Workload,
  reading: Reading,
  targets: readonly Workload[],
  reaches: readonly Reach[],
  otherHosts: ReadonlySet<string>,
): Evidence {
  const [service] = reading.services;
  const isAddressed = addressNames.some((name) => workload.unread.some((one) => one.name.endsWith(name)));
  const reads = reading.understood.some(({ name, key }) => key === 'library' && name !== '');
  const { server, kind } = service?.values ?? {};
  const hasPool = Object.keys(service?.values ?? {}).some((key) =>
    /^(?:pool|maxOverflow|checkout)/.test(key),
  );
  const isProxy = proxyName.test(serviceNames(workload.container.names)[0] ?? '');
  if (isProxy && !reads && !hasPool && server === undefined) return 'proxy';
  if (targets.length > 0 || reads || reachesPostgres(reaches)) return 'sure';
  if (reachesOther(workload.container.variables, reaches, otherHosts)) return 'other database';
  const isNamed = workload.unread.some(({ name }) => databaseName.test(name));
  const serves = typeof server === 'string' && !anyPrograms.includes(server);
  const works = kind !== undefined && kind !== 'web' && kind !== 'tool';
  return workload.isClient === true || isAddressed || isNamed || hasPool || serves || works
    ? 'likely'
    : 'none';
}
