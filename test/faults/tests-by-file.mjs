import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Tests of what is drawn, stored or written: they read the model from afar. */
const afar = /^test\/(?:islands|components|state|formats|content|site|soak|bench)\//;
/** How many imports lie between a source file and the tests that are looked for. */
const mostImports = 5;

/** For a source file its test files, level by level: the one that mirrors it, then those ever further off by imports. */
export function testsByFile(root) {
  const sources = globSync('{src,test}/**/*.{ts,tsx}', { cwd: root }).map((file) =>
    file.replaceAll('\\', '/'),
  );
  const importers = new Map();
  for (const file of sources) {
    const text = readFileSync(join(root, file), 'utf8');
    for (const [, path] of text.matchAll(/from '(\.[^']+)'/g)) {
      const target = join(dirname(file), path).replaceAll('\\', '/');
      importers.set(target, [...(importers.get(target) ?? []), file]);
    }
  }
  return (file) => {
    const mirror = file.replace(/^src\//, 'test/').replace(/\.ts$/, '.test.ts');
    const levels = [sources.includes(mirror) ? [mirror] : []];
    let level = [file];
    const seen = new Set([file, mirror]);
    for (let depth = 0; depth < mostImports && level.length > 0; depth++) {
      const next = new Set(level.flatMap((one) => importers.get(one) ?? []));
      level = [...next].filter((one) => !seen.has(one));
      for (const one of level) seen.add(one);
      levels.push(level.filter((one) => one.endsWith('.test.ts') && !afar.test(one)));
    }
    return levels;
  };
}
