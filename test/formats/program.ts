import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Ran {
  readonly status: number | null;
  readonly output: string;
}

/** Whether the machine has a program; in CI every program has to be there, so that no test is left out. */
export function hasProgram(name: string): boolean {
  return process.env['CI'] !== undefined || spawnSync(name, ['--version']).error === undefined;
}

/** Runs a program in a folder that holds these files and then goes. */
export function runWith(
  files: readonly { readonly name: string; readonly text: string }[],
  program: string,
  args: readonly string[],
): Ran {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-'));
  try {
    for (const { name, text } of files) writeFileSync(join(folder, name), text);
    const { status, stdout, stderr, error } = spawnSync(program, args, { cwd: folder, encoding: 'utf8' });
    return { status, output: `${stdout}${stderr}${error?.message ?? ''}` };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
