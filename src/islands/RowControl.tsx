import { useEffect, useState } from 'preact/hooks';
import type { Words } from '../advice/field-words.ts';
import type { RowOption } from '../catalog/choices.ts';
import { valueAt } from '../model/scenario.ts';
import { change, settle } from '../state/store.ts';
import { address, controlId } from './address.ts';
import { ControlFrame } from './ControlFrame.tsx';
import { type Filled, filledRows } from './filled.ts';
import { rowPath } from './row-name.ts';
import type { View } from './view.ts';

interface Props {
  readonly view: View;
  /** The link key of the field that holds the row’s id; a name of the same form where no field does. */
  readonly settingKey: string;
  readonly words: Words;
  readonly options: readonly RowOption[];
  readonly compact?: boolean;
}

/** What was filled in last for a setting, while this still is what was chosen. */
function useFilled({ view, settingKey }: Props, value: string | undefined): Filled | undefined {
  const [all, setAll] = useState(filledRows.value);
  useEffect(() => filledRows.subscribe(() => setAll(filledRows.value)), []);
  const filled = all[settingKey];
  const holds =
    value === undefined
      ? filled?.changes.every((one) => valueAt(view.scenario, one.key) === one.value)
      : filled?.id === value;
  return holds ? filled : undefined;
}

/** The choice of a row of the catalogue, which fills in the row’s values and says so. The rows load with the first choice. */
export function RowControl(props: Props) {
  const { view, settingKey: key, words, options, compact } = props;
  const [failed, setFailed] = useState(false);
  const held = valueAt(view.scenario, key);
  const value = held === undefined ? undefined : String(held);
  const filled = useFilled(props, value);
  const chosen = value ?? filled?.id ?? 'unset';
  const isKnown = chosen === 'unset' || options.some(([id]) => id === chosen);
  const id = controlId(key);
  const was = String(valueAt(view.baseline, key) ?? chosen);

  const choose = async (next: string) => {
    setFailed(false);
    if (next === 'unset') {
      change([{ key, value: next }]);
      settle();
      return;
    }
    try {
      const { fillRow } = await import('./fill-row.ts');
      fillRow(key, next, view.words);
    } catch {
      setFailed(true);
    }
  };
  return (
    <ControlFrame
      id={id}
      words={words}
      carried={false}
      changed={was !== chosen && value !== undefined}
      was={was === 'unset' ? 'not set' : was}
      note={failed ? 'The catalogue could not be loaded. Check the connection and choose again.' : undefined}
      compact={compact}
    >
      <select
        class="control-select"
        id={id}
        aria-describedby={`${id}-hint`}
        value={chosen}
        onChange={(event) => void choose(event.currentTarget.value)}
      >
        <option value="unset" selected={chosen === 'unset'}>
          {value === undefined ? 'fill in from …' : 'not set'}
        </option>
        {!isKnown && (
          <option value={chosen} selected>
            {chosen}
          </option>
        )}
        {options.map(([row, label = row]) => (
          <option key={row} value={row} selected={row === chosen}>
            {label}
          </option>
        ))}
      </select>
      <p class="control-filled" role="status">
        {filled && (
          <>
            {filled.text} <a href={address(filled.path)}>Facts and sources</a>
          </>
        )}
      </p>
      {!filled && chosen !== 'unset' && isKnown && (
        <p class="control-hint control-source">
          <a href={address(rowPath(key, chosen, view.scenario))}>What the catalogue says of it</a>
        </p>
      )}
    </ControlFrame>
  );
}
