import { numberText, shareText, timeText } from '../../advice/number.ts';
import { poolLimit } from '../../model/connection-demand.ts';
import { checkoutWait } from '../../model/checkout-wait.ts';
import { samplePath } from '../../model/simulation/sample-path.ts';
import { TableTwin } from '../TableTwin.tsx';
import { type ExperimentProps, needsTraffic, trafficOf } from './experiment.ts';
import { GridLines } from './GridLines.tsx';
import { occupancyAreas } from './occupancy-areas.ts';
import { linePath, type Point, placer, width } from './plot.ts';

const height = 220;
const courseHeight = 90;
const requests = 300;
/** The longest mean wait that is drawn, in hold times. */
const longest = 8;
const marks = [0.5, 0.8, 0.9, 0.95];

/** The mean wait of one pool in hold times. */
function meanWait(connections: number, utilization: number): number | 'unbounded' {
  const arrivalRate = connections * utilization;
  return checkoutWait({ connections, arrivalRate, holdTime: 1, checkoutTimeout: 'none' }).meanWait;
}

function holdsText(wait: number | 'unbounded'): string {
  return wait === 'unbounded' ? 'without end' : numberText(wait);
}

function curve(connections: number): readonly Point[] {
  return Array.from({ length: 200 }, (_, at) => at / 200).flatMap((utilization): readonly Point[] => {
    const wait = meanWait(connections, utilization);
    return wait === 'unbounded' || wait > longest ? [] : [[utilization, wait]];
  });
}

/** The mean wait against utilization, for this pool and for a single connection, and one course of the load below. */
export function Saturation({ service }: ExperimentProps) {
  const traffic = trafficOf(service);
  const limit = poolLimit(service);
  if (traffic === undefined || limit === 'unbounded' || limit === 0)
    return (
      <p class="chart-sentence">{traffic === undefined ? needsTraffic : 'A pool with a limit is needed.'}</p>
    );
  const utilization = (traffic.arrivalRate * traffic.holdTime) / limit;
  const wait = meanWait(limit, utilization);
  const x = placer(0, 1, 0, width);
  const y = placer(0, longest, height, 0);
  const line = (connections: number) =>
    linePath(curve(connections).map(([at, mean]): Point => [x(at), y(mean)]));
  const visits = samplePath({ ...traffic, connections: limit, requests, seed: 10 });
  const duration = visits.at(-1)?.arrival ?? 1;
  const { most, held, there } = occupancyAreas(visits, duration, courseHeight, limit);
  const isDrawn = wait !== 'unbounded' && wait <= longest;
  return (
    <figure class="experiment">
      <p class="experiment-label">Mean wait: lines at 2, 4 and 6 hold times</p>
      <svg
        class="experiment-drawing"
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={`The mean wait grows without end as utilization nears 100 %; this pool is at ${shareText(utilization)}`}
      >
        <GridLines values={[2, 4, 6]} y={y} textOf={(holds) => timeText(holds * traffic.holdTime)} />
        <path class="experiment-curve" data-soft d={line(1)} />
        <path class="experiment-curve" d={line(limit)} />
        {isDrawn ? (
          <circle class="experiment-dot" cx={x(utilization)} cy={y(wait)} r={7} />
        ) : (
          <circle class="experiment-dot" data-out cx={x(Math.min(utilization, 1)) - 7} cy={8} r={7} />
        )}
      </svg>
      <p class="experiment-axis">
        <span>idle</span>
        <span>thin: one connection</span>
        <span>100 % in use</span>
      </p>
      <p class="experiment-label">The next {requests} requests: in use, and waiting on top</p>
      <svg
        class="experiment-drawing"
        viewBox={`0 0 ${width} ${courseHeight}`}
        role="img"
        aria-label={`A course of ${requests} requests: at most ${most} of them there at once`}
      >
        <path class="experiment-waiting" d={there} />
        <path class="experiment-held" d={held} />
      </svg>
      <figcaption>
        {wait === 'unbounded' ? (
          <>
            More is asked than the pool can do: {shareText(utilization)} of its connections are wanted, and
            the queue grows as long as that lasts.
          </>
        ) : (
          <>
            {shareText(utilization)} of {limit} connections are in use. A request waits{' '}
            <b>{timeText(wait * traffic.holdTime)}</b> on average: {numberText(wait)} hold times.
          </>
        )}
      </figcaption>
      <TableTwin
        label="Mean wait in hold times"
        head={['In use', 'one connection', `${limit} connections`]}
        rows={marks.map((mark) => [
          shareText(mark),
          ...[1, limit].map((connections) => holdsText(meanWait(connections, mark))),
        ])}
      />
    </figure>
  );
}
