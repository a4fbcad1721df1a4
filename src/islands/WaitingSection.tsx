import type { Measures } from '../model/measure.ts';
import type { View } from './view.ts';
import { Waiting } from './Waiting.tsx';

interface Props {
  readonly view: View<Measures>;
  readonly class?: string;
}

/** Waits under their own heading, where traffic is given. */
export function WaitingSection({ view, class: style }: Props) {
  if (view.sizing.waiting.length === 0) return null;
  return (
    <section class={style} aria-labelledby="waiting">
      <h2 id="waiting">Waiting for a connection</h2>
      <Waiting view={view} />
    </section>
  );
}
