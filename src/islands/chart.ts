import {
  Chart,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
  type ChartConfiguration,
} from 'chart.js';

Chart.register(LineController, LineElement, PointElement, LinearScale, Tooltip, Filler);

interface Point {
  x: number;
  y: number | null;
}

/** One line of a chart; its tone names a colour of the style sheet. */
export interface Line {
  readonly label: string;
  readonly tone: string;
  readonly points: readonly { readonly x: number; readonly y: number | undefined }[];
  readonly dashed?: boolean;
  readonly stepped?: boolean;
  readonly right?: boolean;
}

/** What a line chart shows, independent of any library. */
export interface LineChart {
  readonly lines: readonly Line[];
  readonly xTitle: string;
  readonly yTitle: string;
  readonly rightTitle?: string;
  readonly xFormat: (x: number) => string;
  readonly yFormat: (y: number) => string;
  readonly rightFormat?: (y: number) => string;
  readonly xLeast?: number;
  /** Where the bottom axis ends, and the distance of its marks, where round numbers are not those of the unit. */
  readonly xMost?: number;
  readonly xStep?: number;
  /** The end of the left axis; lines leave the picture above it. */
  readonly yMost?: number;
}

function color(canvas: HTMLCanvasElement, name: string): string {
  return getComputedStyle(canvas).getPropertyValue(`--${name}`).trim();
}

function configuration(canvas: HTMLCanvasElement, chart: LineChart): ChartConfiguration<'line', Point[]> {
  const soft = color(canvas, 'soft');
  const grid = { color: color(canvas, 'line') };
  const family = getComputedStyle(canvas).fontFamily;
  const font = { family, size: 12 };
  const axis = (title: string, format: (value: number) => string, step?: number) => ({
    type: 'linear' as const,
    beginAtZero: true,
    grid,
    border: grid,
    title: { display: true, text: title, color: soft, font },
    ticks: {
      color: soft,
      font,
      maxTicksLimit: 7,
      maxRotation: 0,
      autoSkipPadding: 10,
      ...(step === undefined ? {} : { stepSize: step }),
      callback: (value: number | string) => format(Number(value)),
    },
  });
  const right =
    chart.rightTitle === undefined ? undefined : axis(chart.rightTitle, chart.rightFormat ?? chart.yFormat);
  return {
    type: 'line',
    data: {
      datasets: chart.lines.map((line) => ({
        label: line.label,
        data: line.points.map(({ x, y }) => ({ x, y: y ?? null })),
        borderColor: color(canvas, line.tone),
        backgroundColor: color(canvas, line.tone),
        borderDash: line.dashed ? [2, 5] : [],
        borderWidth: 2,
        pointRadius: 0,
        pointHitRadius: 12,
        stepped: line.stepped ?? false,
        yAxisID: line.right ? 'right' : 'y',
      })),
    },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      interaction: { mode: 'nearest', axis: 'x', intersect: false },
      scales: {
        x: {
          ...axis(chart.xTitle, chart.xFormat, chart.xStep),
          ...(chart.xMost === undefined ? {} : { max: chart.xMost }),
          ...(chart.xLeast === undefined ? {} : { min: chart.xLeast }),
        },
        y: {
          ...axis(chart.yTitle, chart.yFormat),
          ...(chart.yMost === undefined ? {} : { max: chart.yMost }),
        },
        ...(right === undefined
          ? {}
          : { right: { ...right, position: 'right' as const, grid: { display: false } } }),
      },
      plugins: {
        tooltip: {
          callbacks: {
            title: ([item]) =>
              item === undefined ? '' : `${chart.xTitle}: ${chart.xFormat(Number(item.parsed.x))}`,
            label: ({ dataset, parsed }) =>
              `${dataset.label}: ${(dataset.yAxisID === 'right' ? (chart.rightFormat ?? chart.yFormat) : chart.yFormat)(Number(parsed.y))}`,
          },
        },
      },
    },
  };
}

/** Draws a line chart, keeps it in the colours of the page, and returns what replaces it and what removes it. */
export function drawLines(
  canvas: HTMLCanvasElement,
  first: LineChart,
): { update: (next: LineChart) => void; remove: () => void } {
  let shown = first;
  const chart = new Chart(canvas, configuration(canvas, shown));
  const repaint = () => {
    const { data, options } = configuration(canvas, shown);
    chart.data = data;
    if (options !== undefined) chart.options = options;
    chart.update('none');
  };
  const theme = new MutationObserver(repaint);
  theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  const dark = matchMedia('(prefers-color-scheme: dark)');
  dark.addEventListener('change', repaint);
  return {
    update: (next) => {
      shown = next;
      repaint();
    },
    remove: () => {
      theme.disconnect();
      dark.removeEventListener('change', repaint);
      chart.destroy();
    },
  };
}
