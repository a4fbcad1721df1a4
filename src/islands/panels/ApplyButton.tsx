import { fixLabel } from '../../advice/fix-text.ts';
import type { Change } from '../../model/scenario.ts';
import { change, settle } from '../../state/store.ts';
import type { View } from '../view.ts';

interface Props {
  readonly view: View;
  readonly changes: readonly Change[];
  /** What the button applies, for those who hear it without its row. */
  readonly of: string;
}

/** A button that applies changes as one step of undo. */
export function ApplyButton({ view, changes, of }: Props) {
  const apply = () => {
    change(changes);
    settle();
  };
  return (
    <button type="button" class="button" onClick={apply}>
      {fixLabel(view.scenario, changes, view.words)}
      <span class="visually-hidden">: {of}</span>
    </button>
  );
}
