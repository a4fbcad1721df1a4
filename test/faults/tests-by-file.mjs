import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Tests of what is drawn, stored or written: they read the model from afar. */
const afar = /^test\/(?:islands|components|state|formats|content|site|soak|bench)\//;
/** How many imports lie between a source file and the tests that are looked for. */
const mostImports = 5;

/** For a source file its test files: the one that mirrors it first, then those nearest by imports. */
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
    const found = new Set(sources.includes(mirror) ? [mirror] : []);
    let level = [file];
    const seen = new Set(level);
    for (let depth = 0; depth < mostImports && level.length > 0; depth++) {
      level = level.flatMap((one) => importers.get(one) ?? []).filter((one) => !seen.has(one));
      for (const one of level) {
        seen.add(one);
        if (one.endsWith('.test.ts') && !afar.test(one)) found.add(one);
      }
    }
    return [...found];
  };
}
