import type { Change } from '../model/scenario.ts';
import { readProgram } from './command-options.ts';
import { holdsPostgresSettings, postgresOptions } from './command-postgres.ts';
import type { CommandProgram } from './command-program.ts';
import { jobPrograms } from './command-programs-jobs.ts';
import { migrationPrograms, otherServers } from './command-programs-others.ts';
import { pythonServers } from './command-programs-web.ts';
import { type PlainCommand, plainCommands } from './command-wrappers.ts';
import type { Missing, NotUnderstood, Note, ServiceValues, Spelling, Understood } from './format.ts';

export { commandWords } from './command-words.ts';

/** What a command says about the service that it starts, or about the server that it is. */
export interface CommandReading {
  readonly values: ServiceValues;
  readonly spelling: Spelling;
  /** With an empty service; shared fields stand here too, under their link keys. */
  readonly understood: readonly Understood[];
  readonly notUnderstood: readonly NotUnderstood[];
  readonly notes: readonly Note[];
  /** What the command leaves to the machine or to a variable; the service is an empty text. */
  readonly missing: readonly Missing[];
  /** The file of settings that the command names, without its folder. */
  readonly config?: string;
  /** Settings of Postgres, where the command starts it. */
  readonly shared: readonly Change[];
}

const nothing: CommandReading = {
  values: {},
  spelling: {},
  understood: [],
  notUnderstood: [],
  notes: [],
  missing: [],
  shared: [],
};

const programs = [...pythonServers, ...jobPrograms, ...migrationPrograms, ...otherServers];

const isMigration = (program: CommandProgram) => program.values.kind === 'migration';

/** The row of the table that the words start, or `undefined`. */
function programOf([name = '', ...others]: readonly string[]): CommandProgram | undefined {
  return programs.find(
    ({ names, verbs }) =>
      names.includes(name) && (verbs === undefined || others.some((word) => verbs.includes(word))),
  );
}

function readPostgres(
  { words }: PlainCommand,
  line: number,
  given: ReadonlyMap<string, string>,
): CommandReading {
  const { understood, notUnderstood, notes } = postgresOptions(words, line, given);
  return {
    ...nothing,
    understood,
    notUnderstood,
    notes: notes.map((text) => ({ line, text })),
    shared: understood.map(({ key, value }) => ({ key, value })),
  };
}

/**
 * What the words of a command say: of a server its workers, threads and timeouts; of Postgres its settings. Shells,
 * wrappers and assignments in front are looked through; of several programs the last server counts, and migrations
 * before it are noted. Variables are filled in from those given, and never guessed. Total for any words.
 */
export function readCommand(
  words: readonly string[],
  line: number,
  variables: ReadonlyMap<string, string> = new Map(),
): CommandReading {
  const commands = plainCommands(words);
  const postgres = commands.find(
    ({ words: [name = '', ...others] }) =>
      name === 'postgres' ||
      name === 'postmaster' ||
      (name.startsWith('-') && holdsPostgresSettings([name, ...others])),
  );
  if (postgres !== undefined) return readPostgres(postgres, line, variables);
  const exported = new Map(
    commands.flatMap(({ words: [name, ...others] }) =>
      name === 'export'
        ? others.map((word) => word.split('=', 2)).map(([key = '', text = '']) => [key, text] as const)
        : [],
    ),
  );
  const known = commands.flatMap((command) => {
    const program = programOf(command.words);
    return program === undefined ? [] : [{ command, program }];
  });
  const servers = known.filter(({ program }) => !isMigration(program));
  const chosen = servers.at(-1) ?? known.at(-1);
  if (chosen === undefined) return nothing;
  const { command, program } = chosen;
  const own = new Map([...exported, ...command.variables]);
  const read = readProgram(program, command.words.slice(1), own, variables, line);
  const notes: Note[] = [];
  if (known.some((one) => isMigration(one.program)) && !isMigration(program))
    notes.push({ line, text: 'A migration runs first, in each replica that starts.' });
  if (servers.length > 1)
    notes.push({
      line,
      text: `The command starts ${servers.length} programs; ${program.label}, the last one, is read.`,
    });
  return {
    ...nothing,
    ...read,
    spelling: Object.fromEntries(read.understood.map(({ key, name }) => [key, name])),
    notes: [...notes, ...read.notes],
  };
}
