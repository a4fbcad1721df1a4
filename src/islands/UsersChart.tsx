import { useMemo } from 'preact/hooks';
import { countText, timeText } from '../advice/number.ts';
import { limits } from '../model/limits.ts';
import type { PageState } from '../state/page-state.ts';
import type { LineChart } from './chart.ts';
import { ChartFigure } from './ChartFigure.tsx';
import { usersRows } from './users-rows.ts';
import { useView } from './view.ts';

const whole = (connections: number) => countText(Math.round(connections));

/** Connections for so many users, by the rule of thumb and by the model, with today's users marked. */
export function UsersChart({
  page,
  service,
  variant,
}: {
  readonly page: PageState;
  readonly service: string;
  readonly variant?: string | undefined;
}) {
  const view = useView(page, limits, undefined, variant);
  const shown = view.scenario.services.find(({ name }) => name === service);
  const rows = useMemo(() => (shown === undefined ? [] : usersRows(shown)), [shown]);
  const today = shown?.users;
  const chart = useMemo<LineChart>(() => {
    const highest = Math.max(0, ...rows.map(({ rule, model }) => Math.max(rule, model)));
    return {
      xTitle: 'Users',
      yTitle: 'Connections',
      xFormat: whole,
      yFormat: whole,
      lines: [
        {
          label: 'users × 1.5 + 10',
          tone: 'tone-2',
          points: rows.map(({ users, rule }) => ({ x: users, y: rule })),
        },
        {
          label: 'model, at most 1 % wait',
          tone: 'tone-1',
          points: rows.map(({ users, model }) => ({ x: users, y: model })),
        },
        ...(typeof today === 'number' && rows.some(({ users }) => users === today)
          ? [
              {
                label: 'today’s users',
                tone: 'soft',
                dashed: true,
                points: [0, highest].map((y) => ({ x: today, y })),
              },
            ]
          : []),
      ],
    };
  }, [rows, today]);
  const last = rows.at(-1);
  if (shown === undefined || last === undefined) {
    return <p class="chart-sentence">The chart of users needs users, their think time and a hold time.</p>;
  }
  const own = rows.find(({ users }) => users === today) ?? last;
  return (
    <ChartFigure
      chart={chart}
      label="Users chart"
      sentence={`For ${countText(own.users)} users who think ${timeText(Number(shown.thinkTime))} and hold a connection for ${timeText(Number(shown.holdTime))}, the rule wants ${whole(own.rule)} connections and the model ${whole(own.model)}.`}
      head={['Users', 'Rule', 'Model']}
      rows={rows.map(({ users, rule, model }) => [countText(users), whole(rule), whole(model)])}
    />
  );
}
