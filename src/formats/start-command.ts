import { counted } from '../advice/number.ts';
import type { Service } from '../model/scenario.ts';
import { isAsynchronous, libraryLanguage } from './library-language.ts';
import { writeNumber } from './numbers.ts';
import {
  gunicornKind,
  gunicornPrograms,
  type StartOption,
  type StartProgram,
  startPrograms,
} from './start-programs.ts';

/** How a service is started, or why no command is known. */
export interface StartCommand {
  /** Words that need no quotes in a shell; none where the program is not known. */
  readonly words: readonly string[];
  /** What the words can't say, as sentences. */
  readonly remarks: readonly string[];
  /** Whether the words say how many workers start. */
  readonly saysWorkers: boolean;
}

/** The program that starts a service; a web service of Python without one is taken to run Uvicorn. */
function programOf(service: Service): StartProgram | undefined {
  const { server, library, kind } = service;
  if (server.startsWith('gunicorn')) return gunicornPrograms[gunicornKind(service, isAsynchronous(library))];
  if (server.startsWith('uvicorn')) return startPrograms.uvicorn;
  if (Object.hasOwn(startPrograms, server)) return startPrograms[server];
  if (server !== 'unset' || kind !== 'web') return undefined;
  const language = libraryLanguage(library);
  if (language === 'python' && library.startsWith('django')) return gunicornPrograms.threaded;
  if (language === 'node') return startPrograms.node;
  if (language === 'ruby') return startPrograms.puma;
  return language === 'python' || language === 'unset' ? startPrograms.uvicorn : undefined;
}

function optionWords(
  option: StartOption,
  service: Service,
): { readonly words: readonly string[]; readonly remark?: string } {
  const value = service[option.key];
  if (value === 'none' && option.none !== undefined) return { words: [option.name, option.none] };
  if (typeof value !== 'number') return { words: [] };
  const number = Math.ceil(value);
  const [least = 0, otherwise = ''] = option.least ?? [];
  if (number < least)
    return { words: [], remark: `${option.name} is left out: with ${number}, ${otherwise}.` };
  return { words: [option.name, option.text?.(number) ?? writeNumber(number)] };
}

function commandOf(program: StartProgram, service: Service, port?: string): StartCommand {
  const parts = program.options.map((option) => optionWords(option, service));
  const saysWorkers = program.options.some(({ key }) => key === 'workersPerReplica');
  const limits =
    typeof service.concurrencyLimit === 'number' &&
    !program.options.some(({ key }) => key === 'concurrencyLimit');
  const several = !saysWorkers && program.remark === undefined && service.workersPerReplica > 1;
  const address = port === undefined || service.kind !== 'web' ? [] : (program.listens?.(port) ?? []);
  return {
    words: [...program.words, ...address, ...parts.flatMap(({ words }) => words)],
    remarks: [
      ...parts.flatMap(({ remark }) => (remark === undefined ? [] : [remark])),
      ...(program.remark === undefined ? [] : [program.remark]),
      ...(limits
        ? [
            `${program.label} takes no concurrency limit here; ${service.concurrencyLimit} has to stand elsewhere.`,
          ]
        : []),
      ...(several
        ? [`${program.label} starts one process here; ${service.workersPerReplica} need a program around it.`]
        : []),
    ],
    saysWorkers,
  };
}

/**
 * The command that starts one replica of a service with its workers; names of modules and files stand for the reader's
 * own. Without a server, a web service of Python, Node or Ruby has the usual one of its language, and others have none.
 * With a port, a web service is reached there from other machines; without one it listens where its program does by itself.
 */
export function startCommand(service: Service, port?: string): StartCommand {
  const program = programOf(service);
  if (program !== undefined) return commandOf(program, service, port);
  const what =
    service.server === 'unset'
      ? 'The program that starts it is not given'
      : `How ${service.server} starts is not known here`;
  const remark = `${what}: each replica has ${counted(service.workersPerReplica, 'worker')}.`;
  return { words: [], remarks: [remark], saysWorkers: false };
}

const silent: StartCommand = { words: [], remarks: [], saysWorkers: false };

/** The options that a web service needs to be reached from another machine; none where it is reached anyway. */
export function listeningWords(service: Service): readonly string[] {
  return service.kind === 'web' ? (programOf(service)?.listens?.('8000') ?? []) : [];
}

/** The start command where the scenario gives the server, and no words where it does not: then the reader's own stays. */
export function givenCommand(service: Service, port?: string): StartCommand {
  const command = service.server === 'unset' ? silent : startCommand(service, port);
  if (command.words.length === 0) return silent;
  const own = command.words.some((word) => port !== undefined && /^\d/.test(port) && word.endsWith(port))
    ? 'Put the name of your own module or file, and its port, in the command.'
    : 'Put the name of your own module or file in the command.';
  return { ...command, remarks: [own, ...command.remarks] };
}

/** The command of Gunicorn for a web service of Python whose server is not given. */
export function otherCommand(service: Service): StartCommand | undefined {
  const { server, kind, library } = service;
  const language = libraryLanguage(library);
  if (server !== 'unset' || kind !== 'web' || !['python', 'unset'].includes(language)) return undefined;
  if (library.startsWith('django')) return undefined;
  const asynchronous = isAsynchronous(library) || language === 'unset';
  return commandOf(gunicornPrograms[gunicornKind(service, asynchronous)], service);
}
