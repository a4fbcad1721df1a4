import { width } from './plot.ts';

interface Props {
  readonly values: readonly number[];
  /** The height at which a value stands. */
  readonly y: (value: number) => number;
  readonly textOf: (value: number) => string;
  /** Whether the words stand at the right, where the curve does not. */
  readonly atEnd?: boolean;
}

/** Lines across a drawing at some values, each with what it stands for. */
export function GridLines({ values, y, textOf, atEnd = false }: Props) {
  return (
    <g>
      {values.map((value) => (
        <g key={value}>
          <line class="experiment-grid" x1={0} x2={width} y1={y(value)} y2={y(value)} />
          <text
            class="experiment-mark"
            x={atEnd ? width - 6 : 6}
            y={y(value) - 5}
            text-anchor={atEnd ? 'end' : 'start'}
          >
            {textOf(value)}
          </text>
        </g>
      ))}
    </g>
  );
}
