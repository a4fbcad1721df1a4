import {
  connectCostNote,
  deployStartText,
  eagerHead,
  eagerRows,
  reconnectsText,
  stormText,
} from '../../advice/path/opening-text.ts';
import { openingSizing } from '../../model/path/opening.ts';
import { TableTwin } from '../TableTwin.tsx';
import type { View } from '../view.ts';

/** How connections come to be open: by themselves at start, all at once after a restart, and again when they get old. */
export function Opening({ view }: { readonly view: View }) {
  const sizing = openingSizing(view.scenario);
  const { storm, reconnects } = sizing;
  const deploy = deployStartText(sizing);
  return (
    <section aria-label="Opening">
      <h3>Opening connections</h3>
      {sizing.moments.length === 0 ? (
        <p class="chart-sentence">
          No pool that connects directly fills at start: each connection waits for the first request that
          needs it.
        </p>
      ) : (
        <>
          <p class="chart-sentence">Pools that fill at start open these without any load.</p>
          <TableTwin label="Opened by themselves" head={eagerHead} rows={eagerRows(sizing)} open />
        </>
      )}
      {deploy !== undefined && <p>{deploy}</p>}
      {storm === 'unset' ? (
        <p>Give the cores of Postgres to see how long opening all connections again takes after a restart.</p>
      ) : (
        <>
          <p>{stormText(storm)}</p>
          <p class="chart-sentence">{connectCostNote}</p>
        </>
      )}
      {reconnects !== 'unset' && <p>{reconnectsText(reconnects)}</p>}
    </section>
  );
}
