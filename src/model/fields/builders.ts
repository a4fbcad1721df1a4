import type { NumberField, Unit, ValueWord } from '../field.ts';

type Words = readonly ValueWord[];
type Numeric<K extends 'whole' | 'decimal', W extends Words> = NumberField & {
  readonly kind: K;
  readonly words: W;
};
type Text = Pick<NumberField, 'label' | 'hint' | 'word' | 'carried'>;
type Shape<W extends Words> = Text & {
  readonly unit: Unit;
  readonly range: readonly [minimum: number, maximum: number];
  readonly step?: number;
  readonly words?: W;
  readonly default: number | W[number];
};

function numeric<K extends 'whole' | 'decimal', const W extends Words>(
  kind: K,
  shape: Shape<W>,
): Numeric<K, W> {
  const { range, words, step, ...rest } = shape;
  return {
    ...rest,
    kind,
    minimum: range[0],
    maximum: range[1],
    step: step ?? 1,
    words: (words ?? []) as unknown as W,
  };
}

/** A field that counts whole things. */
export function whole<const W extends Words = readonly []>(shape: Shape<W>): Numeric<'whole', W> {
  return numeric('whole', shape);
}

/** A field measured on a scale: times, sizes, rates and shares. */
export function decimal<const W extends Words = readonly []>(shape: Shape<W>): Numeric<'decimal', W> {
  return numeric('decimal', shape);
}

const day = 86_400;
export const timeRange = [0, day] as const;
export const countRange = [0, 100_000] as const;
export const shareRange = [0, 1] as const;
/** Sizes reach 64 TiB, above the largest memory that a managed Postgres offers. */
export const byteRange = [0, 2 ** 46] as const;
export const mebibyte = 2 ** 20;

/** Counts, times and sizes that stay unset until a person gives them. */
export const unsetCount = { range: countRange, words: ['unset'], default: 'unset' } as const;
export const unsetTime = {
  unit: 'seconds',
  range: timeRange,
  words: ['unset'],
  default: 'unset',
} as const;
export const unsetMemory = {
  unit: 'bytes',
  range: byteRange,
  words: ['unset'],
  default: 'unset',
} as const;
