import { postgresDefaults } from '../catalog/postgres-defaults.ts';
import { containerRole, readContainer } from './container.ts';
import type { ContainerRole } from './container-image.ts';
import { isValueOf } from '../model/field.ts';
import { fieldOf } from './fields.ts';
import type { Assumed, Note, NotUnderstood, Reading, Understood } from './format.ts';
import { emptyReading } from './reading.ts';
import { serviceNames } from './service-name.ts';
import { inFile, type Workload } from './workload.ts';
import type { Client } from './workload-clients.ts';

/** Where the resources of a container stand when it is the server and no service. */
const ofPostgres: Readonly<Record<string, string>> = {
  cpuLimit: 'postgres.cores',
  cpuRequest: 'postgres.cpuRequest',
  memoryLimit: 'postgres.memory',
  memoryRequest: 'postgres.memoryRequest',
};

const nameOf = ({ container }: Workload) => serviceNames(container.names)[0] ?? 'This';
const placeOf = ({ container, file }: Workload) => ({
  line: container.line,
  ...(file === undefined ? {} : { file }),
});

/** Whether it copies another Postgres and takes no part in the budget of that one. */
function isStandby({ container }: Workload): boolean {
  return (
    container.variables.some(
      ({ name, value }) =>
        (name === 'POSTGRESQL_REPLICATION_MODE' && /slave|replica/.test(value)) ||
        /^(?:POSTGRESQL_)?(?:MASTER_HOST|PRIMARY_HOST)$/.test(name),
    ) || /(?:^|-)(?:replica|standby|slave|readonly|read)(?:-?\d{1,3})?$/.test(container.names[0] ?? '')
  );
}

/** The servers of one role, the one that most clients reach first, and the file's order among equals. */
function byClients(servers: readonly Workload[], clients: readonly Client[]): readonly Workload[] {
  const counts = new Map<Workload, number>();
  for (const target of clients.flatMap(({ targets }) => targets))
    counts.set(target, (counts.get(target) ?? 0) + 1);
  const weights = new Map(
    servers.map((server) => [server, (counts.get(server) ?? 0) - (isStandby(server) ? 1000 : 0)]),
  );
  const weight = (server: Workload) => weights.get(server) ?? 0;
  return servers.toSorted((a, b) => weight(b) - weight(a));
}

function assumedOf(understood: readonly Understood[]): readonly Assumed[] {
  return Object.entries(postgresDefaults).flatMap(([name, { value, source }]): readonly Assumed[] => {
    const key = `postgres.${name}`;
    if (understood.some((one) => one.key === key)) return [];
    const reason = `No line sets ${fieldOf(key)?.label ?? key}; Postgres then has ${value}.`;
    return [{ service: '', key, value, reason, source }];
  });
}

function postgresReading(server: Workload): Reading {
  const reading = readContainer(server.container);
  const replicas = server.settings.find(({ key }) => key === 'replicas');
  const resources = server.settings.flatMap((one): readonly Understood[] => {
    const key = Object.hasOwn(ofPostgres, one.key) ? ofPostgres[one.key] : undefined;
    return key === undefined ? [] : [{ ...one, key }];
  });
  const understood = [...reading.understood, ...resources];
  const notes: readonly Note[] =
    typeof replicas?.value === 'number' && replicas.value > 1
      ? [
          {
            ...placeOf(server),
            text: `${nameOf(server)} has ${replicas.value} copies; the limits are those of one.`,
          },
        ]
      : [];
  return {
    ...reading,
    shared: understood.map(({ key, value }) => ({ key, value })),
    understood,
    assumed: assumedOf(understood),
    notUnderstood: [...reading.notUnderstood, ...server.notUnderstood],
    notes: [...reading.notes, ...server.notes, ...notes],
  };
}

function poolerReading(server: Workload): Reading {
  const reading = readContainer(server.container);
  const key = 'pooler.processes';
  const field = fieldOf(key);
  const [some, none] = [true, false].map((fits) =>
    server.settings.filter(
      (one) => one.key === 'replicas' && (field !== undefined && isValueOf(field, one.value)) === fits,
    ),
  );
  const understood = [...reading.understood, ...(some ?? []).map((one) => ({ ...one, key }))];
  return {
    ...reading,
    shared: understood.map((one) => ({ key: one.key, value: one.value })),
    understood,
    notUnderstood: [
      ...reading.notUnderstood,
      ...server.notUnderstood,
      ...(none ?? []).map((one): NotUnderstood => ({
        ...placeOf(server),
        name: one.name,
        line: one.line,
        reason: 'A pooler needs a process.',
      })),
    ],
    notes: [...reading.notes, ...server.notes],
  };
}

/** What is said about the one Postgres, the pooler and the Redis of a scenario, and which others there are. */
export interface Servers {
  readonly readings: readonly Reading[];
  readonly hasPostgres: boolean;
  /** Servers of Postgres beside the one that counts: their clients are no services. */
  readonly others: readonly Workload[];
  readonly notes: readonly Note[];
}

/** The server that counts is the one that most applications reach. */
export function serversOf(workloads: readonly Workload[], clients: readonly Client[]): Servers {
  const ofRole = (...roles: readonly ContainerRole[]) =>
    byClients(
      workloads.filter(({ container }) => roles.includes(containerRole(container))),
      clients,
    );
  const [postgres, ...otherPostgres] = ofRole('postgres');
  const [pooler, ...otherPoolers] = ofRole('pgbouncer', 'pooler');
  const [redis] = ofRole('redis');
  const beside = (server: Workload, kind: string, main: Workload): Note => ({
    ...placeOf(server),
    text: isStandby(server)
      ? `${nameOf(server)} copies ${nameOf(main)}; its limits are left out.`
      : `${nameOf(server)} is another ${kind} than ${nameOf(main)}; a scenario holds one, so it is left out.`,
  });
  return {
    readings: [
      ...(redis === undefined
        ? []
        : [inFile({ ...emptyReading, ...readContainer(redis.container) }, redis.file)]),
      ...(pooler === undefined ? [] : [inFile(poolerReading(pooler), pooler.file)]),
      ...(postgres === undefined ? [] : [inFile(postgresReading(postgres), postgres.file)]),
    ],
    hasPostgres: postgres !== undefined,
    others: otherPostgres.filter((one) => !isStandby(one)),
    notes: [
      ...(postgres === undefined ? [] : otherPostgres.map((one) => beside(one, 'Postgres', postgres))),
      ...(pooler === undefined ? [] : otherPoolers.map((one) => beside(one, 'pooler', pooler))),
    ],
  };
}
