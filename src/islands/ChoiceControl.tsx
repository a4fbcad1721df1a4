import { choiceText } from '../advice/choice-text.ts';
import type { ChoiceField } from '../model/field.ts';
import { change, settle } from '../state/store.ts';
import type { ControlProps } from './control.ts';
import { ControlFrame } from './ControlFrame.tsx';

/** One of a few options. */
export function ChoiceControl({
  id,
  settingKey: key,
  field,
  words,
  value,
  was,
  compact,
  variant,
}: ControlProps<ChoiceField>) {
  const choose = (option: string) => {
    change([{ key, value: option }], undefined, variant);
    settle();
  };
  return (
    <ControlFrame
      id={id}
      words={words}
      carried={field.carried === true}
      changed={value !== was}
      was={choiceText(String(was))}
      compact={compact}
    >
      <select
        class="control-select"
        id={id}
        aria-describedby={`${id}-hint`}
        value={String(value)}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        {field.options.map((option) => (
          <option key={option} value={option} selected={option === value}>
            {choiceText(option)}
          </option>
        ))}
      </select>
    </ControlFrame>
  );
}
