import { containerRole, readContainer } from './container.ts';
import { placer } from './container-places.ts';
import { addressNames } from './env-names.ts';
import type { Note, Reading, Understood } from './format.ts';
import { serviceNames } from './service-name.ts';
import type { Workload } from './workload.ts';
import {
  otherDatabaseHosts,
  type Reach,
  reachesOf,
  reachesOther,
  reachesPostgres,
} from './workload-hosts.ts';

/** A program that may have connections to Postgres, and why it is thought to. */
export interface Client {
  readonly workload: Workload;
  readonly reading: Reading;
  /** The Postgres and the poolers of the file that it reaches. */
  readonly targets: readonly Workload[];
  /** The variable that leads to a pooler of the file. */
  readonly pooled?: Understood;
  readonly evidence: 'sure' | 'likely' | 'none' | 'other database';
}

/** Servers that serve pages as often as they serve a database, so that they alone show nothing. */
const anyPrograms = ['node', 'java', 'pm2', undefined];

const databaseName =
  /(?:^|_)(?:DATABASE|POSTGRES(?:QL)?|PG|SQLALCHEMY)_?(?:URL|URI|DSN|HOST|USER|PASSWORD)$|^DB_(?:URL|HOST|PASSWORD)$/;

function evidenceOf(
  workload: Workload,
  reading: Reading,
  targets: readonly Workload[],
  reaches: readonly Reach[],
  otherHosts: ReadonlySet<string>,
): Client['evidence'] {
  const [service] = reading.services;
  const isAddressed = addressNames.some((name) => workload.unread.some((one) => one.name.endsWith(name)));
  const reads = reading.understood.some(({ name, key }) => key === 'library' && name !== '');
  if (targets.length > 0 || reads || reachesPostgres(reaches)) return 'sure';
  if (reachesOther(workload.container.variables, reaches, otherHosts)) return 'other database';
  const isNamed = workload.unread.some(({ name }) => databaseName.test(name));
  const { server, kind } = service?.values ?? {};
  const hasPool = Object.keys(service?.values ?? {}).some((key) =>
    /^(?:pool|maxOverflow|checkout)/.test(key),
  );
  const serves = typeof server === 'string' && !anyPrograms.includes(server);
  const works = kind !== undefined && kind !== 'web' && kind !== 'tool';
  return workload.isClient === true || isAddressed || isNamed || hasPool || serves || works
    ? 'likely'
    : 'none';
}

/** Each application with the servers of the file that its variables or its dependencies name. */
export function clientsOf(workloads: readonly Workload[]): readonly Client[] {
  const servers = workloads
    .map((workload) => ({ workload, role: containerRole(workload.container) }))
    .filter(({ role }) => role !== 'application');
  const otherHosts = otherDatabaseHosts(workloads);
  const byHost = new Map(
    servers.flatMap((server) => server.workload.hosts.map((host) => [host, server] as const)),
  );
  const serverOf = (host: string) => byHost.get(host) ?? byHost.get(host.split('.', 1)[0] ?? '');
  return workloads.flatMap((workload): readonly Client[] => {
    if (containerRole(workload.container) !== 'application') return [];
    const reaches = reachesOf(workload.container.variables);
    const reached = reaches.flatMap((reach) => {
      const server = serverOf(reach.host);
      return server === undefined ? [] : [{ server: server.workload, role: server.role, reach }];
    });
    const needed = workload.needs.flatMap((need) => serverOf(need) ?? []);
    const isOurs = ({ role }: { readonly role: string }) =>
      ['postgres', 'pgbouncer', 'pooler'].includes(role);
    const named = reached.filter(isOurs);
    // What is only waited for counts where no variable names a server.
    const waited =
      named.length > 0 || reachesOther(workload.container.variables, reaches, otherHosts)
        ? []
        : needed.filter(isOurs).map(({ workload: server, role }) => ({ server, role, reach: undefined }));
    const found = [...named, ...waited];
    const pooler = found.find(({ role }) => role !== 'postgres');
    const hasPostgres = found.some(({ role }) => role === 'postgres');
    const reading = readContainer(workload.container);
    const targets = [...new Set(found.map(({ server }) => server))];
    const pooled: Understood | undefined =
      pooler === undefined || (pooler.reach === undefined && hasPostgres)
        ? undefined
        : placer(workload.container)({
            service: '',
            key: 'reaches',
            value: 'pooler',
            name: pooler.reach?.variable.name ?? 'depends_on',
            line: workload.container.line,
          });
    return [
      {
        workload,
        reading,
        targets,
        ...(pooled === undefined ? {} : { pooled }),
        evidence: evidenceOf(workload, reading, targets, reaches, otherHosts),
      },
    ];
  });
}

/** A note on an application that is left out, and why. */
export function leftOut({ workload, evidence, targets }: Client): Note {
  const { names, line } = workload.container;
  const name = serviceNames(names)[0] ?? 'This';
  const text =
    evidence === 'other database'
      ? `${name} uses another database than Postgres; it is left out.`
      : targets.length > 0
        ? `${name} uses another Postgres; it is left out.`
        : `Nothing shows that ${name} uses Postgres; it is left out.`;
  return { line, text, ...(workload.file === undefined ? {} : { file: workload.file }) };
}
