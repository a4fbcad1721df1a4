import { counted, numberText, timeText } from '../../advice/number.ts';
import { closedLoad } from '../../model/path/closed-load.ts';
import { TableTwin } from '../TableTwin.tsx';
import type { ExperimentProps } from './experiment.ts';
import { GridLines } from './GridLines.tsx';
import { linePath, type Point, placer, roundMarks, width } from './plot.ts';

const height = 180;
const steps = 60;
const mostUsers = 2000;

/** What users who wait for answers get, against their number: requests a second, and the response time of each. */
export function ClosedCurve({ service }: ExperimentProps) {
  const here = closedLoad(service);
  if (here === 'unset' || here.users === 0 || here.throughput === 'unbounded')
    return <p class="chart-sentence">Give users, think time and hold time to see it.</p>;
  const { users, holdTime, awayTime, knee, throughput, responseTime, meanWait } = here;
  const most = Math.min(mostUsers, Math.max(users * 1.3, knee === 'unbounded' ? 0 : knee * 2, 8));
  const every = Math.max(1, Math.round(most / steps));
  const counts = Array.from({ length: Math.floor(most / every) }, (_, at) => (at + 1) * every);
  const curve = counts.flatMap((count) => {
    const load = closedLoad({ ...service, users: count });
    return load === 'unset' || load.throughput === 'unbounded'
      ? []
      : [{ count, rate: load.throughput, time: load.responseTime }];
  });
  const bound = knee === 'unbounded' ? 0 : knee / (holdTime + awayTime);
  const x = placer(0, most, 0, width);
  const fastest = Math.max(bound, throughput) * 1.15;
  const slowest = Math.max(...curve.map((one) => one.time), responseTime) * 1.15;
  const rate = placer(0, fastest, height, 0);
  const time = placer(0, slowest, height, 0);
  const bent: readonly Point[] =
    knee === 'unbounded'
      ? []
      : [
          [0, height],
          [x(knee), rate(bound)],
          [width, rate(bound)],
        ];
  const shown = curve.filter((_, at) => at % Math.max(1, Math.ceil(curve.length / 8)) === 0);
  return (
    <figure class="experiment">
      <p class="experiment-label">Requests a second</p>
      <svg
        class="experiment-drawing"
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label="Requests a second rise with the users and level off"
      >
        <GridLines values={roundMarks(fastest)} y={rate} textOf={numberText} />
        <path class="experiment-curve" data-soft d={linePath(bent)} />
        <path
          class="experiment-curve"
          d={linePath(curve.map((one): Point => [x(one.count), rate(one.rate)]))}
        />
        <circle class="experiment-dot" cx={x(users)} cy={rate(throughput)} r={7} />
      </svg>
      <p class="experiment-label">Response time</p>
      <svg
        class="experiment-drawing"
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label="The response time stays level and then rises with every user"
      >
        <GridLines values={roundMarks(slowest)} y={time} textOf={timeText} />
        {knee !== 'unbounded' && (
          <line class="experiment-fence" x1={x(knee)} x2={x(knee)} y1={0} y2={height} />
        )}
        <path
          class="experiment-curve"
          d={linePath(curve.map((one): Point => [x(one.count), time(one.time)]))}
        />
        <circle class="experiment-dot" cx={x(users)} cy={time(responseTime)} r={7} />
      </svg>
      <p class="experiment-axis">
        <span>no user</span>
        <span>{knee === 'unbounded' ? '' : `dashed: ${counted(Math.floor(knee), 'user')}`}</span>
        <span>{counted(Math.round(most), 'user')}</span>
      </p>
      <figcaption>
        {counted(users, 'user')} ask <b>{numberText(throughput)}</b> times a second and get an answer after{' '}
        <b>{timeText(responseTime)}</b>, of which {timeText(meanWait)} are the wait for a connection.
      </figcaption>
      <TableTwin
        label="Requests and response time against users"
        head={['Users', 'Requests a second', 'Response time']}
        rows={shown.map((one) => [String(one.count), numberText(one.rate), timeText(one.time)])}
      />
    </figure>
  );
}
