import { usefulConnections } from '../../advice/path/database-cores-text.ts';
import { countText, numberText } from '../../advice/number.ts';
import type { CurvePoint, DatabaseCores } from '../../model/path/database-cores.ts';
import type { Line, LineChart } from '../chart.ts';

/** Throughput against connections in use, with the useful size and the present pools as upright lines. */
export function throughputChart(database: DatabaseCores, curve: readonly CurvePoint[]): LineChart {
  const last = curve.length;
  const most = Math.max(database.arrivalRate, ...curve.map(({ throughput }) => throughput));
  const upright = (label: string, tone: string, x: number | 'none' | 'unbounded'): readonly Line[] =>
    x === 'none' || x === 'unbounded' || x === 0 || x > last
      ? []
      : [
          {
            label: `${label} (${countText(x)})`,
            tone,
            dashed: true,
            points: [
              { x, y: 0 },
              { x, y: most },
            ],
          },
        ];
  return {
    xTitle: 'Connections in use',
    xFormat: (x) => countText(Math.round(x)),
    yTitle: 'Requests per second',
    yFormat: numberText,
    lines: [
      {
        label: 'finished at most',
        tone: 'tone-1',
        points: curve.map(({ connections, throughput }) => ({ x: connections, y: throughput })),
      },
      {
        label: 'arriving',
        tone: 'tone-3',
        points: [0, last].map((x) => ({ x, y: database.arrivalRate })),
      },
      ...upright('useful connections', 'tone-2', usefulConnections(database)),
      ...upright('present pools at peak', 'bad', database.connections),
    ],
  };
}
