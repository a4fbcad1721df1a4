import { loadTestHead, loadTestRows, shareHead, shareTable } from '../../advice/path/load-rows.ts';
import { loadRemarks } from '../../advice/path/load-text.ts';
import { shareText, timeText } from '../../advice/number.ts';
import { closedLoad, closedPercentiles } from '../../model/path/closed-load.ts';
import type { Service } from '../../model/scenario.ts';
import { Simulation } from '../Simulation.tsx';
import { TableTwin } from '../TableTwin.tsx';
import type { View } from '../view.ts';

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
      <h3>The busiest worker</h3>
      <p>{table.sentence}</p>
      <TableTwin label="Split over workers" head={shareHead} rows={table.rows} open />
    </section>
  );
}

/** What a load test counts by chance. */
function LoadTests({ service }: { readonly service: Service }) {
  const rows = loadTestRows(service);
  if (rows.length === 0) return null;
  return (
    <section aria-label="Load tests">
      <h3>What a load test would show</h3>
      <p>
        Nine of ten tests at this load count so many requests. Below some tens of independent looks at the
        queue, the waits of two tests differ by a factor; the simulation shows by how much.
      </p>
      <TableTwin label="Load tests" head={loadTestHead} rows={rows} open />
    </section>
  );
}

/** What the load of a service says beyond the sizing, in sentences and tables, and simulations beside the formulas. */
export function Load({ view, service }: { readonly view: View; readonly service: Service }) {
  const remarks = loadRemarks(view.scenario, service);
  return (
    <>
      <ClosedFigures service={service} />
      {remarks.map(({ title, text }) => (
        <section key={title} aria-label={title}>
          <h3>{title}</h3>
          <p>{text}</p>
        </section>
      ))}
      {remarks.length === 0 && (
        <p>
          Give the traffic, users with their think time, a burst, connections per request, or the cores of
          Postgres and the database CPU per request of {service.name} to learn more.
        </p>
      )}
      <Shares service={service} />
      <LoadTests service={service} />
      <Simulation scenario={view.scenario} service={service} />
    </>
  );
}
