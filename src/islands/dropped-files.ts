import { mostFiles } from '../formats/read-limits.ts';
import type { Pasted } from './pasted.ts';

/** Folders in which nobody writes settings. */
const skipped =
  /^(?:node_modules|vendor|dist|build|target|coverage|venv|__pycache__|\.(?!github$|env|platform$).*)$/;

/** Names of files that may say something here: settings, code, logs, and files that are known by their whole name. */
const read =
  /(?:^|[./])env(?:\.[\w.-]+)?$|\.(?:ya?ml|toml|json|ini|conf|cnf|properties|py|rb|[cm]?[jt]s|[jt]sx|java|kts?|go|rs|cs|prisma|erb|txt|log|sql|csv)$|(?:^|\/)(?:Procfile|Dockerfile|Containerfile)[\w.-]*$|\.(?:Dockerfile|Procfile)$/i;
const locks = /(?:^|\/)(?:package-lock\.json|[\w.-]*\.min\.js|tsconfig[\w.-]*\.json)$/i;

/** One more than can be read together, so that too many are seen as such. */
const most = mostFiles + 1;

const isDirectory = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;

/** All entries of a folder, which a browser gives in parts. */
async function entriesIn(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<readonly FileSystemEntry[]>((resolve) => {
      reader.readEntries(resolve, () => resolve([]));
    });
    if (some.length === 0 || all.length > 5000) return all;
    all.push(...some);
  }
}

/**
 * The files of a drop. A file that was dropped itself is taken whatever its name; of a folder, those whose names may say
 * something here, with their folders in the name. At most one more than can be read together.
 */
export async function droppedFiles(entries: readonly FileSystemEntry[]): Promise<readonly Pasted[]> {
  const found: Pasted[] = [];
  const walk = async (entry: FileSystemEntry, depth: number): Promise<void> => {
    if (found.length >= most || depth > 8) return;
    const name = entry.fullPath.replace(/^\//, '');
    if (isFile(entry)) {
      if (depth > 0 && (!read.test(name) || locks.test(name))) return;
      const file = await new Promise<File | undefined>((resolve) => {
        entry.file(resolve, () => resolve(undefined));
      });
      if (file !== undefined) found.push({ name, text: file });
    } else if (isDirectory(entry) && !skipped.test(entry.name)) {
      for (const inner of await entriesIn(entry)) await walk(inner, depth + 1);
    }
  };
  for (const entry of entries) await walk(entry, 0);
  return found;
}
