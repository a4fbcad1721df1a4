import { type CommandReading, commandWords, readCommand } from './command.ts';
import type { Container } from './container.ts';
import { imageName, imageVersion } from './container-image.ts';
import { placer } from './container-places.ts';
import type { NotUnderstood, Note, Reading, Understood } from './format.ts';
import { postgresSettings, readPostgresValue } from './postgresql-settings.ts';
import { emptyReading } from './reading.ts';

/** Variables with which images of Postgres set the server, and the setting that each one is. */
const variableSettings: Readonly<Record<string, string>> = {
  POSTGRESQL_MAX_CONNECTIONS: 'max_connections',
  POSTGRES_MAX_CONNECTIONS: 'max_connections',
  PG_MAX_CONNECTIONS: 'max_connections',
  TS_TUNE_MAX_CONNS: 'max_connections',
  POSTGRESQL_SHARED_BUFFERS: 'shared_buffers',
  POSTGRES_SHARED_BUFFERS: 'shared_buffers',
  POSTGRESQL_EFFECTIVE_CACHE_SIZE: 'effective_cache_size',
  POSTGRES_EFFECTIVE_CACHE_SIZE: 'effective_cache_size',
  POSTGRES_WORK_MEM: 'work_mem',
  POSTGRES_MAINTENANCE_WORK_MEM: 'maintenance_work_mem',
  POSTGRESQL_STATEMENT_TIMEOUT: 'statement_timeout',
};

/** Variables that hold arguments of the server. */
const argumentVariables = [
  'POSTGRES_INITDB_ARGS',
  'POSTGRESQL_EXTRA_FLAGS',
  'POSTGRES_ARGS',
  'POSTGRESQL_ARGS',
];

function versionNotes(image: string, line: number): readonly Note[] {
  if (image === '' || image === 'postgresql') return [];
  const text =
    imageName(image).tag === 'latest' || !image.includes(':')
      ? 'The image is the latest one when it was pulled, which names no version of Postgres.'
      : 'The tag of the image names no version of Postgres.';
  return [{ line, text }];
}

/**
 * The settings of a Postgres: the version of its image, the settings of its command in any spelling, and the
 * variables that its image turns into settings. The command wins.
 */
export function readPostgresContainer(container: Container): Reading {
  const { image, line, variables, command, imageLine = line } = container;
  const settings: Understood[] = [];
  const notUnderstood: NotUnderstood[] = [];
  const notes: Note[] = [];
  const given = new Map(variables.map(({ name, value }) => [name, value]));
  const placed = placer(container);
  const take = (read: CommandReading, at: typeof placed) => {
    settings.push(...read.understood.map(at));
    notUnderstood.push(...read.notUnderstood.map(at));
    notes.push(...read.notes);
  };
  const version = imageVersion(image);
  if (version === undefined) notes.push(...versionNotes(image, imageLine));
  else
    settings.push({ service: '', key: 'postgres.version', value: version, name: 'image', line: imageLine });

  for (const { name, value, line: at, file } of variables) {
    const place = { name, line: at, ...(file === undefined ? {} : { file }) };
    const setting = Object.hasOwn(variableSettings, name)
      ? postgresSettings[variableSettings[name] ?? '']
      : undefined;
    if (argumentVariables.includes(name))
      take(readCommand(['postgres', ...commandWords(value)], at, given), (entry) => ({
        ...entry,
        ...place,
        name: entry.name,
      }));
    else if (setting !== undefined && value.trim() !== '') {
      const read = readPostgresValue(setting, value);
      if ('reason' in read) notUnderstood.push({ ...place, reason: read.reason });
      else if (read.value !== 'unset')
        settings.push({ ...place, service: '', key: setting.key, value: read.value });
    }
  }
  // The entry point starts Postgres with options that stand alone.
  const words = /(?:^|\/)docker-entrypoint(?:\.sh)?$/.test(command[0] ?? '') ? command.slice(1) : command;
  take(readCommand(words, line, given), placed);
  const last = [...new Map(settings.map((one) => [one.key, one])).values()].filter(({ key }) =>
    key.startsWith('postgres.'),
  );
  return {
    ...emptyReading,
    shared: last.map(({ key, value }) => ({ key, value })),
    understood: last,
    notUnderstood,
    notes,
  };
}
