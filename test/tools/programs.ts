import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { state } from '../../.ci/paths.mjs';

type Program =
  | 'postgres'
  | 'initdb'
  | 'psql'
  | 'pgbench'
  | 'pgbouncer'
  | 'nginx'
  | 'promtool'
  | 'docker-compose'
  | 'redis-server'
  | 'gunicorn'
  | 'uvicorn'
  | 'python'
  | 'ruby'
  | 'puma'
  | 'foreman'
  | 'java'
  | 'javac'
  | 'hikaricp'
  | 'node';

const found: Readonly<Record<Program, string>> = JSON.parse(readFileSync(join(state, 'tools.json'), 'utf8'));

/** Where a program stands; an empty text where the machine has none. */
export const programAt = (name: Program): string => found[name];

/** Whether one of these is missing, so that its tests are left out; .ci/tools.mjs has named it. */
export const lacks = (...names: readonly Program[]): boolean => names.some((name) => found[name] === '');

interface Outcome {
  readonly status: number | null;
  /** What it printed, errors included. */
  readonly output: string;
  readonly stdout: string;
}

interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

/** Runs a program to its end, at most a minute. */
export function run(program: string, args: readonly string[], options: RunOptions = {}): Outcome {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    encoding: 'utf8',
    timeout: 60_000,
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.input === undefined ? {} : { input: options.input }),
    env: { ...process.env, ...options.env },
  });
  return { status, stdout, output: `${stdout}${stderr}${error?.message ?? ''}` };
}

const isRoot = process.getuid?.() === 0;

/** Postgres and its pooler refuse to run as root: the command as their own user then. */
export function asServer(command: readonly string[]): readonly string[] {
  return isRoot ? ['setpriv', '--reuid=postgres', '--regid=postgres', '--clear-groups', ...command] : command;
}

/** A new folder that any user may write to, removed by the function that comes with it. */
export function scratch(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-'));
  chmodSync(folder, 0o777);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A port of the loopback that nothing listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

export interface Server {
  readonly log: () => string;
  readonly stop: () => Promise<void>;
}

/** Starts a server and waits until `ready` says so; fails with its log when it ends before, or after 30 seconds. */
export async function serve(
  command: readonly string[],
  ready: () => boolean,
  cwd: string = tmpdir(),
): Promise<Server> {
  const [program = '', ...args] = command;
  const server: ChildProcess = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  server.stdout?.on('data', (data) => {
    log += String(data);
  });
  server.stderr?.on('data', (data) => {
    log += String(data);
  });
  const ended = new Promise<void>((resolve) => {
    server.on('exit', () => resolve());
    server.on('error', (error) => {
      log += error.message;
      resolve();
    });
  });
  for (let tries = 0; tries < 150; tries += 1) {
    if (server.exitCode !== null || server.signalCode !== null) throw new Error(`${program} ended: ${log}`);
    if (ready()) {
      return {
        log: () => log,
        stop: async () => {
          server.kill('SIGINT');
          await ended;
        },
      };
    }
    await pause(200);
  }
  server.kill('SIGKILL');
  throw new Error(`${program} is not ready after 30 seconds: ${log}`);
}
