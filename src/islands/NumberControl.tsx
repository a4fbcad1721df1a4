import { useState } from 'preact/hooks';
import { countText } from '../advice/count-text.ts';
import { type FieldValue, isValueOf, type NumberField, type ValueWord } from '../model/field.ts';
import { change, settle } from '../state/store.ts';
import type { ControlProps } from './control.ts';
import { ControlFrame } from './ControlFrame.tsx';
import { roundEnd, scaleOf, shown, stored } from './scale.ts';
import { SliderTrack } from './SliderTrack.tsx';

const wordLabels: Readonly<Record<ValueWord, string>> = {
  unset: 'not set',
  unlimited: 'unlimited',
  none: 'none',
};

function spoken(value: FieldValue, factor: number): string {
  if (typeof value === 'number') return String(shown(value, factor));
  return wordLabels[value as ValueWord] ?? String(value);
}

/** A number field and a slider with the same name, and a box for each word that may stand instead of a number. */
export function NumberControl(props: ControlProps<NumberField>) {
  const { id, settingKey: key, field, words, value, was, derived, safe, most, compact, variant } = props;
  const [draft, setDraft] = useState<string | undefined>(undefined);
  const { factor, label } = scaleOf(field.unit);
  const number = typeof value === 'number' ? value : undefined;
  const position = number ?? derived;
  const least = shown(field.minimum, factor);
  const limit = typeof safe?.value === 'number' ? safe.value : 0;
  const wanted = Math.max((position ?? 0) * 1.5, limit * 1.25, most ?? 0, field.minimum);
  // Under a drag the end stays: an end that grew with the value would carry it off.
  const [held, hold] = useState<number | undefined>(undefined);
  const round = roundEnd(shown(wanted, factor), most && shown(most, factor));
  const end = held ?? Math.min(shown(field.maximum, factor), round);
  const step = field.kind === 'whole' ? 1 : shown(field.step, factor);

  const read = (text: string): FieldValue | undefined => {
    if (text.trim() === '') return field.words.includes('unset') ? 'unset' : undefined;
    const next = stored(Number(text), factor);
    return isValueOf(field, next) ? next : undefined;
  };
  const set = (next: FieldValue) => change([{ key, value: next }], `set ${variant ?? ''} ${key}`, variant);
  const type = (text: string) => {
    const next = read(text);
    setDraft(text);
    if (next !== undefined) set(next);
  };
  const leave = () => {
    setDraft(undefined);
    settle();
  };
  const toggle = (word: ValueWord, on: boolean) => {
    const usual =
      typeof was === 'number' ? was : typeof field.default === 'number' ? field.default : field.minimum;
    set(on ? word : usual);
    settle();
  };
  const wrong = draft !== undefined && read(draft) === undefined;
  const kind = field.kind === 'whole' ? 'a whole number' : 'a number';
  const range = `It is ${kind} from ${countText(least)} to ${countText(shown(field.maximum, factor))}${label === '' ? '' : ` ${label}`}.`;

  return (
    <ControlFrame
      id={id}
      words={words}
      carried={field.carried === true}
      unit={label}
      changed={value !== was}
      was={spoken(was, factor)}
      note={wrong ? range : undefined}
      compact={compact}
    >
      <input
        class="control-number"
        id={id}
        type="number"
        inputMode={field.kind === 'whole' ? 'numeric' : 'decimal'}
        min={least}
        max={shown(field.maximum, factor)}
        step={step}
        value={draft ?? (number === undefined ? '' : shown(number, factor))}
        placeholder={number === undefined ? spoken(derived ?? value, factor) : ''}
        aria-describedby={`${id}-hint`}
        aria-invalid={wrong}
        onInput={(event) => type(event.currentTarget.value)}
        onBlur={leave}
      />
      <div class="control-track">
        <SliderTrack
          least={least}
          end={end}
          value={position === undefined ? undefined : shown(position, factor)}
          safe={safe}
          factor={factor}
        />
        <input
          class="control-slider"
          type="range"
          min={least}
          max={end}
          step={step}
          value={position === undefined ? least : shown(position, factor)}
          aria-label={words[0]}
          aria-describedby={`${id}-hint`}
          onInput={(event) => {
            hold(end);
            set(stored(Number(event.currentTarget.value), factor));
          }}
          onChange={() => {
            hold(undefined);
            settle();
          }}
        />
      </div>
      <div class="control-words">
        {field.words
          .filter((word) => word !== 'unset')
          .map((word) => (
            <label class="control-word" key={word}>
              <input
                type="checkbox"
                checked={value === word}
                onChange={(event) => toggle(word, event.currentTarget.checked)}
              />
              <span>
                {wordLabels[word]}
                <span class="visually-hidden"> {words[0]}</span>
              </span>
            </label>
          ))}
      </div>
    </ControlFrame>
  );
}
