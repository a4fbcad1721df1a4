import { type Change, valueAt } from '../../model/scenario.ts';
import { change, settle } from '../../state/store.ts';
import type { View } from '../view.ts';

/** A value of a setting that somebody measured or that a program has by default. */
export interface Preset {
  readonly label: string;
  readonly change: Change;
  readonly remark?: string;
}

interface Props {
  readonly view: View;
  readonly title: string;
  readonly presets: readonly Preset[];
}

/** Values to choose from, one click each; the one that is set is marked. */
export function Presets({ view, title, presets }: Props) {
  const apply = (preset: Preset) => () => {
    change([preset.change]);
    settle();
  };
  return (
    <section aria-label={title}>
      <h4>{title}</h4>
      <ul class="presets">
        {presets.map((preset) => (
          <li key={preset.label}>
            <button
              type="button"
              class="button button-quiet"
              aria-pressed={valueAt(view.scenario, preset.change.key) === preset.change.value}
              onClick={apply(preset)}
            >
              {preset.label}
            </button>{' '}
            {preset.remark}
          </li>
        ))}
      </ul>
    </section>
  );
}
