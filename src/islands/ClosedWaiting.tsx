import { counted, numberText, shareText, timeText } from '../advice/number.ts';
import { type ClosedLoad, closedPercentiles, closedTimeoutShare } from '../model/path/closed-load.ts';
import type { Scenario, Service } from '../model/scenario.ts';
import { callerPatience } from '../model/waiting.ts';

function sentence({ users, throughput, utilization, knee }: ClosedLoad): string {
  const asking = throughput === 'unbounded' ? 'without limit' : `${numberText(throughput)} times a second`;
  const one = users === 1;
  const asked = `${counted(users, 'user')} ${one ? 'asks' : 'ask'} ${asking} and ${one ? 'keeps' : 'keep'} ${shareText(utilization)} of the pools in use.`;
  return knee === 'unbounded'
    ? asked
    : `${asked} From ${counted(Math.floor(knee), 'user')} on, more of them only wait longer.`;
}

interface Props {
  readonly service: Service;
  readonly load: ClosedLoad;
  readonly target: Scenario['target'];
}

/** How long users who wait for an answer before they ask again wait for a connection. */
export function ClosedWaiting({ service, load, target }: Props) {
  const percentiles = closedPercentiles(load);
  const timeoutShare = closedTimeoutShare(load, callerPatience(service));
  return (
    <section aria-label={`Waiting of ${service.name}`}>
      <h3>{service.name}</h3>
      <div class="figures">
        {(['p50', 'p95', 'p99'] as const).map((name) => (
          <span class="figure" key={name}>
            <span class="figure-value">{timeText(percentiles[name])}</span> {name} wait
          </span>
        ))}
        <span class="figure" data-state={timeoutShare > target.timeoutShare ? 'bad' : undefined}>
          <span class="figure-value">{shareText(timeoutShare)}</span> outlast the timeout
        </span>
      </div>
      <p>{sentence(load)}</p>
    </section>
  );
}
