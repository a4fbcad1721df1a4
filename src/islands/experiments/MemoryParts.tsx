import { bytesText } from '../../advice/number.ts';
import { memoryTermNames, termText } from '../../advice/path/memory-text.ts';
import { measure } from '../../model/measure.ts';
import { type MemoryUse, postgresMemory } from '../../model/path/postgres-memory.ts';
import { TableTwin } from '../TableTwin.tsx';
import type { ExperimentProps } from './experiment.ts';
import { placer, width } from './plot.ts';

const bar = 44;

interface BarProps {
  readonly name: string;
  readonly use: MemoryUse;
  readonly limit: number;
  readonly top: number;
}

/** The terms of one total side by side, against the memory that there is. */
function Bar({ name, use, limit, top }: BarProps) {
  const x = placer(0, top, 0, width);
  let start = 0;
  return (
    <>
      <p class="experiment-label">
        {name}: {use.total === 'unset' ? 'not known' : bytesText(use.total)}
      </p>
      <svg
        class="experiment-drawing"
        viewBox={`0 0 ${width} ${bar}`}
        role="img"
        aria-label={`${name}: ${use.total === 'unset' ? 'not known' : bytesText(use.total)} of ${bytesText(limit)}`}
      >
        {use.terms.map(({ name: part, bytes }) => {
          const size = bytes === 'unset' ? 0 : bytes;
          const left = x(start);
          start += size;
          return (
            size > 0 && (
              <rect
                key={part}
                class="experiment-part"
                data-part={part}
                x={left}
                width={Math.max(1, x(start) - left)}
                y={6}
                height={bar - 12}
              />
            )
          );
        })}
        <line class="experiment-fence" x1={x(limit)} x2={x(limit)} y1={0} y2={bar} />
      </svg>
    </>
  );
}

/** The memory of Postgres while calm and at worst, term by term. */
export function MemoryParts({ view }: ExperimentProps) {
  const memory = postgresMemory(view.scenario, measure(view.scenario));
  if (memory === 'unset') return <p class="chart-sentence">Give the memory of Postgres to see it.</p>;
  const { likely, worst, limit, safeWorkMem } = memory;
  const uses = [
    ...(likely === 'unset' ? [] : [{ name: 'Likely', use: likely }]),
    { name: 'At worst', use: worst },
  ];
  const totals = uses.map(({ use }) => (use.total === 'unset' ? 0 : use.total));
  const top = Math.max(limit, ...totals) * 1.05;
  return (
    <figure class="experiment">
      {uses.map((one) => (
        <Bar key={one.name} {...one} limit={limit} top={top} />
      ))}
      <ul class="experiment-legend">
        {worst.terms.map(({ name }) => (
          <li class="experiment-key" data-part={name} key={name}>
            {memoryTermNames[name]}
          </li>
        ))}
        <li class="experiment-key" data-part="fence">
          memory, {bytesText(limit)}
        </li>
      </ul>
      <figcaption>
        {worst.total === 'unset' ? (
          'What a connection keeps is not given.'
        ) : (
          <>
            At worst <b>{bytesText(worst.total)}</b> of {bytesText(limit)}.{' '}
            {typeof safeWorkMem === 'number' && `work_mem fits up to ${bytesText(safeWorkMem)}.`}
            {safeWorkMem === 'none' && 'No work_mem fits.'}
          </>
        )}
      </figcaption>
      <TableTwin
        label="The terms"
        head={['Term', ...uses.map(({ name }) => name), 'At worst it is']}
        rows={worst.terms.map((term, at) => [
          memoryTermNames[term.name],
          ...uses.map(({ use }) => {
            const bytes = use.terms[at]?.bytes ?? 'unset';
            return bytes === 'unset' ? 'not known' : bytesText(bytes);
          }),
          termText(term),
        ])}
      />
    </figure>
  );
}
