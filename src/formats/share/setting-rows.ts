import { settingText } from '../../advice/setting-text.ts';
import { type Change, keyParts, type Scenario, valueAt } from '../../model/scenario.ts';
import { codeMarkdown, plainMarkdown } from '../markdown-text.ts';

/** A change's value as a sentence says it. */
export function changeText({ key, value }: Change): string {
  const field = keyParts(key)?.field;
  return field === undefined ? String(value) : settingText(field, value);
}

/** Rows of a Markdown table: the key of each setting, what it is in one scenario and what it becomes. */
export function changeRows(changes: readonly Change[], from: Scenario): readonly (readonly string[])[] {
  return changes.map((change) => {
    const old = valueAt(from, change.key);
    const before = old === undefined ? '–' : changeText({ key: change.key, value: old });
    return [codeMarkdown(change.key), plainMarkdown(before), plainMarkdown(changeText(change))];
  });
}
