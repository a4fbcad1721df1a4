import {
  connectCostNote,
  deployStartText,
  eagerHead,
  eagerRows,
  reconnectsText,
  stormText,
} from '../../advice/path/opening-text.ts';
import { openingSizing } from '../../model/path/opening.ts';
import type { View } from '../view.ts';
import { Needs } from './Needs.tsx';
import { PanelTable } from './PanelTable.tsx';

/** How connections come to be open: by themselves at start, all at once after a restart, and again when they get old. */
export function Opening({ view }: { readonly view: View }) {
  const sizing = openingSizing(view.scenario);
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
