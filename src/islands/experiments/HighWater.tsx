import { countText, numberText, timeText } from '../../advice/number.ts';
import { followedFor } from '../../model/path/likely.ts';
import { highWater } from '../../model/path/high-water.ts';
import { occupancy, samplePath } from '../../model/simulation/sample-path.ts';
import { queueCount } from '../../model/waiting.ts';
import { type ExperimentProps, needsTraffic, trafficOf } from './experiment.ts';
import { areaPath, linePath, type Point, placer, stairs, width } from './plot.ts';

const height = 200;
const requests = 600;

/** Connections of one pool in use over time, the most so far, and where that comes to within an hour. */
export function HighWater({ service }: ExperimentProps) {
  const traffic = trafficOf(service);
  const size = service.poolSize;
  const pools = queueCount(service);
  if (traffic === undefined || size === 'unlimited' || size === 0 || pools === 0)
    return (
      <p class="chart-sentence">{traffic === undefined ? needsTraffic : 'A pool with a limit is needed.'}</p>
    );
  const { holdTime } = traffic;
  const arrivalRate = traffic.arrivalRate / pools;
  const load = arrivalRate * holdTime;
  const visits = samplePath({ arrivalRate, holdTime, connections: size, requests, seed: 3 });
  const duration = visits.at(-1)?.arrival ?? 1;
  const steps = occupancy(visits).filter(({ time }) => time <= duration);
  let most = 0;
  const highest = steps.map(({ time, held }): Point => {
    most = Math.max(most, held);
    return [time, most];
  });
  const inAnHour = highWater(arrivalRate, holdTime, followedFor, size);
  const x = placer(0, duration, 0, width);
  const y = placer(0, size * 1.12, height, 0);
  const held = steps.map(({ time, held: count }): Point => [x(time), y(count)]);
  return (
    <figure class="experiment">
      <p class="experiment-label">One pool over {timeText(duration)}: in use, and the most so far</p>
      <svg
        class="experiment-drawing"
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={`${numberText(load)} connections are in use on average; the most at once was ${most} of ${size}`}
      >
        <path class="experiment-held" d={areaPath(stairs(held, width), height)} />
        <path
          class="experiment-curve"
          d={linePath(
            stairs(
              highest.map(([time, count]): Point => [x(time), y(count)]),
              width,
            ),
          )}
        />
        <line class="experiment-mean" x1={0} x2={width} y1={y(load)} y2={y(load)} />
        <line class="experiment-fence" x1={0} x2={width} y1={y(size)} y2={y(size)} />
      </svg>
      <p class="experiment-axis">
        <span>dark dashes: {numberText(load)} on average</span>
        <span>red dashes: pool size {countText(size)}</span>
      </p>
      <figcaption>
        Each of {countText(pools)} pools has <b>{numberText(Math.min(load, size))}</b> connections in use on
        average. It keeps open the most that it ever needed at once: {most} in this course,{' '}
        <b>{numberText(inAnHour)}</b> within {timeText(followedFor)}.
      </figcaption>
    </figure>
  );
}
