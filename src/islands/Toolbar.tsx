import { canRedo, canUndo, link, redo, reset, undo } from '../state/store.ts';
import { summary } from '../state/summary.ts';
import { linkState } from '../state/link.ts';
import { CopyButton } from './CopyButton.tsx';
import type { FullView } from './view.ts';

/** Undo, redo, back to the baseline, and the state as a link, as Markdown or as plain text for a chat. */
export function Toolbar({ view }: { readonly view: FullView }) {
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
        <CopyButton
          label="Copy Markdown"
          class="button button-quiet"
          text={() => summary('markdown', view.sizing, link())}
        />
        <CopyButton
          label="Copy text"
          class="button button-quiet"
          text={() => summary('text', view.sizing, link())}
        />
      </span>
    </fieldset>
  );
}
