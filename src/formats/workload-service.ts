import { servers } from '../catalog/servers.ts';
import { envAssumed } from './env-assumed.ts';
import { envMeaning } from './env-names.ts';
import type { Assumed, FoundService, Missing, Note, Reading, ServiceValues } from './format.ts';
import { kindOfName } from './kind-names.ts';
import type { Workload } from './workload.ts';
import type { Client } from './workload-clients.ts';

/** Servers that start this number of workers on any machine. */
const certain: readonly string[] = ['uvicorn', 'gunicorn', 'hypercorn', 'granian', 'node'];

const kindWords: Readonly<Record<string, string>> = {
  background: 'a background worker',
  scheduled: 'a scheduled job',
  migration: 'a migration',
};

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

/** The workers that a server starts where its command is known, names none, and no variable can. */
function assumedWorkers({ workload, reading }: Pick<Client, 'workload' | 'reading'>): readonly Assumed[] {
  const server = servers.find(({ id }) => id === reading.services[0]?.values.server);
  const isOpen =
    workload.takesMore || workload.unread.some(({ name }) => /WORKERS|CONCURRENCY|INSTANCES/.test(name));
  if (server === undefined || !certain.includes(server.id) || (isOpen && server.id !== 'node')) return [];
  const { value, source } = server.workers;
  const reason = `The command of ${server.label} sets no number of workers; it then starts ${value}.`;
  return [{ service: '', key: 'workersPerReplica', value, reason, source }];
}

/** What nothing of the service itself says, and why it counts so. */
function remarks(
  { container: { line } }: Workload,
  name: string,
  named: ServiceValues,
  like: string | undefined,
): readonly Note[] {
  const kind = typeof named.kind === 'string' ? kindWords[named.kind] : undefined;
  return [
    ...(kind === undefined ? [] : [`${name} counts as ${kind}, by its name.`]),
    ...(like === undefined ? [] : [`${name} runs the same program as ${like}, which uses Postgres.`]),
  ].map((text) => ({ line, text }));
}

/** What a service is by its name, where no program says what it is. */
function namedKind(names: readonly string[], { values }: Pick<FoundService, 'values'>): ServiceValues {
  const { kind, server } = values;
  const isSaid = kind !== undefined || (server !== undefined && server !== 'node' && server !== 'java');
  return isSaid ? {} : kindOfName(names[0] ?? '');
}

/** A service with what its container and its copies say; its own settings win over those of its container. */
export function serviceReading(
  { workload, reading, pooled, like }: Client,
  names: readonly string[],
): Reading {
  const service = names[0] ?? '';
  const [found] = reading.services;
  const settings = [
    ...workload.settings,
    ...(pooled === undefined || found?.values.reaches === 'pooler' ? [] : [pooled]),
  ];
  const set = Object.fromEntries(settings.map(({ key, value }) => [key, value]));
  const named = namedKind(names, { values: { ...found?.values, ...set } });
  const values = { ...workload.implied, ...named, ...found?.values, ...set };
  const starts = workload.container.command.length > 0 && found?.values.server !== undefined;
  const merged: FoundService = {
    ...found,
    names,
    values,
    spelling: found?.spelling ?? {},
    ...(starts ? { starts } : {}),
  };
  const ownKeys = new Set(settings.map(({ key }) => key));
  const key = 'workersPerReplica';
  const assumed = [
    ...workload.assumed.filter((one) => !ownKeys.has(one.key)),
    ...envAssumed([merged], true),
    ...(values[key] === undefined ? assumedWorkers({ workload, reading }) : []),
  ];
  // A command that stands in the image is not known, so that no server's default can be.
  const isJob = values.kind !== undefined && values.kind !== 'web';
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
    notes: [...reading.notes, ...workload.notes, ...remarks(workload, service, named, like)],
    missing: missing
      .filter(({ key }) => values[key as keyof typeof values] === undefined)
      .map((one) => (one.key.includes('.') ? one : { ...one, service })),
  };
}
