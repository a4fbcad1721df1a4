import { useState } from 'preact/hooks';
import { notes } from '../state/store.ts';
import type { View } from './view.ts';

/** What of the opened link could not be used, named one by one, until it is dismissed. */
export function Notices({ view }: { readonly view: View }) {
  const [dismissed, setDismissed] = useState<unknown>(undefined);
  const found = view.live ? notes.value : [];
  if (found.length === 0 || dismissed === found) return null;
  return (
    <section class="notice" data-severity="warning" aria-label="Parts of the link that could not be used">
      <ul>
        {found.map(({ key, text }, index) => (
          <li key={`${key} ${index}`}>{text}</li>
        ))}
      </ul>
      <button type="button" class="button button-quiet" onClick={() => setDismissed(found)}>
        Dismiss
      </button>
    </section>
  );
}
