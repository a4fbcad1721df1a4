import { useState } from 'preact/hooks';
import type { Service } from '../model/scenario.ts';
import type { CloserLook } from './CloserLook.tsx';
import type { View } from './view.ts';

/** Opens the closer look, which loads only then. */
export function LookButton({ view, service }: { readonly view: View; readonly service: Service }) {
  const [opened, open] = useState<{ readonly CloserLook: typeof CloserLook } | undefined>(undefined);
  if (opened !== undefined) return <opened.CloserLook view={view} service={service} />;
  return (
    <button
      type="button"
      class="button"
      onClick={() => void import('./CloserLook.tsx').then(open, () => undefined)}
    >
      Take a closer look
    </button>
  );
}
