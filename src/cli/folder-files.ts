import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Files that may say something of workers, replicas, pools or Postgres, by name. */
const wanted =
  /(?:^|[\\/])(?:\.env[\w.-]*|[\w.-]+\.env|Procfile|Dockerfile[\w.-]*|app\.json|railway\.(?:json|toml)|fly(?:\.[\w-]+)?\.toml|puma\.rb|gunicorn[\w.-]*\.py|pgbouncer[\w.-]*\.ini|postgresql[\w.-]*\.conf|application[\w-]*\.properties|[\w.-]+\.ya?ml)$/;
const skipped = /^(?:node_modules|vendor|dist|build|target|\.git|\.venv|venv|__pycache__)$/;

/** Deeper folders are not opened. */
const deepest = 6;
const longest = 1_000_000;

function pathsIn(folder: string, depth: number): readonly string[] {
  if (depth > deepest) return [];
  return readdirSync(folder, { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return skipped.test(entry.name) ? [] : pathsIn(path, depth + 1);
      return entry.isFile() && wanted.test(path) && statSync(path).size <= longest ? [path] : [];
    });
}

/** The file at a path, or the known ones in a folder; a sentence where it can't be read. */
export function folderFiles(
  path: string,
): readonly { readonly name: string; readonly text: string }[] | string {
  try {
    const paths = statSync(path).isDirectory() ? pathsIn(path, 0) : [path];
    return paths.length === 0
      ? `${path}: no file in this folder has a name that is known.`
      : paths.map((name) => ({ name, text: readFileSync(name, 'utf8') }));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return `${path} can’t be read${code === '' ? '' : ` (${code})`}.`;
  }
}
