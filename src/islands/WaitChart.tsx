import { useMemo } from 'preact/hooks';
import { numberText, shareText, timeText } from '../advice/number.ts';
import { measure } from '../model/measure.ts';
import { loadSweep } from '../model/sweep.ts';
import type { PageState } from '../state/page-state.ts';
import { useChosenService } from './chosen-service.ts';
import type { LineChart } from './chart.ts';
import { ChartFigure } from './ChartFigure.tsx';
import { useView } from './view.ts';

const percentiles = [
  ['p50', 'tone-1'],
  ['p95', 'tone-2'],
  ['p99', 'tone-4'],
] as const;

function finite(wait: number | 'unbounded'): number | undefined {
  return wait === 'unbounded' ? undefined : wait;
}

/** Wait percentiles and timeout share against load, with today's load marked. */
export function WaitChart({
  page,
  service,
  variant,
}: {
  readonly page: PageState;
  readonly service?: string;
  readonly variant?: string | undefined;
}) {
  const view = useView(page, measure, undefined, variant);
  const { services } = view.scenario;
  const chosen = useChosenService(services);
  const shown = service === undefined ? chosen : services.find(({ name }) => name === service);
  const points = useMemo(() => (shown === undefined ? [] : loadSweep(shown)), [shown]);
  const waiting = view.sizing.waiting.find((one) => one.service === shown?.name);
  // The whole climb to the timeout would flatten what matters: where waiting begins.
  const highest = Math.max(view.scenario.target.waitTime * 8, 3 * (finite(waiting?.p99 ?? 0) ?? 0));
  const today = shown?.arrivalRate;
  const chart = useMemo<LineChart>(
    () => ({
      yMost: highest,
      xTitle: 'Requests per second',
      yTitle: 'Wait for a connection',
      rightTitle: 'Time out',
      xFormat: numberText,
      yFormat: timeText,
      rightFormat: shareText,
      lines: [
        ...percentiles.map(([name, tone]) => ({
          label: `${name} wait`,
          tone,
          points: points.map((point) => ({ x: point.arrivalRate, y: finite(point[name]) })),
        })),
        {
          label: 'timeout share',
          tone: 'bad',
          right: true,
          points: points.map(({ arrivalRate, timeoutShare }) => ({ x: arrivalRate, y: timeoutShare })),
        },
        ...(typeof today === 'number'
          ? [
              {
                label: 'today’s load',
                tone: 'soft',
                dashed: true,
                points: [0, highest].map((y) => ({ x: today, y })),
              },
            ]
          : []),
      ],
    }),
    [points, today, highest],
  );
  if (shown === undefined || points.length === 0) {
    return <p class="chart-sentence">The wait chart needs a hold time and pools with a limit.</p>;
  }
  const sentence =
    waiting === undefined
      ? `How long requests of ${shown.name} would wait at each load; give the arrival rate to see where today stands.`
      : `At today’s ${numberText(waiting.queues.reduce((sum, { queues, wait }) => sum + queues * wait.arrivalRate, 0))} requests per second, 95 % of the requests of ${shown.name} get a connection ${waiting.p95 === 0 ? 'at once' : `within ${timeText(waiting.p95)}`}, and ${shareText(waiting.timeoutShare)} time out.`;
  return (
    <ChartFigure
      chart={chart}
      label="Wait chart"
      sentence={sentence}
      head={['Requests per second', 'p50', 'p95', 'p99', 'Time out']}
      rows={points
        .filter((_, index) => index % 8 === 0)
        .map(({ arrivalRate, p50, p95, p99, timeoutShare }) => [
          numberText(arrivalRate),
          timeText(p50),
          timeText(p95),
          timeText(p99),
          shareText(timeoutShare),
        ])}
    />
  );
}
