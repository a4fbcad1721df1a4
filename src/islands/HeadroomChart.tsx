import { useMemo } from 'preact/hooks';
import { counted, countText } from '../advice/number.ts';
import { momentWhen } from '../advice/moment-text.ts';
import { type Moment, moments } from '../model/moment.ts';
import { limits } from '../model/limits.ts';
import { type ReplicaPoint, replicaSweep } from '../model/sweep.ts';
import { useChosenService } from './chosen-service.ts';
import type { LineChart } from './chart.ts';
import { ChartFigure } from './ChartFigure.tsx';
import type { PageState } from '../state/page-state.ts';
import { useView, type View } from './view.ts';

/** With the replicas themselves as the axis, scaled is peak: the autoscaler's maximum has been reached. */
const drawn: readonly { readonly moment: Moment; readonly label: string; readonly tone: string }[] = [
  { moment: 'steady', label: 'steady', tone: 'tone-3' },
  { moment: 'peak', label: 'peak and scaled', tone: 'tone-1' },
  { moment: 'rollout', label: 'rollout', tone: 'tone-2' },
];

/** Enough replicas to see where it breaks: twice today's, three beyond the break, never fewer than eight. */
function lastReplica(view: View, name: string): number {
  const service = view.scenario.services.find((one) => one.name === name);
  const safe = view.sizing.safeLimits.find(({ key }) => key === `${name}.replicas`)?.value;
  const wanted = service?.maxReplicas === 'unset' ? 0 : Number(service?.maxReplicas ?? 0);
  return Math.min(
    5000,
    Math.max(8, 2 * (service?.replicas ?? 1), wanted + 2, typeof safe === 'number' ? safe + 3 : 0),
  );
}

function sentence(name: string, points: readonly ReplicaPoint[], today: number): string {
  const breaks = points.find(({ fits }) => !fits);
  const now = `Today ${counted(today, 'replica')} of ${name} ${today === 1 ? 'runs' : 'run'}.`;
  if (breaks === undefined)
    return `${now} Everything fits up to ${counted(points.at(-1)?.replicas ?? 0, 'replica')}.`;
  const first = breaks.moments.find(({ fits }) => !fits);
  const when = first === undefined ? '' : ` ${momentWhen[first.moment]}`;
  const wants =
    first?.demand === 'unbounded'
      ? 'nothing limits the demand'
      : `demand reaches ${countText(first?.demand ?? 0)}`;
  const already = breaks.replicas <= today || points[0] === breaks;
  const many = counted(breaks.replicas, 'replica');
  return already
    ? `${now} Already ${many} ${breaks.replicas === 1 ? 'does' : 'do'} not fit${when}: ${wants}.`
    : `${now} With ${many} it no longer fits${when}: ${wants}.`;
}

/** Demand at each moment against the replicas of one service, with the budget and the point where it breaks. */
export function HeadroomChart({
  page,
  service,
  variant,
}: {
  readonly page: PageState;
  readonly service?: string;
  readonly variant?: string | undefined;
}) {
  const view = useView(page, limits, undefined, variant);
  const chosen = useChosenService(view.scenario.services);
  const name = service ?? chosen?.name ?? '';
  const today = view.scenario.services.find((one) => one.name === name)?.replicas ?? 0;
  const chartRows = useMemo(() => {
    const points = replicaSweep(view.scenario, name, lastReplica(view, name));
    const { budget } = view.sizing.budget;
    const ends = [points[0], points.at(-1)].flatMap((point) => point ?? []);
    const breaks = points.find(({ fits }) => !fits);
    const demands = points.flatMap(({ moments: at }) =>
      at.map(({ demand }) => (demand === 'unbounded' ? 0 : demand)),
    );
    const top = Math.max(budget, ...demands);
    const marks = [
      { label: 'today', tone: 'soft', at: today },
      ...(breaks === undefined || breaks.replicas === today
        ? []
        : [{ label: 'first that does not fit', tone: 'bad', at: breaks.replicas }]),
    ];
    const chart: LineChart = {
      xLeast: 1,
      xTitle: `Replicas of ${name}`,
      yTitle: 'Connections',
      xFormat: (x) => (Number.isInteger(x) ? countText(x) : ''),
      yFormat: (y) => countText(Math.round(y)),
      lines: [
        ...drawn.map(({ moment, label, tone }) => ({
          label,
          tone,
          points: points.map(({ replicas, moments: at }) => {
            const demand = at.find((one) => one.moment === moment)?.demand;
            return { x: replicas, y: typeof demand === 'number' ? demand : undefined };
          }),
        })),
        ...marks.map(({ label, tone, at }) => ({
          label,
          tone,
          dashed: true,
          points: [0, top].map((y) => ({ x: at, y })),
        })),
        {
          label: 'budget',
          tone: 'bad',
          dashed: true,
          points: ends.map(({ replicas }) => ({ x: replicas, y: budget })),
        },
      ],
    };
    const rows = points.map(({ replicas, moments: at, fits }) => [
      countText(replicas),
      ...at.map(({ demand }) => countText(demand)),
      fits ? 'yes' : 'no',
    ]);
    return { chart, rows, points };
  }, [view.scenario, name]);
  return (
    <ChartFigure
      chart={chartRows.chart}
      label="Headroom chart"
      sentence={sentence(name, chartRows.points, today)}
      head={['Replicas', ...moments, `Fits ${countText(view.sizing.budget.budget)}`]}
      rows={chartRows.rows}
    />
  );
}
