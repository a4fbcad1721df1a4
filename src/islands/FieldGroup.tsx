import { useState } from 'preact/hooks';
import { type Words, wordsName } from '../advice/field-words.ts';
import type { RowChoices } from '../catalog/choices.ts';
import { valueAt } from '../model/scenario.ts';
import { allControls } from './all-controls.ts';
import type { FieldGroupShape } from './field-groups.ts';
import { sliderEnd } from './knobs.ts';
import { RowControl } from './RowControl.tsx';
import { offeredRows } from './row-name.ts';
import { Setting } from './Setting.tsx';
import type { View } from './view.ts';

interface Props {
  readonly view: View;
  /** A service or a group of settings. */
  readonly owner: string;
  readonly group: FieldGroupShape;
  /** The rows of the catalogue that fields of the group can be filled from. */
  readonly choices: RowChoices;
}

/** What a choice is called that no field stands for. */
const rowWords: Readonly<Record<NonNullable<FieldGroupShape['row']>, Words>> = {
  platform: ['Platform', 'What a deploy does there, filled into the fields below.'],
  client: ['Redis client', 'What its pool does by itself, filled into the fields below.'],
  proxy: ['Proxy, tunnel or network', 'Its timeouts and limits, filled into the fields below.'],
};

/**
 * Fields that belong together, with the number of those that differ from the baseline. Controls are made when the group
 * is first opened: all of them at once would cost every change more than a frame.
 */
export function FieldGroup({ view, owner, group, choices }: Props) {
  const [opened, setOpened] = useState(group.open ?? false);
  const keys = group.names.map((name) => `${owner}.${name}`);
  const changed = keys.filter((key) => valueAt(view.scenario, key) !== valueAt(view.baseline, key)).length;
  const choice = (key: string, words: Words | undefined) => {
    const options = offeredRows(choices, view.scenario, key);
    if (options === undefined || words === undefined) return undefined;
    return <RowControl key={key} view={view} settingKey={key} words={words} options={options} />;
  };
  return (
    <details
      class="control-group"
      data-group={group.id}
      open={opened}
      onToggle={(event) => setOpened(event.currentTarget.open)}
    >
      <summary>
        {group.title} {changed > 0 && <span class="soft">{changed} changed</span>}
      </summary>
      <div class="controls">
        {opened && group.row && choice(`${owner}.${group.row}`, rowWords[group.row])}
        {opened &&
          keys.map(
            (key) =>
              choice(key, view.words[wordsName(key)]) ?? (
                <Setting
                  key={key}
                  view={view}
                  settingKey={key}
                  most={sliderEnd(key)}
                  controls={allControls}
                />
              ),
          )}
      </div>
    </details>
  );
}
