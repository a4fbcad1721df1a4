// Everything that can be said of the code without running it. Each command speaks, also after one that failed.
import { spawnSync } from 'node:child_process';

const commands = [
  'tsc -p src/model',
  'astro check',
  'node .ci/astro/mdx-types.mjs',
  'biome lint --error-on-warnings --diagnostic-level=warn',
  'knip',
  'prettier --check .',
];

const failed = commands.filter((command) => {
  console.log(`\n$ ${command}`);
  return spawnSync(command, { shell: true, stdio: 'inherit' }).status !== 0;
});

if (failed.length > 0) console.error(`\nFailed: ${failed.join(', ')}`);
process.exitCode = failed.length > 0 ? 1 : 0;
