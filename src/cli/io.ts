/** What a command needs of the machine, so that it can be run without one. */
export interface Io {
  /** Everything on standard input; an empty text where nothing is piped in. */
  readonly input: () => string;
  /** The files that a path means: itself, or those of a folder; a sentence where it can't be read. */
  readonly files: (path: string) => readonly { readonly name: string; readonly text: string }[] | string;
  readonly write: (folder: string, name: string, text: string) => void;
  /** Where the playground stands, or an empty text. */
  readonly site: string;
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
}
