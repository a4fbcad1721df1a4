// Builds the command line as one file that needs nothing beside it: dist/cli/headroom.mjs.
import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { dist, root } from './paths.mjs';

/** Builds the file into a folder and returns its path. */
export async function buildCommandLine(folder) {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    define: { VERSION: JSON.stringify(version) },
    ssr: { noExternal: true },
    build: {
      ssr: join(root, 'src', 'cli', 'main.ts'),
      outDir: folder,
      emptyOutDir: false,
      copyPublicDir: false,
      target: 'node20',
      minify: true,
      rolldownOptions: { output: { entryFileNames: 'headroom.mjs', codeSplitting: false } },
    },
  });
  const file = join(folder, 'headroom.mjs');
  chmodSync(file, 0o755);
  return file;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await buildCommandLine(join(dist, 'cli'));
}
