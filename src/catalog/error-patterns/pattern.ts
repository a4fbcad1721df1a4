import type { FieldValue } from '../../model/field.ts';
import type { ServiceKey } from '../../model/scenario.ts';
import type { Provenance } from '../fact.ts';
import type { LayerId } from './layers.ts';

/** A setting that decides about a message. */
export interface ErrorSetting {
  /** The vendor's own spelling. */
  readonly name: string;
  /** The field that stands for it: a service's own key, or a link key such as `postgres.maxConnections`. */
  readonly key?: string;
}

/** A message that says that connections ran out, or that one was lost or misused. */
export interface ErrorPattern extends Provenance {
  readonly id: string;
  readonly label: string;
  readonly layer: LayerId;
  /**
   * Finds the message in one line, in time linear in its length: no repetition inside a repetition, and every
   * gap has a bound. A named group carries the key of the field that its number belongs to, with an underscore for
   * the dot of a link key.
   */
  readonly pattern: RegExp;
  /** Messages of more than one spelling stand with one line for each; the first one is shown. */
  readonly samples: readonly [string, ...string[]];
  /** Rows that say the same more exactly: a line that one of them matches is not this row's. */
  readonly givesWayTo?: readonly string[];
  /** The pool library that prints it, where the catalogue has a row for it. */
  readonly library?: string;
  /** Words elsewhere in the log that point to another library which prints the same text. */
  readonly signs?: readonly { readonly pattern: RegExp; readonly library: string }[];
  /** What else holds for the pool that prints it, where the catalogue has no row for its library. */
  readonly values?: Readonly<Partial<Record<ServiceKey, FieldValue>>>;
  /** How many of the message's units make one of the field's, by field key: 1,000 for milliseconds. */
  readonly scales?: Readonly<Partial<Record<ServiceKey, number>>>;
  readonly settings: readonly ErrorSetting[];
  readonly means: string;
  /** What some of its wordings mean instead, the first that fits a line. */
  readonly wordings?: readonly { readonly pattern: RegExp; readonly means: string }[];
  readonly now: readonly string[];
  readonly avoid: readonly string[];
  /** What of the message nobody has checked in its source, as a sentence. */
  readonly unchecked?: string;
}
