import { useState } from 'preact/hooks';
import { rangeText } from '../advice/field-text.ts';
import type { FieldValue, NameField, PortionField } from '../model/field.ts';
import { change, settle } from '../state/store.ts';
import { parseValue } from '../state/value-text.ts';
import type { ControlProps } from './control.ts';
import { ControlFrame } from './ControlFrame.tsx';

/** A short name, or a number of replicas that may be a percentage. An empty name is not set. */
export function TextControl(props: ControlProps<NameField | PortionField>) {
  const { id, settingKey: key, field, words, value, was, compact, variant } = props;
  const [draft, setDraft] = useState<string | undefined>(undefined);
  const read = (text: string): FieldValue | undefined =>
    text.trim() === '' && field.kind === 'name' ? 'unset' : parseValue(field, text.trim());
  const type = (text: string) => {
    const next = read(text);
    setDraft(text);
    if (next !== undefined) change([{ key, value: next }], `set ${variant ?? ''} ${key}`, variant);
  };
  const leave = () => {
    setDraft(undefined);
    settle();
  };
  const wrong = draft !== undefined && read(draft) === undefined;
  return (
    <ControlFrame
      id={id}
      words={words}
      carried={field.carried === true}
      changed={value !== was}
      was={was === 'unset' ? 'not set' : String(was)}
      note={wrong ? `It is ${rangeText(field)}.` : undefined}
      compact={compact}
    >
      <input
        class="control-text"
        id={id}
        type="text"
        autocomplete="off"
        spellcheck={false}
        value={draft ?? (value === 'unset' ? '' : String(value))}
        placeholder="not set"
        aria-describedby={`${id}-hint`}
        aria-invalid={wrong}
        onInput={(event) => type(event.currentTarget.value)}
        onBlur={leave}
      />
    </ControlFrame>
  );
}
