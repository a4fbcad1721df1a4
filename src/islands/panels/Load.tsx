import { loadTestHead, loadTestRows, shareHead, shareTable } from '../../advice/path/load-rows.ts';
import { loadRemarks } from '../../advice/path/load-text.ts';
import { shareText, timeText } from '../../advice/number.ts';
import { closedLoad, closedPercentiles } from '../../model/path/closed-load.ts';
import type { Service } from '../../model/scenario.ts';
import { Simulation } from '../Simulation.tsx';
import type { PanelProps } from '../panels.tsx';
import { Needs } from './Needs.tsx';
import { PanelTable } from './PanelTable.tsx';
import { Presets } from './Presets.tsx';
import { shareChoices } from './presets.ts';

/** The waits of users who wait for an answer, where they are given instead of an arrival rate. */
function ClosedFigures({ service }: { readonly service: Service }) {
  const load = closedLoad(service);
  if (load === 'unset') return null;
  const percentiles = closedPercentiles(load);
  return (
    <div class="figures">
      {(['p50', 'p95', 'p99'] as const).map((name) => (
        <span class="figure" key={name}>
          <span class="figure-value">{timeText(percentiles[name])}</span> {name} wait
        </span>
      ))}
      <span class="figure">
        <span class="figure-value">{timeText(load.responseTime)}</span> mean response
      </span>
      <span class="figure">
        <span class="figure-value">{shareText(load.utilization)}</span> of connections in use
      </span>
    </div>
  );
}

/** How evenly the workers have to share the traffic. */
function Shares({ service }: { readonly service: Service }) {
  const table = shareTable(service);
  if (table === undefined) return null;
  return (
    <section aria-label="The busiest worker">
      <h4>The busiest worker</h4>
      <p>{table.sentence}</p>
      <PanelTable caption="Waits by how the workers share" head={shareHead} rows={table.rows} />
    </section>
  );
}

/** How evenly workers share the traffic, to choose from. */
function ShareChoices({ view, service }: PanelProps) {
  const presets = shareChoices(service);
  if (presets.length === 0) return null;
  return <Presets view={view} title="Share of the busiest worker" presets={presets} />;
}

/** What a load test counts by chance. */
function LoadTests({ service }: { readonly service: Service }) {
  const rows = loadTestRows(service);
  if (rows.length === 0) return null;
  return (
    <section aria-label="Load tests">
      <h4>What a load test would show</h4>
      <p>
        Nine of ten tests at this load count so many requests. Below some tens of independent looks at the
        queue, the waits of two tests differ by a factor; the simulation shows by how much.
      </p>
      <PanelTable caption="What two load tests would count" head={loadTestHead} rows={rows} />
    </section>
  );
}

/** What the load of a service says beyond the sizing, in sentences and tables, and simulations beside the formulas. */
export function Load({ view, service }: PanelProps) {
  const remarks = loadRemarks(view.scenario, service);
  return (
    <>
      <ClosedFigures service={service} />
      {remarks.map(({ title, text }) => (
        <section key={title} aria-label={title}>
          <h4>{title}</h4>
          <p>{text}</p>
        </section>
      ))}
      {remarks.length === 0 && (
        <Needs
          view={view}
          joined="or"
          keys={['arrivalRate', 'users', 'burst', 'connectionsPerRequest'].map(
            (name) => `${service.name}.${name}`,
          )}
        >
          of {service.name} to see what it means for the pools. A rate goes with a hold time, users with a
          think time.
        </Needs>
      )}
      <Shares service={service} />
      <ShareChoices view={view} service={service} />
      <LoadTests service={service} />
      <Simulation scenario={view.scenario} service={service} />
    </>
  );
}
