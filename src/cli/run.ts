import { check } from './check.ts';
import type { Command } from './command.ts';
import { exportCommand, exportLines } from './export.ts';
import type { Io } from './io.ts';
import { link } from './link.ts';
import { optionLines, readArguments } from './options.ts';
import { size } from './size.ts';

const commands: Readonly<Record<string, Command>> = { check, size, export: exportCommand, link };

/** Exit code of a command line that can't be used. */
const unusable = 2;

function help(name: string): string {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    return [
      'Headroom says whether workers, replicas, pools and Postgres fit together.',
      '',
      ...Object.values(commands).map(({ usage, hint }) => `  headroom ${usage.padEnd(24)}${hint}`),
      '',
      'Each reads the files or folders that are named, or standard input.',
      'headroom COMMAND --help says more.',
      '',
    ].join('\n');
  }
  const formats = name === 'export' ? ['', 'Formats:', ...exportLines()] : [];
  return [`headroom ${command.usage}`, command.hint, '', ...optionLines(name), ...formats, ''].join('\n');
}

/** Runs a command line and returns its exit code: 0, 1 where something does not fit, 2 where it can't be used. */
export function run(texts: readonly string[], version: string, io: Io): number {
  const read = readArguments(texts);
  if (typeof read === 'string') {
    io.complain(`${read}\n`);
    return unusable;
  }
  const { given, words } = read;
  const [name = '', ...rest] = words;
  if (given.version === true) {
    io.print(`${version}\n`);
    return 0;
  }
  if (given.help === true || name === 'help') {
    io.print(help(name === 'help' ? (rest[0] ?? '') : name));
    return 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    io.complain(help(''));
    return unusable;
  }
  const outcome = command.run(rest, given, io);
  if (typeof outcome === 'number') return outcome;
  io.complain(`${outcome}\n`);
  return unusable;
}
