import {
  connectCostNote,
  deployStartText,
  eagerHead,
  eagerRows,
  reconnectsText,
  stormText,
} from '../../advice/path/opening-text.ts';
import type { FullView } from '../view.ts';
import { Needs } from './Needs.tsx';
import { PanelTable } from './PanelTable.tsx';

/** How connections come to be open: by themselves at start, all at once after a restart, and again when they get old. */
export function Opening({ view }: { readonly view: FullView }) {
  const sizing = view.sizing.path.opening;
  const { storm, reconnects } = sizing;
  const deploy = deployStartText(sizing);
  return (
    <section aria-label="Opening">
      <h4>Opening connections</h4>
      {sizing.moments.length === 0 ? (
        <p>
          No pool that connects directly fills at start: each connection waits for the first request that
          needs it.
        </p>
      ) : (
        <PanelTable caption="Opened at start, without any load" head={eagerHead} rows={eagerRows(sizing)} />
      )}
      {deploy !== undefined && <p>{deploy}</p>}
      {storm === 'unset' ? (
        <Needs view={view} keys={['postgres.cores']}>
          to see how long opening all connections again takes after a restart.
        </Needs>
      ) : (
        <>
          <p>{stormText(storm)}</p>
          <p class="soft">{connectCostNote}</p>
        </>
      )}
      {reconnects !== 'unset' && <p>{reconnectsText(reconnects)}</p>}
    </section>
  );
}
