import type { Fill } from '../catalog/fill.ts';
import { type Change, keyParts } from '../model/scenario.ts';
import { type FieldWords, labelIn } from './field-words.ts';
import { settingText } from './setting-text.ts';

/** Values that a sentence names before it counts the rest. */
const most = 6;

/** Fields that hold the name of a row itself. */
const names: ReadonlySet<string> = new Set(['library', 'server', 'provider', 'plan', 'kind', 'version']);

/** A label inside a sentence. */
function inside(label: string): string {
  return label.charAt(0).toLowerCase() + label.slice(1);
}

function changeText({ key, value }: Change, words: FieldWords): string {
  const field = keyParts(key)?.field;
  const text = field === undefined ? String(value) : settingText(field, value);
  return `${inside(labelIn(words, key))} ${text}`;
}

/**
 * What the choice of a row fills in, as sentences: “Filled from asyncpg (0.31.0): pool size 10, checkout timeout none.”
 * Six values by name and the rest as a number; then what the row can’t know, its own spelling, and what to know of it.
 */
export function fillText(fill: Fill, words: FieldWords): string {
  const values = fill.changes.filter(({ key }) => !names.has(key.slice(key.indexOf('.') + 1)));
  const said = values.slice(0, most).map((change) => changeText(change, words));
  const rest = values.length - said.length;
  return [
    values.length === 0
      ? `Chosen: ${fill.label}.`
      : `Filled from ${fill.label}: ${said.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}.`,
    ...fill.derived.map(({ key, text }) => `${labelIn(words, key)}: ${text}.`),
    ...fill.spelled.map(({ key, text }) => `Its name for ${inside(labelIn(words, key))} is ${text}.`),
    ...fill.remarks,
  ].join(' ');
}
