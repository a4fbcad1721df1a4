import type { ComponentChildren } from 'preact';

interface Props {
  readonly stale: boolean;
  readonly failed: boolean;
  readonly children: ComponentChildren;
}

/**
 * A place for what loads after the first paint. Until then the HTML of the build stands here, unseen where it speaks of
 * another state than the one on screen: its room stays, so that nothing moves.
 */
export function Later({ stale, failed, children }: Props) {
  return (
    <div>
      {failed && (
        <p class="notice" data-severity="warning" role="alert">
          Findings and waits could not be loaded. Check the connection and open the page again.
        </p>
      )}
      <div aria-busy={stale && !failed} data-stale={stale ? '' : undefined}>
        {children}
      </div>
    </div>
  );
}
