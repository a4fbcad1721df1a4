import { type FilesResult, readFiles, refusal } from '../formats/read-files.ts';

/** A text or a file that a person gave, with its name and folders; a pasted text has no name. */
export interface Pasted {
  readonly name: string;
  readonly text: string | Blob;
}

/** No character takes more bytes, and one more than a million shall be seen as too many. */
const mostBytes = 4 * 1_000_001;

/** The text of a file; an empty one where it can't be read. */
async function textOf(text: string | Blob): Promise<string> {
  if (typeof text === 'string') return text;
  try {
    return await text.slice(0, mostBytes).text();
  } catch {
    return '';
  }
}

/** Reads what a person gave; of files that are too many or too large nothing is taken from the disk. */
export async function readPasted(pasted: readonly Pasted[]): Promise<FilesResult> {
  const sizes = pasted.map(({ text }) =>
    typeof text === 'string' ? text.length : Math.min(text.size, mostBytes),
  );
  const refused = refusal(
    pasted.length,
    sizes.reduce((sum, size) => sum + size, 0),
  );
  if (refused !== undefined) return refused;
  return readFiles(
    await Promise.all(pasted.map(async ({ name, text }) => ({ name, text: await textOf(text) }))),
  );
}
