import { commandWords, readCommand } from './command.ts';
import { readContainer } from './container.ts';
import type { Reading, ServiceValues } from './format.ts';
import { kindOfName } from './kind-names.ts';
import { combined, withStated } from './reading-parts.ts';
import { serviceNames } from './service-name.ts';
import { textLines } from './text-lines.ts';

export { write } from './procfile-write.ts';

export const label = 'Procfile';

interface ProcessLine {
  readonly name: string;
  readonly command: string;
  readonly line: number;
}

const processLine = /^([A-Za-z][\w-]{0,60}):[ \t]+(\S.*)$/;
const mostProcesses = 100;

/** The processes and the numbers of the lines that are none. */
function processLines(text: string): {
  readonly processes: readonly ProcessLine[];
  readonly strays: readonly number[];
} {
  const processes: ProcessLine[] = [];
  const strays: number[] = [];
  for (const { line, content } of textLines(text)) {
    const [, name = '', command = ''] = processLine.exec(content) ?? [];
    if (command !== '') processes.push({ name, command, line });
    else if (!/^\s*(?:#|$)/.test(content)) strays.push(line);
  }
  return { processes: processes.slice(0, mostProcesses), strays };
}

/** Whether the file is called so, or its lines are all processes and one of them starts a program that is known. */
export function detect(name: string, text: string): boolean {
  if (/(?:^|[\\/])Procfile(?:\.[\w.-]{1,60})?$/i.test(name)) return true;
  const { processes, strays } = processLines(text);
  return (
    strays.length === 0 &&
    processes.some(({ command }) => Object.keys(readCommand(commandWords(command), 1).values).length > 0)
  );
}

/** Reads each process as a service of its name: workers and limits of its command. */
export function read(_name: string, text: string): Reading {
  const { processes, strays } = processLines(text);
  return combined([
    ...processes.map(({ name, command, line }) => {
      const names = serviceNames([name]);
      const reading = readContainer({
        names,
        image: '',
        command: commandWords(command),
        variables: [],
        line,
      });
      const implied: ServiceValues = name === 'web' ? { kind: 'web' } : kindOfName(name);
      const service = reading.services[0] ?? { names, values: {}, spelling: {} };
      const isServer = reading.shared.length > 0;
      const values = { ...implied, ...service.values };
      if (!isServer && Object.keys(values).length === 0)
        return { notUnderstood: [{ name, line, reason: 'It starts no program that is known here.' }] };
      return isServer
        ? reading
        : withStated({ ...reading, services: [{ ...service, values }] }, names, {
            understood: [],
            notUnderstood: [],
          });
    }),
    {
      notUnderstood: strays.map((line) => ({
        name: '',
        line,
        reason: 'It is not of the form name: command.',
      })),
    },
  ]);
}
