import { canRedo, canUndo, link, redo, reset, undo } from '../state/store.ts';
import { linkState } from '../state/link.ts';
import { CopyButton } from './CopyButton.tsx';
import type { SummaryKind } from '../state/summary.ts';
import type { Advised } from './tool.ts';
import type { View } from './view.ts';

interface Props {
  readonly view: View;
  readonly advised: Advised | undefined;
}

const summaries: readonly (readonly [label: string, kind: SummaryKind])[] = [
  ['Copy Markdown', 'markdown'],
  ['Copy text', 'text'],
];

/** Undo, redo, back to the baseline, and the state as a link, as Markdown or as plain text for a chat. */
export function Toolbar({ view, advised }: Props) {
  const changed = view.live && linkState(view.scenario) !== linkState(view.baseline);
  return (
    <fieldset class="toolbar" aria-label="State">
      <button type="button" class="button" disabled={!(view.live && canUndo.value)} onClick={undo}>
        Undo
      </button>
      <button type="button" class="button" disabled={!(view.live && canRedo.value)} onClick={redo}>
        Redo
      </button>
      <button type="button" class="button button-quiet" disabled={!changed} onClick={reset}>
        Reset
      </button>
      <span class="toolbar-end toolbar">
        <CopyButton label="Copy link" class="button button-primary" text={link} />
        {summaries.map(([label, kind]) => (
          <CopyButton
            key={kind}
            label={label}
            class="button button-quiet"
            text={advised && (() => advised.parts.summary(kind, advised.view.sizing, link()))}
          />
        ))}
      </span>
    </fieldset>
  );
}
