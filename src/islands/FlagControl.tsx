import type { FlagField } from '../model/field.ts';
import { change, settle } from '../state/store.ts';
import type { ControlProps } from './control.ts';
import { ControlFrame } from './ControlFrame.tsx';

/** A setting that is on or off. */
export function FlagControl({
  id,
  settingKey: key,
  field,
  words,
  value,
  was,
  compact,
  variant,
}: ControlProps<FlagField>) {
  const set = (on: boolean) => {
    change([{ key, value: on }], undefined, variant);
    settle();
  };
  return (
    <ControlFrame
      id={id}
      words={words}
      carried={field.carried === true}
      changed={value !== was}
      was={was === true ? 'on' : 'off'}
      compact={compact}
    >
      <span class="control-check">
        <input
          id={id}
          type="checkbox"
          checked={value === true}
          aria-describedby={`${id}-hint`}
          onChange={(event) => set(event.currentTarget.checked)}
        />
        <span aria-hidden="true">{value === true ? 'on' : 'off'}</span>
      </span>
    </ControlFrame>
  );
}
