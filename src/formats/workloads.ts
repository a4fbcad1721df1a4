import { maxServices } from '../model/scenario.ts';
import type { NotUnderstood, Reading } from './format.ts';
import { emptyReading, limited, limitedNotes } from './reading.ts';
import { serviceNames } from './service-name.ts';
import { inFile, type Workload } from './workload.ts';
import { type Client, clientsOf, leftOut } from './workload-clients.ts';
import { withoutCopies } from './workload-copies.ts';
import { otherDatabaseHosts } from './workload-hosts.ts';
import { type Servers, serversOf } from './workload-servers.ts';
import { serviceReading } from './workload-service.ts';

/** Most containers that are looked at; a scenario holds far fewer services. */
const mostWorkloads = 500;

/**
 * The clients that are services: those with a reason, or all of them where none has one. Where the files start another
 * database and no Postgres, none of the latter is taken.
 */
function taken(
  clients: readonly Client[],
  { others, hasPostgres }: Servers,
  hasOther: boolean,
): readonly Client[] {
  const ours = clients.filter(
    ({ targets, evidence }) =>
      !['other database', 'proxy'].includes(evidence) &&
      (targets.length === 0 || targets.some((one) => !others.includes(one))),
  );
  const shown = ours.filter(({ evidence }) => evidence !== 'none');
  return shown.length > 0 || (hasOther && !hasPostgres) ? shown : ours;
}

/** Entries without repetition: services that share lines say the same of them. */
const once = <T>(entries: readonly T[]): readonly T[] => [
  ...new Map(entries.map((entry) => [JSON.stringify(entry), entry])).values(),
];

/** The names of each client's service, none for one without; a name that several have is nobody's but the first's. */
function namesOf(clients: readonly Client[]): readonly (readonly string[])[] {
  const all = clients.map(({ workload }) => serviceNames(workload.container.names));
  const firsts = new Map<string, number>();
  const counts = new Map<string, number>();
  for (const names of all) for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return all.map(([first, ...others]) => {
    if (first === undefined) return [];
    const before = firsts.get(first) ?? 0;
    firsts.set(first, before + 1);
    const own = before === 0 ? first : `${first.slice(0, 28)}-${before + 1}`;
    return [own, ...others.filter((name) => counts.get(name) === 1)];
  });
}

/**
 * One reading of all that runs together: the applications that use Postgres as services, copies as one of them, and the
 * limits of the Postgres, pooler and Redis that they reach, with what `files` say that stand inside of their files. What no
 * line says is asked for.
 */
export function workloadsReading(given: readonly Workload[], files: readonly Reading[] = []): Reading {
  const workloads = withoutCopies(given.slice(0, mostWorkloads));
  const clients = clientsOf(workloads);
  const servers = serversOf(workloads, clients);
  const services = taken(clients, servers, otherDatabaseHosts(workloads).size > 0);
  const kept = services.slice(0, maxServices);
  const names = namesOf(kept);
  const readings = [
    ...kept.map((client, index) => inFile(serviceReading(client, names[index] ?? []), client.workload.file)),
    ...files,
    ...servers.readings,
  ];
  const shared = new Map(
    readings.flatMap((one) => one.shared.map((change) => [change.key, change] as const)),
  );
  const understood = once(readings.flatMap((one) => one.understood)).filter(
    ({ key, value }) => !key.includes('.') || shared.get(key)?.value === value,
  );
  const beyond = services.slice(maxServices).map(({ workload: { container, file } }): NotUnderstood => ({
    name: serviceNames(container.names)[0] ?? '',
    line: container.line,
    reason: `A scenario has at most ${maxServices} services.`,
    ...(file === undefined ? {} : { file }),
  }));
  const hasServer = servers.hasPostgres || [...shared.keys()].some((key) => key === 'postgres.version');
  const asksLimit = kept.length > 0 && !hasServer && !shared.has('postgres.maxConnections');
  return {
    ...emptyReading,
    services: readings.flatMap((one) => one.services),
    shared: [...shared.values()],
    spelling: Object.assign({}, ...readings.map(({ spelling }) => spelling)),
    understood,
    assumed: readings.flatMap((one) => one.assumed).filter(({ key }) => !shared.has(key)),
    notUnderstood: limited(once([...readings.flatMap((one) => one.notUnderstood), ...beyond])),
    notes: limitedNotes(
      once([
        ...readings.flatMap((one) => one.notes),
        ...servers.notes,
        ...(given.length > mostWorkloads
          ? [{ line: 0, text: `Only the first ${mostWorkloads} containers are looked at.` }]
          : []),
        ...clients.filter((one) => !services.includes(one)).map(leftOut),
      ]),
    ),
    missing: [
      ...once(readings.flatMap((one) => one.missing ?? [])).filter(({ key }) => !shared.has(key)),
      ...(asksLimit
        ? [
            {
              service: '',
              key: 'postgres.maxConnections',
              question: 'What is max_connections of the Postgres? No file here starts one.',
            },
          ]
        : []),
    ],
  };
}
