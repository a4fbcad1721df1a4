import { timeText } from '../../advice/number.ts';
import { poolLimit } from '../../model/connection-demand.ts';
import { checkoutWait } from '../../model/checkout-wait.ts';
import { samplePath, type Visit } from '../../model/simulation/sample-path.ts';
import { mixtureMeanWait } from '../../model/wait-mixture.ts';
import { queueCount } from '../../model/waiting.ts';
import { workerShares } from '../../model/worker-shares.ts';
import { type ExperimentProps, needsTraffic, trafficOf } from './experiment.ts';
import { occupancyAreas } from './occupancy-areas.ts';
import { width } from './plot.ts';

const requests = 240;
const height = 64;
const mostPools = 8;

function longestWait(visits: readonly Visit[]): number {
  return Math.max(0, ...visits.map(({ arrival, start }) => start - arrival));
}

interface StripProps {
  readonly name: string;
  readonly visits: readonly Visit[];
  readonly connections: number;
  readonly duration: number;
}

/** Connections of one pool in use over time, with those who wait on top. */
function Strip({ name, visits, connections, duration }: StripProps) {
  const { y, held, there } = occupancyAreas(visits, duration, height, connections * 1.6);
  const waited = visits.filter(({ arrival, start }) => start > arrival).length;
  return (
    <div class="experiment-strip">
      <p class="experiment-label">
        {name}: {waited} of {visits.length} wait, the longest {timeText(longestWait(visits))}
      </p>
      <svg class="experiment-drawing" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        <path class="experiment-waiting" d={there} />
        <path class="experiment-held" d={held} />
        <line class="experiment-fence" x1={0} x2={width} y1={y(connections)} y2={y(connections)} />
      </svg>
    </div>
  );
}

/** The same requests on one pool and on several of the same total: who waits, and how long. */
export function OneQueue({ service }: ExperimentProps) {
  const traffic = trafficOf(service);
  const each = poolLimit(service);
  const pools = queueCount(service);
  if (traffic === undefined || each === 'unbounded' || each === 0 || pools === 0)
    return (
      <p class="chart-sentence">{traffic === undefined ? needsTraffic : 'Pools with a limit are needed.'}</p>
    );
  if (pools > mostPools) return <p class="chart-sentence">Up to {mostPools} pools are drawn here.</p>;
  const shares = workerShares(pools, service.busiestShare).flatMap(({ share, count }) =>
    Array.from({ length: count }, () => share),
  );
  const load = { ...traffic, requests, seed: 5 };
  const together = samplePath({ ...load, connections: pools * each });
  const apart = samplePath({ ...load, connections: each, shares });
  const duration = together.at(-1)?.arrival ?? 1;
  const { arrivalRate, holdTime } = traffic;
  const waitOf = (connections: number, share: number) =>
    checkoutWait({ connections, arrivalRate: arrivalRate * share, holdTime, checkoutTimeout: 'none' });
  const joint = waitOf(pools * each, 1).meanWait;
  const split = mixtureMeanWait(shares.map((share) => ({ share, wait: waitOf(each, share) })));
  return (
    <figure class="experiment">
      <Strip
        name={`One pool of ${pools * each}`}
        visits={together}
        connections={pools * each}
        duration={duration}
      />
      {shares.map((_, pool) => (
        <Strip
          key={pool}
          name={`Pool ${pool + 1} of ${pools}, with ${each}`}
          visits={apart.filter((visit) => visit.pool === pool)}
          connections={each}
          duration={duration}
        />
      ))}
      <figcaption>
        The same {requests} requests and the same {pools * each} connections. In one pool a request waits{' '}
        <b>{timeText(joint)}</b> on average, in {pools} pools <b>{timeText(split)}</b>
        {split === 'unbounded' && joint !== 'unbounded' && ': one of them is asked for more than it can do'}.
      </figcaption>
    </figure>
  );
}
