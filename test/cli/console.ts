import type { Io } from '../../src/cli/io.ts';
import { run } from '../../src/cli/run.ts';

interface Machine {
  readonly files?: Readonly<Record<string, string>>;
  readonly input?: string;
  readonly site?: string;
}

interface Ended {
  readonly exit: number;
  readonly printed: string;
  readonly complained: string;
  readonly written: Readonly<Record<string, string>>;
}

/** Runs a command line on a machine that has these files, and says how it ended. */
export function headroom(line: readonly string[], machine: Machine = {}): Ended {
  let printed = '';
  let complained = '';
  const written: Record<string, string> = {};
  const io: Io = {
    input: () => machine.input ?? '',
    files: (path) => {
      const text = machine.files?.[path];
      return text === undefined ? `${path} can’t be read (ENOENT).` : [{ name: path, text }];
    },
    write: (folder, name, text) => {
      written[`${folder}/${name}`] = text;
    },
    site: machine.site ?? '',
    print: (text) => {
      printed += text;
    },
    complain: (text) => {
      complained += text;
    },
  };
  const exit = run(line, '1.2.3', io);
  return { exit, printed, complained, written };
}
