// How long the built command line takes from start to end, and what of it is Node's own start.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildCommandLine } from '../../.ci/cli.mjs';
import { bench } from './bench.ts';

const folder = mkdtempSync(join(tmpdir(), 'headroom-'));
try {
  const file = await buildCommandLine(folder);
  const env = join(folder, '.env');
  const empty = join(folder, 'empty.mjs');
  writeFileSync(env, 'WEB_CONCURRENCY=4\nDB_POOL_SIZE=10\n');
  writeFileSync(empty, '');
  const run = (...args: readonly string[]) => spawnSync(process.execPath, args, { stdio: 'ignore' }).status;
  bench('an empty script', () => run(empty));
  bench('headroom check .env (at most 300 ms)', () => run(file, 'check', env));
} finally {
  rmSync(folder, { recursive: true });
}
