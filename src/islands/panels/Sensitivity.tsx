import { useMemo } from 'preact/hooks';
import { sensitivityHead, sensitivityText, turnRow } from '../../advice/answers/sensitivity-text.ts';
import { counted } from '../../advice/number.ts';
import { sensitivity, type Turn } from '../../model/answers/sensitivity.ts';
import type { View } from '../view.ts';
import { PanelTable } from './PanelTable.tsx';

/** Steps that stand open; the rest is folded away. */
const mostOpen = 12;

/** What one step of every knob does to headroom, waits, timeouts and memory, the largest effect first. */
export function Sensitivity({ view }: { readonly view: View }) {
  const { scenario, words } = view;
  const made = useMemo(() => sensitivity(scenario), [scenario]);
  const rows = (turns: readonly Turn[]) =>
    turns.map((turn) =>
      turnRow(turn, made.now, words).map((text) =>
        text === 'same' ? (
          <span class="soft" key={text}>
            same
          </span>
        ) : (
          text
        ),
      ),
    );
  const [first, rest] = [made.turns.slice(0, mostOpen), made.turns.slice(mostOpen)];
  return (
    <>
      <p class="panel-lead">{sensitivityText(made, words)}</p>
      {first.length > 0 && (
        <PanelTable
          caption="One step of a knob, the largest effect first"
          head={sensitivityHead}
          rows={rows(first)}
        />
      )}
      {rest.length > 0 && (
        <details class="twin">
          <summary>{counted(rest.length, 'smaller effect')}</summary>
          <PanelTable caption="Smaller effects" head={sensitivityHead} rows={rows(rest)} />
        </details>
      )}
    </>
  );
}
