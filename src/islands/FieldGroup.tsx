import { useState } from 'preact/hooks';
import { valueAt } from '../model/scenario.ts';
import { allControls } from './all-controls.ts';
import type { FieldGroupShape } from './field-groups.ts';
import { sliderEnd } from './knobs.ts';
import { Setting } from './Setting.tsx';
import type { View } from './view.ts';

interface Props {
  readonly view: View;
  /** A service or a group of settings. */
  readonly owner: string;
  readonly group: FieldGroupShape;
}

/**
 * Fields that belong together, with the number of those that differ from the baseline. Controls are made when the group
 * is first opened: all of them at once would cost every change more than a frame.
 */
export function FieldGroup({ view, owner, group }: Props) {
  const [opened, setOpened] = useState(group.open ?? false);
  const keys = group.names.map((name) => `${owner}.${name}`);
  const changed = keys.filter((key) => valueAt(view.scenario, key) !== valueAt(view.baseline, key)).length;
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
        {opened &&
          keys.map((key) => (
            <Setting key={key} view={view} settingKey={key} most={sliderEnd(key)} controls={allControls} />
          ))}
      </div>
    </details>
  );
}
