import { useEffect, useRef, useState } from 'preact/hooks';
import type { drawLines, LineChart } from './chart.ts';
import { TableTwin } from './TableTwin.tsx';

interface Props {
  readonly chart: LineChart;
  /** What the chart shows, in one sentence. */
  readonly sentence: string;
  readonly label: string;
  /** The same rows as a table. */
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

type Drawing = ReturnType<typeof drawLines>;

/** A chart with its sentence and its table twin. The drawing library loads when the figure comes into sight. */
export function ChartFigure({ chart, sentence, label, head, rows }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawing = useRef<Drawing | undefined>(undefined);
  const latest = useRef(chart);
  const [failed, setFailed] = useState(false);
  latest.current = chart;

  useEffect(() => {
    const target = canvas.current;
    if (target === null) return undefined;
    let gone = false;
    const sight = new IntersectionObserver(async (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      sight.disconnect();
      try {
        const { drawLines: draw } = await import('./chart.ts');
        if (!gone) drawing.current = draw(target, latest.current);
      } catch {
        setFailed(true);
      }
    });
    sight.observe(target);
    return () => {
      gone = true;
      sight.disconnect();
      drawing.current?.remove();
    };
  }, []);
  useEffect(() => drawing.current?.update(chart), [chart]);

  return (
    <figure class="chart">
      <div class="chart-canvas">
        <canvas ref={canvas} role="img" aria-label={`${label}. ${sentence}`} />
      </div>
      {failed && <p>The chart could not be loaded; the table has its numbers.</p>}
      <ul class="legend chart-legend">
        {chart.lines.map((line) => (
          <li key={line.label}>
            <i class="chart-key" data-tone={line.tone} data-dashed={line.dashed ? '' : undefined} />
            {line.label}
          </li>
        ))}
      </ul>
      <figcaption class="chart-sentence">{sentence}</figcaption>
      <TableTwin label={label} head={head} rows={rows} />
    </figure>
  );
}
