import { useState } from 'preact/hooks';
import { choiceText } from '../advice/choice-text.ts';
import type { Missing } from '../formats/format.ts';
import { isValueOf } from '../model/field.ts';
import { keyParts } from '../model/scenario.ts';
import { change, settle } from '../state/store.ts';
import { controlId } from './address.ts';
import { scaleOf, shown, stored } from './scale.ts';

interface Props {
  readonly missing: readonly Missing[];
  /** The name of the service that each one that was read became. */
  readonly targets: Readonly<Record<string, string>>;
}

/** A field to answer one question with: a number, or one of a few options. */
function Answer({ settingKey, question }: { readonly settingKey: string; readonly question: string }) {
  const [text, setText] = useState('');
  const field = keyParts(settingKey)?.field;
  const id = `ask-${controlId(settingKey)}`;
  const set = (value: string | number) => {
    if (field === undefined || !isValueOf(field, value)) return;
    change([{ key: settingKey, value }], `set ${settingKey}`);
    settle();
  };
  if (field?.kind === 'choice') {
    return (
      <li class="missing">
        <label for={id}>{question}</label>
        <select class="control-select" id={id} onChange={(event) => set(event.currentTarget.value)}>
          {field.options.map((option) => (
            <option key={option} value={option} selected={option === field.default}>
              {choiceText(option)}
            </option>
          ))}
        </select>
      </li>
    );
  }
  if (field?.kind !== 'whole' && field?.kind !== 'decimal') return <li>{question}</li>;
  const { factor, label } = scaleOf(field.unit);
  const wrong = text !== '' && !isValueOf(field, stored(Number(text), factor));
  return (
    <li class="missing">
      <label for={id}>
        {question} {label}
      </label>
      <input
        class="control-number"
        id={id}
        type="number"
        inputMode={field.kind === 'whole' ? 'numeric' : 'decimal'}
        min={shown(field.minimum, factor)}
        max={shown(field.maximum, factor)}
        placeholder={typeof field.default === 'number' ? String(shown(field.default, factor)) : ''}
        value={text}
        aria-invalid={wrong}
        onInput={(event) => {
          setText(event.currentTarget.value);
          if (event.currentTarget.value !== '') set(stored(Number(event.currentTarget.value), factor));
        }}
      />
    </li>
  );
}

/** What no file says and what decides, each with a field to say it. Until then the default counts, which stands in it. */
export function MissingSettings({ missing, targets }: Props) {
  if (missing.length === 0) return null;
  return (
    <section aria-label="What is missing">
      <h3>What is missing: until you say it, the default shown counts</h3>
      <ul class="missing-list">
        {missing.map(({ service, key, question }) => (
          <Answer
            key={`${service} ${key}`}
            settingKey={key.includes('.') ? key : `${targets[service] ?? ''}.${key}`}
            question={question}
          />
        ))}
      </ul>
    </section>
  );
}
