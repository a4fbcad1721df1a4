import { maxServices } from '../model/scenario.ts';
import { envAssumed } from './env-assumed.ts';
import { envMeaning } from './env-names.ts';
import type { FoundService, Missing, NotUnderstood, Reading } from './format.ts';
import { emptyReading, limited, limitedNotes } from './reading.ts';
import { serviceNames } from './service-name.ts';
import { inFile, type Workload } from './workload.ts';
import { type Client, clientsOf, leftOut } from './workload-clients.ts';
import { withoutCopies } from './workload-copies.ts';
import { type Servers, serversOf } from './workload-servers.ts';

/** Most containers that are looked at; a scenario holds far fewer services. */
const mostWorkloads = 500;

/** The clients that are services: those with a reason, or all of them where none has one. */
function taken(clients: readonly Client[], others: Servers['others']): readonly Client[] {
  const ours = clients.filter(
    ({ targets, evidence }) =>
      evidence !== 'other database' && (targets.length === 0 || targets.some((one) => !others.includes(one))),
  );
  const shown = ours.filter(({ evidence }) => evidence !== 'none');
  return shown.length > 0 ? shown : ours;
}

/** A question for each setting that a variable sets whose value stands outside of all files. */
function unreadQuestions({ unread }: Workload, service: string): readonly Missing[] {
  return unread.flatMap(({ name }): readonly Missing[] => {
    const variable = envMeaning(name)?.variable;
    if (variable === undefined) return [];
    const { key } = variable;
    const question = `What is ${name}? Its value stands in none of these files.`;
    return [{ service: key.includes('.') ? '' : service, key, question }];
  });
}

const workersQuestion = (name: string) =>
  `How many workers does one replica${name === '' ? '' : ` of ${name}`} start? Its command stands in no file here.`;

const poolQuestion = (name: string) =>
  `Which library makes the pools${name === '' ? '' : ` of ${name}`}, and how large are they? No file here says so.`;

/** A service with what its container and its copies say; its own settings win over those of its container. */
function serviceReading({ workload, reading, pooled }: Client, names: readonly string[]): Reading {
  const service = names[0] ?? '';
  const [found] = reading.services;
  const settings = [
    ...workload.settings,
    ...(pooled === undefined || found?.values.reaches === 'pooler' ? [] : [pooled]),
  ];
  const set = Object.fromEntries(settings.map(({ key, value }) => [key, value]));
  const values = { ...workload.implied, ...found?.values, ...set };
  const merged: FoundService = { names, values, spelling: found?.spelling ?? {} };
  const ownKeys = new Set(settings.map(({ key }) => key));
  const assumed = [...workload.assumed.filter(({ key }) => !ownKeys.has(key)), ...envAssumed([merged], true)];
  const key = 'workersPerReplica';
  // A command that stands in the image is not known, so that no server's default can be.
  const isJob = values.kind === 'scheduled' || values.kind === 'migration';
  const hidden = workload.container.command.length === 0 && values[key] === undefined && !isJob;
  const open = [
    ...unreadQuestions(workload, service),
    ...(hidden ? [{ service, key, question: workersQuestion(service) }] : []),
  ];
  const asked = new Set(open.map((one) => one.key));
  const asks =
    values.poolSize === undefined && !asked.has('poolSize') && !assumed.some(({ key }) => key === 'poolSize');
  const missing: readonly Missing[] = [
    ...(reading.missing ?? []).filter(({ key }) => !asked.has(key)),
    ...workload.missing,
    ...open,
    ...(asks ? [{ service, key: 'poolSize', question: poolQuestion(service) }] : []),
  ];
  return {
    ...reading,
    services: [merged],
    understood: [...reading.understood.filter(({ key }) => !ownKeys.has(key)), ...settings].map((one) =>
      one.key.includes('.') ? one : { ...one, service },
    ),
    assumed: assumed.filter(({ key }) => !asked.has(key)).map((one) => ({ ...one, service })),
    notUnderstood: [...reading.notUnderstood, ...workload.notUnderstood],
    notes: [...reading.notes, ...workload.notes],
    missing: missing
      .filter(({ key }) => values[key as keyof typeof values] === undefined)
      .map((one) => (one.key.includes('.') ? one : { ...one, service })),
  };
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
  const services = taken(clients, servers.others);
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
