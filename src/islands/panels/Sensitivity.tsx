import { useMemo } from 'preact/hooks';
import { sensitivityHead, sensitivityText, turnRow } from '../../advice/answers/sensitivity-text.ts';
import { sensitivity } from '../../model/answers/sensitivity.ts';
import type { View } from '../view.ts';
import { PanelTable } from './PanelTable.tsx';

/** What one step of every knob does to headroom, waits, timeouts and memory, the largest effect first. */
export function Sensitivity({ view }: { readonly view: View }) {
  const { scenario, words } = view;
  const made = useMemo(() => sensitivity(scenario), [scenario]);
  return (
    <>
      <p class="chart-sentence">{sensitivityText(made, words)}</p>
      <PanelTable
        caption="One step of every knob"
        head={sensitivityHead}
        rows={made.turns.map((turn) => turnRow(turn, made.now, words))}
      />
    </>
  );
}
