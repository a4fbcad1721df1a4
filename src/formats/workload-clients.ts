import { containerRole, readContainer } from './container.ts';
import { type Evidence, evidenceOf } from './client-evidence.ts';
import { imageName } from './container-image.ts';
import { placer } from './container-places.ts';
import type { Note, Reading, Understood } from './format.ts';
import { kindOfName } from './kind-names.ts';
import { serviceNames } from './service-name.ts';
import type { Workload } from './workload.ts';
import { otherDatabaseHosts, reachesOf, reachesOther } from './workload-hosts.ts';

/** A program that may have connections to Postgres, and why it is thought to. */
export interface Client {
  readonly workload: Workload;
  readonly reading: Reading;
  /** The Postgres and the poolers of the file that it reaches. */
  readonly targets: readonly Workload[];
  /** The variable that leads to a pooler of the file. */
  readonly pooled?: Understood;
  readonly evidence: Evidence;
  /** The service that shows it where nothing of its own does: both are made from the same program. */
  readonly like?: string;
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
  const clients = workloads.flatMap((workload): readonly Client[] => {
    if (containerRole(workload.container) !== 'application') return [];
    const reaches = reachesOf(workload.container.variables);
    const reached = reaches.flatMap((reach) => {
      const server = serverOf(reach.host);
      return server === undefined ? [] : [{ server: server.workload, role: server.role, reach }];
    });
    const needed = workload.needs.flatMap(({ name, line }) => {
      const server = serverOf(name);
      return server === undefined ? [] : [{ ...server, line }];
    });
    const isOurs = ({ role }: { readonly role: string }) =>
      ['postgres', 'pgbouncer', 'pooler'].includes(role);
    const named = reached.filter(isOurs);
    // What is only waited for counts where no variable names a server.
    const waited =
      named.length > 0 || reachesOther(workload.container.variables, reaches, otherHosts)
        ? []
        : needed
            .filter(isOurs)
            .map(({ workload: server, role, line }) => ({ server, role, line, reach: undefined }));
    const found = [...named.map((one) => ({ ...one, line: workload.container.line })), ...waited];
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
            line: pooler.line,
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
  return withRelatives(clients);
}

/** Images that many programs run in, so that two of them have nothing in common. */
const runtimes =
  /^(?:python|node|ruby|golang|go|openjdk|eclipse-temurin|amazoncorretto|php|bun|deno|rust|dotnet|alpine|ubuntu|debian|busybox)$/;

/** What two programs have in common that are the same one, started in two ways; an empty text for nothing. */
function programOf({ container: { image }, build = '' }: Workload): string {
  const { owner, name } = imageName(image);
  return name === '' ? build : runtimes.test(name) ? '' : `${owner}/${name}`;
}

/** The clients, with workers that nothing shows to use Postgres but that another one, which does, has the same program. */
function withRelatives(clients: readonly Client[]): readonly Client[] {
  const sure = new Map(
    clients.filter(({ evidence }) => evidence === 'sure').map((one) => [programOf(one.workload), one]),
  );
  return clients.map((client): Client => {
    const program = programOf(client.workload);
    const works = kindOfName(nameOf(client.workload)).kind !== undefined;
    const relative = program === '' || client.evidence !== 'none' || !works ? undefined : sure.get(program);
    return relative === undefined
      ? client
      : { ...client, evidence: 'likely', like: nameOf(relative.workload), targets: relative.targets };
  });
}

const nameOf = ({ container }: Workload) => serviceNames(container.names)[0] ?? 'the program';

/** A note on an application that is left out, and why. */
export function leftOut({ workload, evidence, targets }: Client): Note {
  const { line } = workload.container;
  const name = nameOf(workload);
  const text =
    evidence === 'proxy'
      ? `${name} is a proxy by its name; it is left out.`
      : evidence === 'other database'
        ? `${name} uses another database than Postgres; it is left out.`
        : targets.length > 0
          ? `${name} uses another Postgres; it is left out.`
          : `Nothing shows that ${name} uses Postgres; it is left out.`;
  return { line, text, ...(workload.file === undefined ? {} : { file: workload.file }) };
}
