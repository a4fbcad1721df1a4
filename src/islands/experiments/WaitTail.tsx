import { shareText, timeText } from '../../advice/number.ts';
import { mixtureTail, type WaitMixture } from '../../model/wait-mixture.ts';
import { callerPatience, serviceWaiting } from '../../model/waiting.ts';
import { TableTwin } from '../TableTwin.tsx';
import { type ExperimentProps, needsTraffic } from './experiment.ts';
import { GridLines } from './GridLines.tsx';
import { linePath, type Point, placer, roundMarks, width } from './plot.ts';

const height = 220;
const points = 160;

/** The share of requests that wait longer than a time, against that time, up to the checkout timeout. */
export function WaitTail({ service }: ExperimentProps) {
  const waiting = serviceWaiting(service);
  if (waiting === 'unset') return <p class="chart-sentence">{needsTraffic}</p>;
  const { p50, p95, p99, waitProbability, timeoutShare } = waiting;
  if (p99 === 'unbounded' || p95 === 'unbounded' || p50 === 'unbounded')
    return (
      <p class="chart-sentence">
        More is asked than the busiest pool can do, and no timeout ends a wait: waits grow without end.
      </p>
    );
  const mixture: WaitMixture = waiting.queues;
  const busiest: WaitMixture = [{ share: 1, wait: waiting.queues[0].wait }];
  const patience = callerPatience(service);
  const shown = Math.max(p99 * 1.6, typeof service.holdTime === 'number' ? service.holdTime : 0);
  const end = patience === 'none' || patience === 0 ? shown : Math.min(shown, patience * 1.08);
  const top = Math.min(1, Math.max(mixtureTail(busiest, 0), waitProbability) * 1.08) || 1;
  const x = placer(0, end, 0, width);
  const y = placer(0, top, height, 0);
  const times = Array.from({ length: points + 1 }, (_, at) => (end * at) / points);
  const line = (queues: WaitMixture) =>
    linePath(times.map((time): Point => [x(time), y(mixtureTail(queues, time))]));
  const even = waiting.queues.length === 1;
  return (
    <figure class="experiment">
      <p class="experiment-label">Share of requests that wait longer</p>
      <svg
        class="experiment-drawing"
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={`Of all requests ${shareText(waitProbability)} wait at all; 5 of 100 wait longer than ${timeText(p95)}`}
      >
        <GridLines values={roundMarks(top)} y={y} textOf={shareText} atEnd />
        {!even && <path class="experiment-curve" data-soft d={line(busiest)} />}
        <path class="experiment-curve" d={line(mixture)} />
        {typeof patience === 'number' && patience <= end && (
          <line class="experiment-fence" x1={x(patience)} x2={x(patience)} y1={0} y2={height} />
        )}
        {p95 > 0 && <circle class="experiment-dot" cx={x(p95)} cy={y(mixtureTail(mixture, p95))} r={7} />}
      </svg>
      <p class="experiment-axis">
        <span>no wait</span>
        {!even && <span>thin: the busiest worker</span>}
        <span>{timeText(end)}</span>
      </p>
      <figcaption>
        <b>{shareText(waitProbability)}</b> wait at all. Half wait at most {timeText(p50)}, 95 of 100 at most{' '}
        <b>{timeText(p95)}</b>, 99 of 100 at most {timeText(p99)}.{' '}
        {patience === 'none'
          ? 'No timeout ends a wait.'
          : `${shareText(timeoutShare)} give up after ${timeText(patience)}.`}
      </figcaption>
      <TableTwin
        label="Share that waits longer"
        head={['Longer than', 'All requests', 'The busiest worker’s']}
        rows={[0, 1, 2, 4, 8, 16].map((part) => {
          const time = (end * part) / 16;
          return [
            timeText(time),
            shareText(mixtureTail(mixture, time)),
            shareText(mixtureTail(busiest, time)),
          ];
        })}
      />
    </figure>
  );
}
