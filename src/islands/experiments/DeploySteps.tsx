import { useState } from 'preact/hooks';
import { counted, countText } from '../../advice/number.ts';
import { replicaDemand } from '../../model/connection-demand.ts';
import { rolloutSteps } from '../../model/rollout-steps.ts';
import type { ExperimentProps } from './experiment.ts';
import { Playhead } from './Playhead.tsx';
import { placer, width } from './plot.ts';

const height = 240;
/** Columns beyond these are too narrow for their figures. */
const mostNamed = 12;

/** The connections that each step of a deploy may open, against the budget. */
export function DeploySteps({ view, service, id }: ExperimentProps) {
  const steps = rolloutSteps(service);
  const [picked, pick] = useState<number | undefined>(undefined);
  const each = replicaDemand(service, 'rollout');
  const { budget } = view.sizing.budget;
  if (each === 'unbounded') return <p class="chart-sentence">A pool with a limit is needed.</p>;
  const demand = steps.map(({ old, fresh, stopping }) => (old + fresh + stopping) * each);
  const worst = demand.indexOf(Math.max(...demand));
  const index = Math.min(picked ?? worst, steps.length - 1);
  const { old, fresh, stopping } = steps[index] ?? { old: 0, fresh: 0, stopping: 0 };
  const now = demand[index] ?? 0;
  const top = Math.max(budget, ...demand) * 1.18;
  const x = placer(0, steps.length, 0, width);
  const y = placer(0, top, height, 0);
  const wide = Math.max(2, width / steps.length - 4);
  const parts = [
    ['stopping', stopping],
    ['old', old],
    ['new', fresh],
  ] as const;
  const said = parts
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${count} ${name}`)
    .join(' + ');
  const over = now - budget;
  const text = `Step ${index + 1} of ${steps.length}: ${said || 'no replica'}.`;
  return (
    <figure class="experiment">
      <p class="experiment-label">Connections that may be open, step by step</p>
      <svg
        class="experiment-drawing"
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={`A deploy in ${counted(steps.length, 'step')}: at most ${countText(demand[worst] ?? 0)} connections against a budget of ${budget}`}
      >
        {steps.map((step, at) => {
          const tops = [step.stopping, step.stopping + step.old, step.stopping + step.old + step.fresh];
          const left = x(at) + 2;
          const column = (part: string, from: number, to: number) =>
            to > from && (
              <rect
                class="experiment-part"
                data-part={part}
                x={left}
                width={wide}
                y={y(to * each)}
                height={y(from * each) - y(to * each)}
              />
            );
          return (
            <g key={at} class="experiment-step" data-current={at === index ? '' : undefined}>
              {column('stopping', 0, tops[0] ?? 0)}
              {column('old', tops[0] ?? 0, tops[1] ?? 0)}
              {column('new', tops[1] ?? 0, tops[2] ?? 0)}
              {steps.length <= mostNamed && (
                <text
                  class="experiment-mark"
                  data-over={(demand[at] ?? 0) > budget ? '' : undefined}
                  x={left + wide / 2}
                  y={y(demand[at] ?? 0) - 6}
                  text-anchor="middle"
                >
                  {countText(demand[at] ?? 0)}
                </text>
              )}
            </g>
          );
        })}
        <line class="experiment-fence" x1={0} x2={width} y1={y(budget)} y2={y(budget)} />
      </svg>
      <ul class="experiment-legend">
        <li class="experiment-key" data-part="stopping">
          stopping
        </li>
        <li class="experiment-key" data-part="old">
          old release
        </li>
        <li class="experiment-key" data-part="new">
          new release
        </li>
        <li class="experiment-key" data-part="fence">
          budget, {countText(budget)}
        </li>
      </ul>
      <Playhead
        label="Step"
        last={Math.max(1, steps.length - 1)}
        step={1}
        position={index}
        text={text}
        id={`${id}-step`}
        live={view.live}
        onMove={pick}
      />
      <figcaption>
        {text} {old + fresh + stopping} replicas × {each} = <b>{countText(now)}</b> connections may be open
        {over > 0 ? `, ${countText(over)} more than the budget.` : `; ${countText(-over)} are left.`}
      </figcaption>
    </figure>
  );
}
