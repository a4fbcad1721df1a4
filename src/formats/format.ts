import type { FieldValue } from '../model/field.ts';
import type { Change, Scenario, ServiceKey } from '../model/scenario.ts';

export type ServiceValues = Readonly<Partial<Record<ServiceKey, FieldValue>>>;

/** The name that a value came with, by field key: a service's own key, or a link key for a shared field. */
export type Spelling = Readonly<Partial<Record<string, string>>>;

/** What a text says about one service. */
export interface FoundService {
  /** Names to match it on, best first; none when the text does not name it. */
  readonly names: readonly string[];
  readonly values: ServiceValues;
  readonly spelling: Spelling;
  /** True where the text says which program starts, so that no image's own command runs. */
  readonly starts?: true;
  /** The variables whose defaults some of the values are, by key: where a file sets one, that holds. */
  readonly follows?: Readonly<Record<string, string>>;
  /** The file of settings that its command names, without its folder. */
  readonly config?: string;
}

/** A file or a pasted text, with its name where there is one. */
export interface SourceFile {
  readonly name: string;
  readonly text: string;
}

/** Where a line stands; the file is named only where several were read together. */
interface Place {
  readonly file?: string;
  readonly line: number;
}

/** One setting that was read. */
export interface Understood extends Place {
  /** The first name of the service, or an empty text. */
  readonly service: string;
  readonly key: string;
  readonly name: string;
  readonly value: FieldValue;
}

/** A field that the text is silent about, and what then holds; `applyReading` sets it where nobody has. */
export interface Assumed {
  readonly service: string;
  readonly key: string;
  readonly value: FieldValue;
  readonly reason: string;
  readonly source: string;
}

/** A line that sets nothing, and why. Its value is never kept; its name only when it is an ordinary one. */
export interface NotUnderstood extends Place {
  readonly name: string;
  readonly reason: string;
}

/** Something worth knowing about a line; line 0 is the text as a whole. */
export interface Note extends Place {
  readonly text: string;
}

/** A field that decides and that no file says, so that the person is asked for it. */
export interface Missing {
  readonly service: string;
  readonly key: string;
  /** The question, as a sentence. */
  readonly question: string;
}

/** What one application has open on the server now, in connections. */
export interface Application {
  /** Its name, or an empty text where it gives none; never an address. */
  readonly name: string;
  readonly open: number;
  readonly active: number;
  readonly idleInTransaction: number;
  /** Connections whose state the role that asked may not see. */
  readonly hidden: number;
}

/** What a text says, free of user names, passwords, hosts and every value that is no setting. */
export interface Reading {
  readonly services: readonly FoundService[];
  readonly shared: readonly Change[];
  /** All that is open on the server, where the text says it; services take what has their name. */
  readonly applications?: readonly Application[];
  /** The names of the shared fields, by link key. */
  readonly spelling: Spelling;
  readonly understood: readonly Understood[];
  readonly assumed: readonly Assumed[];
  readonly notUnderstood: readonly NotUnderstood[];
  readonly notes: readonly Note[];
  readonly missing?: readonly Missing[];
}

export interface WriteOptions {
  /** Writes this service alone; without it every service of the scenario. */
  readonly service?: string;
  /** The names to use for the service that is written, and for the shared fields. */
  readonly spelling?: Spelling;
  /** The names that the settings of each service came with, for files that hold several services. */
  readonly spellings?: Readonly<Record<string, Spelling>>;
  /** Lines for the head of the file, without comment signs. */
  readonly header: readonly string[];
  /** The address of the state that is written, at most 2,000 characters; absent where there is none. */
  readonly link?: string;
  /** What runs now, where the scenario changes it: what compares or plans starts from there. */
  readonly baseline?: Scenario;
}

export interface WrittenFile {
  readonly name: string;
  readonly text: string;
}

/** What every file of this folder exports; see README.md. */
export interface Format {
  readonly label: string;
  readonly detect: (name: string, text: string) => boolean;
  readonly read: (name: string, text: string) => Reading;
  /** Reads files of this format that say one thing together; without it each is read by itself. */
  readonly readTogether?: (files: readonly SourceFile[]) => Reading;
  readonly write: (scenario: Scenario, options: WriteOptions) => readonly WrittenFile[];
}
