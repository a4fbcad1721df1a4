import { counted, countText } from '../advice/number.ts';
import { momentWhen } from '../advice/moment-text.ts';
import type { MomentHeadroom } from '../model/headroom.ts';
import type { Quantity } from '../model/quantity.ts';
import { slotSegments } from '../model/slots.ts';
import { serviceColor } from './service-color.ts';
import { type CellRun, slotGrid } from './slot-grid.ts';
import { TableTwin } from './TableTwin.tsx';
import type { View } from './view.ts';

interface Props {
  readonly view: View;
  readonly shown: MomentHeadroom;
  /** Tells the hatches of two maps on one page apart. */
  readonly id: string;
}

interface Row {
  readonly name: string;
  readonly color: number | undefined;
  readonly release?: CellRun['release'];
  readonly part: CellRun['part'] | 'outside';
  readonly count: Quantity;
}

const keptNames: Readonly<Record<string, string>> = {
  free: 'free',
  allowance: 'set aside',
  reserved: 'reserved',
};

function legendRows({ scenario, sizing }: View, shown: MomentHeadroom, outside: Quantity): readonly Row[] {
  const { budget } = sizing;
  const segments = slotSegments(shown, budget.budget);
  const deploying = segments.some(({ release }) => release === 'new');
  const rows: readonly Row[] = segments.map(({ owner, release, part, connections }) => ({
    name: `${owner}${release === 'new' ? ', new release' : deploying ? ', running' : ''}, ${part === 'size' ? 'pool size' : owner === 'pooler' ? 'reserve' : 'overflow'}`,
    color: serviceColor(scenario, owner),
    release,
    part,
    count: connections,
  }));
  const used = segments.reduce((sum, { inside }) => sum + inside, 0);
  const kept = budget.maxConnections - budget.usable;
  const aside = budget.usable - budget.budget;
  const own = (part: 'free' | 'allowance' | 'reserved', count: number): readonly Row[] =>
    count > 0 ? [{ name: keptNames[part] ?? part, color: undefined, part, count }] : [];
  return [
    ...rows,
    ...own('free', budget.budget - used),
    ...own('allowance', aside),
    ...own('reserved', kept),
    ...(outside === 0
      ? []
      : [{ name: 'may be refused', color: undefined, part: 'outside' as const, count: outside }]),
  ];
}

function hatchId(id: string, color: number | undefined, release: CellRun['release']): string {
  return `${id}-hatch-${color ?? 0}-${release}`;
}

function Hatches({
  id,
  runs,
  colorOf,
}: {
  id: string;
  runs: readonly CellRun[];
  colorOf: (owner: string) => number | undefined;
}) {
  const hatched = new Map(
    runs
      .filter(({ part }) => part === 'overflow')
      .map(({ owner, release }) => [
        hatchId(id, colorOf(owner), release),
        { color: colorOf(owner), release },
      ]),
  );
  return (
    <defs>
      {[...hatched].map(([hatch, { color, release }]) => (
        <pattern
          id={hatch}
          key={hatch}
          class="hatch"
          data-service={color}
          data-release={release}
          width="5"
          height="5"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect class="hatch-ground" width="5" height="5" />
          <line class="hatch-line" x1="1.1" x2="1.1" y1="0" y2="5" />
        </pattern>
      ))}
    </defs>
  );
}

/** Every slot of Postgres as a cell at one moment: who fills it, what is kept back, and what stands outside the fence. */
export function SlotMap({ view, shown, id }: Props) {
  const { budget } = view.sizing;
  const grid = slotGrid(slotSegments(shown, budget.budget), budget);
  const colorOf = (owner: string) => serviceColor(view.scenario, owner);
  const rows = legendRows(view, shown, grid.outside);
  const when = momentWhen[shown.moment];
  const refused = grid.outside === 0 ? 'everything fits' : `${countText(grid.outside)} may be refused`;
  const more =
    grid.undrawn === 0
      ? ''
      : grid.undrawn === 'unbounded'
        ? ', without end'
        : `, ${countText(grid.undrawn)} of them not drawn`;
  return (
    <figure class="slot-map">
      <svg
        class="slot-map-picture"
        viewBox={`-1 -1 ${grid.width + 2} ${grid.height + 2}`}
        role="img"
        aria-label={`Slot map ${when}: ${countText(shown.demand)} wanted, ${countText(budget.budget)} of ${countText(budget.maxConnections)} slots for services, ${refused}.`}
      >
        <Hatches id={id} runs={grid.runs} colorOf={colorOf} />
        {grid.runs.map(({ owner, release, part, outside, path }) => (
          <path
            class="slots"
            key={`${owner} ${release} ${part} ${outside}`}
            data-service={colorOf(owner)}
            data-release={release}
            data-part={part}
            data-outside={outside ? '' : undefined}
            fill={part === 'overflow' ? `url(#${hatchId(id, colorOf(owner), release)})` : undefined}
            d={path}
          />
        ))}
        {grid.fence !== undefined && (
          <>
            <line class="fence" x1="0" x2={grid.width} y1={grid.fence} y2={grid.fence} />
            <text class="fence-label" x="0" y={grid.fence + 18}>
              outside: {refused}
              {more}
            </text>
          </>
        )}
      </svg>
      <ul class="legend">
        {rows.map(({ name, color, release, part, count }) => (
          <li key={`${name} ${part}`} data-state={part === 'outside' ? 'bad' : undefined}>
            <i
              class="swatch"
              data-service={color}
              data-release={release}
              data-part={part === 'outside' ? undefined : part}
              data-outside={part === 'outside' ? '' : undefined}
            />
            {name} <b class="legend-count">{countText(count)}</b>
          </li>
        ))}
      </ul>
      {grid.perCell > 1 && <p class="slot-map-note">One cell stands for {counted(grid.perCell, 'slot')}.</p>}
      <TableTwin
        label="Slots"
        head={[`Slots ${when}`, 'Count']}
        rows={rows.map(({ name, count }) => [name, countText(count)])}
      />
    </figure>
  );
}
