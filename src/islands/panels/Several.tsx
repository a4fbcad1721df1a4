import type { ComponentChildren } from 'preact';
import { counted } from '../../advice/number.ts';

interface Props {
  readonly items: readonly ComponentChildren[];
  /** What each of them is, for the line that unfolds the rest. */
  readonly one: string;
  readonly most?: number;
}

function Items({ items }: Pick<Props, 'items'>) {
  return (
    <ul>
      {items.map((item, index) => (
        <li key={index}>{item}</li>
      ))}
    </ul>
  );
}

/** A list of which the first few stand open and the rest is folded away. */
export function Several({ items, one, most = 4 }: Props) {
  const rest = items.slice(most);
  if (items.length === 0) return null;
  return (
    <>
      <Items items={items.slice(0, most)} />
      {rest.length > 0 && (
        <details class="twin">
          <summary>{counted(rest.length, `more ${one}`)}</summary>
          <Items items={rest} />
        </details>
      )}
    </>
  );
}
