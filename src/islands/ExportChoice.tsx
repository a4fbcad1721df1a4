import type { ExportId } from '../formats/export-list.ts';
import type { ChoiceGroup } from './export-choices.ts';

/** An export, or what to change in the files that the state came from. */
export type Chosen = ExportId | 'difference';

interface Props {
  /** What is offered, by group; `undefined` until it is loaded, and then only what stands there. */
  readonly groups: readonly ChoiceGroup[] | undefined;
  readonly chosen: Chosen;
  readonly hasImported: boolean;
  readonly onChoose: (chosen: Chosen) => void;
}

/** As what the state is written, out of all that it can be written as. */
export function ExportChoice({ groups, chosen, hasImported, onChoose }: Props) {
  return (
    <div class="control export-choice">
      <label class="control-label" for="export-choice">
        Write it as
      </label>
      <select
        class="control-select"
        id="export-choice"
        value={chosen}
        disabled={groups === undefined}
        onChange={(event) => onChoose(event.currentTarget.value as Chosen)}
      >
        {hasImported && <option value="difference">Changes to your files</option>}
        {groups === undefined ? (
          <option value="env">.env</option>
        ) : (
          groups.map(({ label, rows }) => (
            <optgroup key={label} label={label}>
              {rows.map((row) => (
                <option key={row.id} value={row.id} selected={row.id === chosen}>
                  {row.label}
                </option>
              ))}
            </optgroup>
          ))
        )}
      </select>
    </div>
  );
}
