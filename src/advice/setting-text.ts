import type { Field, FieldValue, Unit } from '../model/field.ts';
import { choiceText } from './choice-text.ts';
import { bytesText, countText, numberText, shareText, timeText } from './number.ts';

function plainText(value: number): string {
  return Number.isInteger(value) ? countText(value) : numberText(value);
}

const unitTexts: Readonly<Partial<Record<Unit, (value: number) => string>>> = {
  seconds: timeText,
  milliseconds: timeText,
  share: shareText,
  bytes: bytesText,
};

/** A value of a field as a sentence says it: `12`, `30 s`, `16 %`, `512 MiB`, `on`, `not set`, `through the pooler`. */
export function settingText(field: Field, value: FieldValue): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (typeof value === 'string') {
    return field.kind === 'choice' || value === 'unset' ? choiceText(value) : value;
  }
  const text = ('unit' in field ? unitTexts[field.unit] : undefined) ?? plainText;
  return text(value);
}
