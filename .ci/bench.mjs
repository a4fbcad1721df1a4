// Runs test/bench/*.bench.ts, each of which calls `bench` from test/bench/bench.ts. Medians, no verdicts: what must be
// fast enough is written in the title.
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './paths.mjs';

for (const file of globSync('test/bench/**/*.bench.ts', { cwd: root }).sort()) {
  await import(pathToFileURL(join(root, file)).href);
}
