import { useState } from 'preact/hooks';
import { counted, numberText, timeText } from '../../advice/number.ts';
import { meanHeld, occupancy, samplePath } from '../../model/simulation/sample-path.ts';
import { type ExperimentProps, needsTraffic, trafficOf } from './experiment.ts';
import { lanesOf } from './lanes.ts';
import { Playhead } from './Playhead.tsx';
import { placer, width } from './plot.ts';

const requests = 40;
const height = 220;

/** Requests as bars on the connections that they hold, with the mean number in use as a line across. */
export function LittlesLaw({ view, service, id }: ExperimentProps) {
  const traffic = trafficOf(service);
  const [share, setShare] = useState(1);
  if (traffic === undefined) return <p class="chart-sentence">{needsTraffic}</p>;
  const { arrivalRate, holdTime } = traffic;
  const duration = requests / arrivalRate;
  const visits = samplePath({ ...traffic, connections: 'unlimited', requests: 2 * requests, seed: 5 }).filter(
    ({ arrival }) => arrival < duration,
  );
  const lanes = lanesOf(visits);
  const load = arrivalRate * holdTime;
  const steps = occupancy(visits);
  const most = Math.max(1, ...steps.filter(({ time }) => time < duration).map(({ held }) => held));
  const top = Math.max(most, load) * 1.08;
  const x = placer(0, duration, 0, width);
  const y = placer(0, top, height, 0);
  const now = share * duration;
  const held = steps.findLast(({ time }) => time <= now)?.held ?? 0;
  const so = meanHeld(visits, now);
  const text = `After ${timeText(now)}: ${counted(held, 'connection')} in use, ${numberText(so)} on average so far.`;
  return (
    <figure class="experiment">
      <p class="experiment-label">Connections in use</p>
      <svg
        class="experiment-drawing"
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={`${visits.length} requests over ${timeText(duration)}, each a bar on the connection that it holds`}
      >
        {visits.map(({ start, end }, index) => (
          <rect
            key={start}
            class="experiment-bar"
            x={x(start)}
            y={y((lanes[index] ?? 0) + 1) + 1}
            width={Math.max(1, x(Math.min(end, duration)) - x(start) - 1)}
            height={Math.max(1, y(0) - y(1) - 2)}
          />
        ))}
        <rect class="experiment-later" x={x(now)} width={width - x(now)} y={0} height={height} />
        <line class="experiment-mean" x1={0} x2={width} y1={y(load)} y2={y(load)} />
        <line class="experiment-now" x1={x(now)} x2={x(now)} y1={0} y2={height} />
      </svg>
      <p class="experiment-axis">
        <span>0 s</span>
        <span>dashed: {numberText(load)} on average</span>
        <span>{timeText(duration)}</span>
      </p>
      <Playhead
        label="Time"
        last={duration}
        step={duration / 200}
        position={now}
        text={text}
        id={`${id}-time`}
        live={view.live}
        onMove={(position) => setShare(position / duration)}
      />
      <figcaption>
        {numberText(arrivalRate)} requests a second × {timeText(holdTime)} each = <b>{numberText(load)}</b>{' '}
        connections in use on average. {text} At most {most}.
      </figcaption>
    </figure>
  );
}
