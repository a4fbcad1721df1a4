import { clockText } from '../../advice/path/autoscaler-text.ts';
import { countText, numberText } from '../../advice/number.ts';
import type { ReplayStep } from '../../model/path/autoscaler-replay.ts';
import type { DemandPoint } from '../../model/path/demand-in-time.ts';
import type { LineChart } from '../chart.ts';

const xFormat = (seconds: number) => clockText(Math.round(seconds));
const xTitle = 'Time (h:min:s)';

/** Distances of marks that a clock has, in seconds. */
const clockSteps = [1, 5, 15, 60, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400];
const mostMarks = 6;

/** A time axis that ends with the traffic and has its marks where a clock has them. */
function timeAxis(points: readonly { readonly time: number }[]): Pick<LineChart, 'xMost' | 'xStep'> {
  const end = points.at(-1)?.time ?? 0;
  if (end <= 0) return {};
  const step = clockSteps.find((one) => end / one <= mostMarks);
  return step === undefined ? { xMost: end } : { xMost: end, xStep: step };
}

/** Demand against the budget, with the arrival rate on the right. */
export function demandChart(points: readonly DemandPoint[], budget: number): LineChart {
  return {
    ...timeAxis(points),
    xTitle,
    xFormat,
    yTitle: 'Connections',
    yFormat: (y) => countText(Math.round(y)),
    rightTitle: 'Requests per second',
    rightFormat: numberText,
    lines: [
      {
        label: 'demand',
        tone: 'tone-1',
        stepped: true,
        points: points.map(({ time, demand }) => ({
          x: time,
          y: demand === 'unbounded' ? undefined : demand,
        })),
      },
      {
        label: 'arrival rate (right)',
        tone: 'tone-3',
        right: true,
        points: points.map(({ time, arrivalRate }) => ({ x: time, y: arrivalRate })),
      },
      {
        label: 'budget',
        tone: 'bad',
        dashed: true,
        points: points.map(({ time }) => ({ x: time, y: budget })),
      },
    ],
  };
}

/** Replicas alive and ready, beside those of the same autoscaler without policies of its own. */
export function replicaChart(own: readonly ReplayStep[], usual: readonly ReplayStep[]): LineChart {
  const line = (
    label: string,
    tone: string,
    steps: readonly ReplayStep[],
    of: (step: ReplayStep) => number,
  ) => ({
    label,
    tone,
    stepped: true,
    points: steps.map((step) => ({ x: step.time, y: of(step) })),
  });
  const differs =
    usual.length !== own.length || usual.some((step, at) => step.replicas !== own[at]?.replicas);
  return {
    ...timeAxis(own),
    xTitle,
    xFormat,
    yTitle: 'Replicas',
    yFormat: (y) => (Number.isInteger(y) ? countText(y) : ''),
    lines: [
      line('alive', 'tone-1', own, ({ replicas, extraReplicas }) => replicas + extraReplicas),
      line('ready', 'tone-3', own, ({ ready }) => ready),
      ...(differs
        ? [
            {
              ...line('without policies of its own', 'tone-2', usual, ({ replicas }) => replicas),
              dashed: true,
            },
          ]
        : []),
    ],
  };
}
