/** A word that may stand where a number would: not given, no bound, or no timeout at all. */
export type ValueWord = 'unset' | 'unlimited' | 'none';

/** What a number counts. Inside the code times are seconds and sizes bytes; labels may scale them. */
export type Unit =
  | ''
  | 'replicas'
  | 'workers'
  | 'pools'
  | 'connections'
  | 'callers'
  | 'requests'
  | 'users'
  | 'processes'
  | 'pairs'
  | 'cores'
  | 'seconds'
  | 'milliseconds'
  | 'bytes'
  | 'per second'
  | 'share'
  | 'statements'
  | 'tests'
  | 'times';

interface Described {
  /** What the control, the reference page and the sentences call it. */
  readonly label: string;
  /** One sentence for the person who sets it. */
  readonly hint: string;
  /** The glossary entry that defines the idea behind it. */
  readonly word: string;
  /** True while no formula reads it: it is kept, explained and exported, and changes no figure. */
  readonly carried?: true;
}

export interface NumberField extends Described {
  readonly kind: 'whole' | 'decimal';
  readonly unit: Unit;
  readonly minimum: number;
  readonly maximum: number;
  readonly step: number;
  /** Words allowed beside numbers, in the order a control offers them. */
  readonly words: readonly ValueWord[];
  readonly default: number | ValueWord;
}

export interface ChoiceField extends Described {
  readonly kind: 'choice';
  readonly options: readonly string[];
  readonly default: string;
}

export interface FlagField extends Described {
  readonly kind: 'flag';
  readonly default: boolean;
}

/** A short name such as a catalogue id or a version; never free prose. */
export interface NameField extends Described {
  readonly kind: 'name';
  readonly default: string;
}

/** A number of replicas, or a percentage of them such as `25%`. */
export interface PortionField extends Described {
  readonly kind: 'portion';
  readonly unit: Unit;
  readonly maximum: number;
  readonly default: Portion;
}

export type Portion = number | `${number}%`;
export type Field = NumberField | ChoiceField | FlagField | NameField | PortionField;
export type FieldTable = Readonly<Record<string, Field>>;
export type FieldValue = number | string | boolean;

/** The TypeScript type of a field's value. */
export type ValueOf<F extends Field> = F extends NumberField
  ? number | F['words'][number]
  : F extends ChoiceField
    ? F['options'][number]
    : F extends FlagField
      ? boolean
      : F extends PortionField
        ? Portion
        : string;

export type ValuesOf<T extends FieldTable> = { readonly [K in keyof T]: ValueOf<T[K]> };

const namePattern = /^[A-Za-z0-9][A-Za-z0-9._+-]{0,63}$/;
const percentPattern = /^(\d{1,5}(?:\.\d{1,6})?)%$/;

/**
 * The number of percent in a portion such as `25%` (25), or `undefined` when the portion is a plain number
 * of replicas or no portion at all.
 */
export function percentOf(portion: FieldValue): number | undefined {
  const digits = typeof portion === 'string' ? percentPattern.exec(portion)?.[1] : undefined;
  return digits === undefined ? undefined : Number(digits);
}

const checks: Readonly<{
  [K in Field['kind']]: (field: Extract<Field, { kind: K }>, value: FieldValue) => boolean;
}> = {
  whole: (field, value) =>
    isNumberFor(field, value) && (typeof value !== 'number' || Number.isInteger(value)),
  decimal: (field, value) => isNumberFor(field, value),
  choice: (field, value) => typeof value === 'string' && field.options.includes(value),
  flag: (_, value) => typeof value === 'boolean',
  name: (_, value) => typeof value === 'string' && namePattern.test(value),
  portion: (field, value) =>
    typeof value === 'number'
      ? Number.isInteger(value) && value >= 0 && value <= field.maximum && !Object.is(value, -0)
      : (percentOf(value) ?? Number.POSITIVE_INFINITY) <= 1000,
};

function isNumberFor(field: NumberField, value: FieldValue): boolean {
  return typeof value === 'number'
    ? value >= field.minimum && value <= field.maximum && !Object.is(value, -0)
    : field.words.some((word) => word === value);
}

/**
 * Whether a value is one the field can hold: inside its range, whole where it counts things, one of its words
 * or options. NaN, −0 and values of another type are not. Every reader of links and files asks this function.
 */
export function isValueOf(field: Field, value: FieldValue): boolean {
  const check = checks[field.kind] as (field: Field, value: FieldValue) => boolean;
  return check(field, value);
}
