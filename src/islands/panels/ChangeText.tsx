import { fixText } from '../../advice/fix-text.ts';
import { counted } from '../../advice/number.ts';
import type { Change } from '../../model/scenario.ts';
import type { View } from '../view.ts';

/** Changes that are read in one go. */
const mostOpen = 8;

interface Props {
  readonly view: View;
  readonly changes: readonly Change[];
}

/** Every change in words; many of them are folded away. */
export function ChangeText({ view, changes }: Props) {
  const text = fixText(changes, view.words);
  if (changes.length <= mostOpen) return <span>{text}</span>;
  return (
    <details class="twin">
      <summary>{counted(changes.length, 'setting')}</summary>
      {text}
    </details>
  );
}
