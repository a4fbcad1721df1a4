import { plainCommands } from './command-wrappers.ts';
import { readApplication } from './container-application.ts';
import { type ContainerRole, imageRole } from './container-image.ts';
import { readPgbouncerContainer, readPoolerContainer } from './container-poolers.ts';
import { readPostgresContainer } from './container-postgres.ts';
import { readRedisContainer } from './container-redis.ts';
import type { Reading } from './format.ts';
import { emptyReading } from './reading.ts';

/** A variable of a container's environment, with the file it stands in where that is another one. */
export interface ContainerVariable {
  readonly name: string;
  /** The text with every reference filled in. */
  readonly value: string;
  readonly line: number;
  readonly file?: string;
}

/** A line of the file that holds a part of a command. */
export interface CommandRow {
  readonly text: string;
  readonly line: number;
}

/** What runs in a container, whichever kind of file describes it. */
export interface Container {
  /** The names of its service, best first. */
  readonly names: readonly string[];
  /** The image with its tag, or an empty text. */
  readonly image: string;
  /** The words of the command with its arguments; none where the image's own command runs. */
  readonly command: readonly string[];
  readonly variables: readonly ContainerVariable[];
  /** The line of the command, or of the container. */
  readonly line: number;
  /** The line of the image where it is another one. */
  readonly imageLine?: number;
  /** The lines of the command where it takes several. */
  readonly rows?: readonly CommandRow[];
}

const serverPrograms: Readonly<Record<string, ContainerRole>> = {
  postgres: 'postgres',
  pgbouncer: 'pgbouncer',
  'redis-server': 'redis',
};

/** What a container is for, by its image, its command, and the variables that a Postgres of one's own image has. */
export function containerRole({ image, command, names, variables }: Container): ContainerRole {
  const role = imageRole(image);
  if (role !== 'application') return role;
  const programs = plainCommands(command).map(({ words }) => words[0] ?? '');
  const server = programs.find((program) => Object.hasOwn(serverPrograms, program));
  if (server !== undefined) return serverPrograms[server] ?? role;
  const isServer = names.some((name) => /^(?:.{0,40}[-_])?(?:postgres(?:ql)?|pg|db|database)$/.test(name));
  const sets = variables.some(({ name }) => /^POSTGRES(?:QL)?_(?:PASSWORD|DB|USER|DATABASE)$/.test(name));
  const settings = (command[0] ?? '-').startsWith('-');
  return isServer && sets && settings ? 'postgres' : 'application';
}

const readers: Readonly<Record<ContainerRole, (container: Container) => Reading>> = {
  application: readApplication,
  postgres: readPostgresContainer,
  pgbouncer: readPgbouncerContainer,
  pooler: readPoolerContainer,
  redis: readRedisContainer,
  other: () => emptyReading,
};

/**
 * What a container says by its command and its variables: workers and pools of an application, limits of a Postgres, a
 * pooler or a Redis, and nothing of any other program. The service of an application has the container's names.
 */
export function readContainer(container: Container): Reading {
  return readers[containerRole(container)](container);
}
