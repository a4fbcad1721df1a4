import type { NumberForm } from './fields.ts';
import type { ServiceValues } from './format.ts';

/** An option of a program that sets a field. */
export interface CommandOption extends NumberForm {
  /** Its names, long and short; the first one names it for a person. */
  readonly names: readonly string[];
  /** The part of its text that is the number, such as what stands behind the colon of `5:10`. */
  readonly part?: (text: string) => string;
  /** The variables that the program reads where the option is not given, the one that wins first. */
  readonly variables?: readonly string[];
}

/** What a program's options say together, beyond each for itself. */
export interface CommandAdvice {
  readonly values?: ServiceValues;
  /** The file of settings that the options name. */
  readonly config?: string;
  /** Fields that an option set and that it does not mean in this combination. */
  readonly without?: readonly string[];
  /** Fields whose number means another field in this combination. */
  readonly moved?: Readonly<Record<string, string>>;
  readonly notes?: readonly string[];
  /** What the person is asked, by the key of the field. */
  readonly questions?: Readonly<Record<string, string>>;
}

/** A program that starts workers, and how its options say how many. */
export interface CommandProgram {
  /** Its label for a person. */
  readonly label: string;
  readonly names: readonly string[];
  /** Words of which one has to stand among the arguments. */
  readonly verbs?: readonly string[];
  /** What the program makes of its service. */
  readonly values: ServiceValues;
  readonly options: readonly CommandOption[];
  /** Options whose text only `advice` looks at, by all their names. */
  readonly texts?: readonly (readonly string[])[];
  /** Options that sound like a setting and are none, with the reason. */
  readonly decoys?: Readonly<Record<string, string>>;
  /** The variable that holds more arguments, which those of the command beat. */
  readonly argumentsVariable?: string;
  /** Fields whose number the program takes from the machine where nothing sets it, with the question. */
  readonly asks?: Readonly<Record<string, string>>;
  /** Looks at the options' texts by the first name of each, and at the words. */
  readonly advice?: (stated: ReadonlyMap<string, string>, words: readonly string[]) => CommandAdvice;
}
