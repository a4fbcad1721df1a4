import { counted, countText, numberText, timeText } from '../../advice/number.ts';
import { databaseCores, databaseCurve } from '../../model/path/database-cores.ts';
import { TableTwin } from '../TableTwin.tsx';
import type { ExperimentProps } from './experiment.ts';
import { GridLines } from './GridLines.tsx';
import { linePath, type Point, placer, roundMarks, width } from './plot.ts';

const height = 200;

/** What Postgres finishes and how long each request takes, against connections that are always busy. */
export function Cores({ view }: ExperimentProps) {
  const database = databaseCores(view.scenario);
  const curve = database === 'unset' ? [] : databaseCurve(database);
  const last = curve.at(-1);
  if (database === 'unset' || last === undefined)
    return <p class="chart-sentence">Give the cores of Postgres and how long a request keeps one busy.</p>;
  const { cores, cpuTime, usefulPoolSize, connections } = database;
  const most = last.connections;
  const x = placer(1, most, 6, width - 6);
  const fastest = Math.max(...curve.map(({ throughput }) => throughput)) * 1.15;
  const slowest = Math.max(...curve.map(({ holdTime }) => holdTime)) * 1.15;
  const rate = placer(0, fastest, height, 0);
  const slow = placer(0, slowest, height, 0);
  const here = connections === 'unbounded' ? most : Math.max(1, Math.min(connections, most));
  const point = curve.find((one) => one.connections === Math.round(here)) ?? last;
  const useful = usefulPoolSize === 'unset' || usefulPoolSize === 'unbounded' ? most : usefulPoolSize;
  const shown = curve.filter(
    ({ connections: count }) =>
      count === point.connections || count === 1 || count % Math.max(1, Math.ceil(most / 8)) === 0,
  );
  return (
    <figure class="experiment">
      <p class="experiment-label">Requests finished a second</p>
      <svg
        class="experiment-drawing"
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={`Throughput grows up to about ${countText(useful)} connections and then hardly at all`}
      >
        <GridLines values={roundMarks(fastest)} y={rate} textOf={numberText} />
        <line class="experiment-fence" x1={x(useful)} x2={x(useful)} y1={0} y2={height} />
        <path
          class="experiment-curve"
          d={linePath(curve.map((one): Point => [x(one.connections), rate(one.throughput)]))}
        />
        <circle class="experiment-dot" cx={x(point.connections)} cy={rate(point.throughput)} r={7} />
      </svg>
      <p class="experiment-label">Time that each request takes</p>
      <svg
        class="experiment-drawing"
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label="The time of a request grows with every connection beyond that"
      >
        <GridLines values={roundMarks(slowest)} y={slow} textOf={timeText} />
        <line class="experiment-fence" x1={x(useful)} x2={x(useful)} y1={0} y2={height} />
        <path
          class="experiment-curve"
          d={linePath(curve.map((one): Point => [x(one.connections), slow(one.holdTime)]))}
        />
        <circle class="experiment-dot" cx={x(point.connections)} cy={slow(point.holdTime)} r={7} />
      </svg>
      <p class="experiment-axis">
        <span>1 connection</span>
        <span>dashed: {countText(useful)}</span>
        <span>{most}</span>
      </p>
      <figcaption>
        {numberText(cores)} {cores === 1 ? 'core' : 'cores'}, and {timeText(cpuTime)} of one for each request:
        at best {numberText(cores / cpuTime)} requests a second. With{' '}
        {counted(point.connections, 'connection')} always busy, <b>{numberText(point.throughput)}</b> are
        finished a second and each takes <b>{timeText(point.holdTime)}</b>.
      </figcaption>
      <TableTwin
        label="Throughput and time against connections"
        head={['Connections', 'Requests a second', 'Time of each']}
        rows={shown.map((one) => [
          String(one.connections),
          numberText(one.throughput),
          timeText(one.holdTime),
        ])}
      />
    </figure>
  );
}
