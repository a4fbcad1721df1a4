import type { Words } from '../advice/field-words.ts';
import type { FieldValue } from '../model/field.ts';
import type { SafeLimit } from '../model/safe-limit.ts';

/** What a control of any kind is given. */
export interface ControlProps<F> {
  readonly id: string;
  readonly settingKey: string;
  readonly field: F;
  readonly words: Words;
  readonly value: FieldValue;
  /** The value in the baseline. */
  readonly was: FieldValue;
  /** The variant of the page that it sets; the page's own state without one. */
  readonly variant?: string | undefined;
  readonly compact?: boolean | undefined;
  /** What holds while the field is unset, shown in its place. */
  readonly derived?: number | undefined;
  readonly safe?: SafeLimit | undefined;
  /** The least end of the slider, in code units. */
  readonly most?: number | undefined;
}
