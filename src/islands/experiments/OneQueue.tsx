import { timeText } from '../../advice/number.ts';
import { poolLimit } from '../../model/connection-demand.ts';
import { erlangC } from '../../model/erlang-c.ts';
import { occupancy, samplePath, type Visit } from '../../model/simulation/sample-path.ts';
import { queueCount } from '../../model/waiting.ts';
import { type ExperimentProps, needsTraffic, trafficOf } from './experiment.ts';
import { areaPath, type Point, placer, stairs, width } from './plot.ts';

const requests = 240;
const height = 64;
const mostPools = 8;

function meanWait(connections: number, load: number, holdTime: number): number | 'unbounded' {
  return load >= connections ? 'unbounded' : (erlangC(connections, load) * holdTime) / (connections - load);
}

/** Shares of the pools when one gets more and the others get the rest evenly. */
function sharesOf(pools: number, busiest: number): readonly number[] {
  return Array.from({ length: pools }, (_, at) => (at === 0 ? busiest : (1 - busiest) / (pools - 1)));
}

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
  const steps = occupancy(visits).filter(({ time }) => time <= duration);
  const most = Math.max(connections * 1.6, ...steps.map(({ held, waiting }) => held + waiting));
  const x = placer(0, duration, 0, width);
  const y = placer(0, most, height, 0);
  const area = (of: (step: (typeof steps)[number]) => number) =>
    areaPath(
      stairs(
        steps.map((step): Point => [x(step.time), y(of(step))]),
        width,
      ),
      height,
    );
  const waited = visits.filter(({ arrival, start }) => start > arrival).length;
  return (
    <div class="experiment-strip">
      <p class="experiment-label">
        {name}: {waited} of {visits.length} wait, the longest {timeText(longestWait(visits))}
      </p>
      <svg class="experiment-drawing" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        <path class="experiment-waiting" d={area(({ held, waiting }) => held + waiting)} />
        <path class="experiment-held" d={area(({ held }) => held)} />
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
  const busiest = pools === 1 || service.busiestShare === 'unset' ? 1 / pools : service.busiestShare;
  const shares = sharesOf(pools, busiest);
  const load = { ...traffic, requests, seed: 5 };
  const together = samplePath({ ...load, connections: pools * each });
  const apart = samplePath({ ...load, connections: each, shares });
  const duration = together.at(-1)?.arrival ?? 1;
  const offered = traffic.arrivalRate * traffic.holdTime;
  const joint = meanWait(pools * each, offered, traffic.holdTime);
  const split = shares.reduce<number | 'unbounded'>((sum, share) => {
    const wait = meanWait(each, offered * share, traffic.holdTime);
    return sum === 'unbounded' || wait === 'unbounded' ? 'unbounded' : sum + share * wait;
  }, 0);
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
