import { counted, numbered, shareText, timeText } from '../advice/number.ts';
import type { ServiceWaiting } from '../model/waiting.ts';
import type { Measures } from '../model/measure.ts';
import type { View } from './view.ts';

function sentence({ queues, offeredLoad, utilization, timeoutShare }: ServiceWaiting): string {
  const [busiest] = queues;
  const pools = queues.reduce((sum, group) => sum + group.queues, 0);
  const busy = `Its load asks for ${numbered(offeredLoad, 'connection')} on average, ${shareText(utilization)} of what ${counted(pools, 'pool')} may open.`;
  const uneven =
    queues.length > 1 ? ` The busiest worker uses ${shareText(busiest.wait.utilization)} of its own.` : '';
  const failing =
    timeoutShare > 0
      ? ` Of its requests ${shareText(timeoutShare)} time out.`
      : ' None of its requests times out.';
  return `${busy}${uneven}${failing}`;
}

/** How long requests of each service wait for a connection, as percentiles over all its queues. */
export function Waiting({ view }: { readonly view: View<Measures> }) {
  if (view.sizing.waiting.length === 0) {
    return <p class="chart-sentence">Waits need your traffic: an arrival rate and a hold time.</p>;
  }
  return (
    <>
      {view.sizing.waiting.map((waiting) => (
        <section key={waiting.service} aria-label={`Waiting of ${waiting.service}`}>
          <h3>{waiting.service}</h3>
          <div class="figures">
            {(['p50', 'p95', 'p99'] as const).map((name) => (
              <span class="figure" key={name}>
                <span class="figure-value">{timeText(waiting[name])}</span> {name} wait
              </span>
            ))}
            <span
              class="figure"
              data-state={waiting.timeoutShare > view.scenario.target.timeoutShare ? 'bad' : undefined}
            >
              <span class="figure-value">{shareText(waiting.timeoutShare)}</span> time out
            </span>
          </div>
          <p>{sentence(waiting)}</p>
        </section>
      ))}
    </>
  );
}
