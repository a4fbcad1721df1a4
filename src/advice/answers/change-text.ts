import { type Change, keyParts } from '../../model/scenario.ts';
import { type FieldWords, labelIn } from '../field-words.ts';
import { settingText } from '../setting-text.ts';

/** One setting in words: what it is called, what it was and what it becomes. */
export interface ChangedSetting {
  readonly key: string;
  readonly label: string;
  /** Empty where the old value is not known. */
  readonly old: string;
  readonly fresh: string;
}

function valueText({ key, value }: Change): string {
  const field = keyParts(key)?.field;
  return field === undefined ? String(value) : settingText(field, value);
}

/** Changes beside the values that they replace, as a step and its undo have them. */
export function changedSettings(
  changes: readonly Change[],
  replaced: readonly Change[],
  words: FieldWords,
): readonly ChangedSetting[] {
  return changes.map((change) => {
    const was = replaced.find(({ key }) => key === change.key);
    return {
      key: change.key,
      label: labelIn(words, change.key),
      old: was === undefined ? '' : valueText(was),
      fresh: valueText(change),
    };
  });
}
