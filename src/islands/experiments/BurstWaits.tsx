import { counted, countText, numberText, timeText } from '../../advice/number.ts';
import { burstLoad } from '../../model/path/burst-load.ts';
import { burstWaitAt } from '../../model/queues/burst.ts';
import type { ExperimentProps } from './experiment.ts';
import { GridLines } from './GridLines.tsx';
import { placer, roundMarks, width } from './plot.ts';

const height = 200;
const mostColumns = 160;

/** The wait of each caller of a burst in its order, against the checkout timeout. */
export function BurstWaits({ service }: ExperimentProps) {
  const load = burstLoad(service);
  const burst = load === 'unset' ? undefined : load.groups[0]?.wait;
  if (load === 'unset' || burst === undefined)
    return <p class="chart-sentence">Give a burst and a hold time to see it.</p>;
  const { callers, checkoutTimeout } = burst;
  const every = Math.max(1, Math.ceil(callers / mostColumns));
  const places = Array.from({ length: Math.ceil(callers / every) }, (_, at) => 1 + at * every);
  const waits = places.map((place) => burstWaitAt(burst, place));
  const limit = checkoutTimeout === 'none' ? Number.POSITIVE_INFINITY : checkoutTimeout;
  const longest = Math.max(...waits, 0);
  const top = (limit < longest * 1.5 ? Math.max(limit, longest) : longest || 1) * 1.1;
  const x = placer(0, places.length, 0, width);
  const y = placer(0, top, height, 0);
  const wide = Math.max(1, width / places.length - 1);
  return (
    <figure class="experiment">
      <p class="experiment-label">Wait of each request, in the order in which they are served</p>
      <svg
        class="experiment-drawing"
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={`${callers} requests at once: the later a request is served, the longer it has waited`}
      >
        <GridLines values={roundMarks(top)} y={y} textOf={timeText} />
        {waits.map((wait, at) => (
          <rect
            key={places[at]}
            class={wait > limit ? 'experiment-waiting' : 'experiment-held'}
            x={x(at)}
            width={wide}
            y={Math.min(y(wait), height - 2)}
            height={Math.max(2, height - y(wait))}
          />
        ))}
        {limit < top && <line class="experiment-fence" x1={0} x2={width} y1={y(limit)} y2={y(limit)} />}
      </svg>
      <p class="experiment-axis">
        <span>first</span>
        <span>{limit < top ? `dashed: the checkout timeout, ${timeText(limit)}` : ''}</span>
        <span>last</span>
      </p>
      <figcaption>
        {counted(load.requests, 'request')} at once: {countText(load.waiting)} of them{' '}
        {load.waiting === 1 ? 'waits' : 'wait'}, the last one <b>{timeText(load.lastWait)}</b>. On average{' '}
        <b>{numberText(load.timeouts)}</b> time out, and after {timeText(load.duration)} all are done.
      </figcaption>
    </figure>
  );
}
