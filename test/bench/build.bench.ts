// What a page costs the build when there are few pages and when there are many: copies of one runbook are added to a
// copy of the site, which is built as a whole.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const copied = ['src', 'content', 'public', '.ci', 'astro.config.mjs', 'package.json', 'tsconfig.json'];

/** Text of a runbook under another title, without its claims on findings, of which each has one page only. */
function copyOf(text: string, number: number): string {
  return text
    .replace(/^title: .*$/m, `title: Copy ${number}`)
    .replace(/^order: .*$/m, `order: ${1000 + number}`)
    .replace(/^findings:\n(?: {2}.*\n)+/m, '');
}

/** Seconds that the site takes to build with so many copies of a runbook added. */
function buildTime(copies: number): number {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-build-'));
  try {
    for (const name of copied) cpSync(join(root, name), join(folder, name), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
    const runbook = readFileSync(join(root, 'content/runbooks/limits-on-the-path.mdx'), 'utf8');
    for (let number = 1; number <= copies; number += 1) {
      writeFileSync(join(folder, `content/runbooks/copy-${number}.mdx`), copyOf(runbook, number));
    }
    const start = performance.now();
    const astro = join(root, 'node_modules/astro/bin/astro.mjs');
    const { status, stderr } = spawnSync(process.execPath, [astro, 'build'], {
      cwd: folder,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`the build with ${copies} copies failed:\n${stderr}`);
    return (performance.now() - start) / 1000;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const none = buildTime(0);
for (const copies of [50, 500]) {
  const seconds = buildTime(copies);
  const each = ((seconds - none) / copies) * 1000;
  console.log(
    `build with ${copies} more pages: ${seconds.toFixed(1)} s, ${each.toFixed(0)} ms for each (${none.toFixed(1)} s without them)`,
  );
}
