import type { Budget } from '../model/budget.ts';
import type { Quantity } from '../model/quantity.ts';
import type { SlotSegment } from '../model/slots.ts';

/** One run of cells that look the same, drawn as one path. */
export interface CellRun {
  readonly owner: string;
  readonly release: SlotSegment['release'];
  readonly part: 'size' | 'overflow' | 'free' | 'allowance' | 'reserved';
  readonly outside: boolean;
  readonly path: string;
}

export interface SlotGrid {
  readonly runs: readonly CellRun[];
  /** Connections that one cell stands for. */
  readonly perCell: number;
  readonly width: number;
  readonly height: number;
  /** Where the fence stands; undefined when nothing is outside. */
  readonly fence: number | undefined;
  readonly outside: Quantity;
  /** Connections outside that are counted in words and not drawn. */
  readonly undrawn: Quantity;
}

const width = 420;
const mostCells = 1000;
const mostRowsOutside = 8;
const fenceRoom = 38;
const columnSteps: readonly (readonly [cells: number, columns: number])[] = [
  [30, 10],
  [130, 20],
  [400, 30],
  [Number.POSITIVE_INFINITY, 40],
];

function cellPath(x: number, y: number, size: number, rounded: boolean): string {
  if (!rounded) return `M${x} ${y}h${size}v${size}h-${size}z`;
  const edge = size - 6;
  return `M${x + 3} ${y}h${edge}q3 0 3 3v${edge}q0 3-3 3h-${edge}q-3 0-3-3v-${edge}q0-3 3-3z`;
}

/** The part of the map that runs are painted in. */
interface Area {
  readonly most: number;
  /** Cells for one connection. */
  readonly share: number;
  readonly outside: boolean;
}

interface Run {
  readonly owner: string;
  readonly release: SlotSegment['release'];
  readonly part: CellRun['part'];
  readonly connections: number;
}

function insideRuns(segments: readonly SlotSegment[], budget: Budget): readonly Run[] {
  const used = segments.reduce((sum, { inside }) => sum + inside, 0);
  const kept = (terms: Budget['reserved']) => terms.reduce((sum, { value }) => sum + Number(value), 0);
  const reserved = Math.min(budget.maxConnections, kept(budget.reserved));
  const allowances = Math.min(budget.usable, kept(budget.allowances));
  const own = { owner: 'postgres', release: 'running' } as const;
  return [
    ...segments.map(({ owner, release, part, inside }) => ({ owner, release, part, connections: inside })),
    { ...own, part: 'free', connections: Math.max(0, budget.budget - used) },
    { ...own, part: 'allowance', connections: allowances },
    { ...own, part: 'reserved', connections: reserved },
  ];
}

/**
 * The cells of the slot map: inside the fence every slot of Postgres in the order in which it fills, then free, set
 * aside and reserved ones; outside what finds no slot, at most eight rows of it. Above 1,000 slots a cell stands for
 * several. One path for each run; work is bounded by the number of cells.
 */
export function slotGrid(segments: readonly SlotSegment[], budget: Budget): SlotGrid {
  const perCell = Math.max(1, Math.ceil(budget.maxConnections / mostCells));
  const cells = Math.ceil(budget.maxConnections / perCell);
  const columns = columnSteps.find(([most]) => cells <= most)?.[1] ?? 40;
  const pitch = width / columns;
  const size = Math.round((pitch - Math.max(2, pitch * 0.19)) * 10) / 10;
  const rounded = size > 10;

  const paint = (runs: readonly Run[], top: number, { most, share, outside }: Area): readonly CellRun[] => {
    const filled = runs.filter(({ connections }) => connections > 0);
    let connections = 0;
    let cell = 0;
    return filled.flatMap(({ connections: count, ...run }, index) => {
      connections += count;
      // Rounding the running total, and not each run, keeps the sum of cells right; a run is never rounded away,
      // neither by itself nor by those before it.
      const room = most - (filled.length - 1 - index);
      const until = Math.min(most, Math.max(cell + 1, Math.min(room, Math.round(connections * share))));
      let path = '';
      for (; cell < until; cell += 1) {
        const x = Math.round((cell % columns) * pitch * 10) / 10;
        const y = Math.round((top + Math.floor(cell / columns) * pitch) * 10) / 10;
        path += cellPath(x, y, size, rounded);
      }
      return path === '' ? [] : [{ ...run, outside, path }];
    });
  };

  const inside = paint(insideRuns(segments, budget), 0, {
    most: cells,
    share: cells / budget.maxConnections,
    outside: false,
  });
  const rows = Math.ceil(cells / columns);
  const bottom = rows * pitch;
  const unbounded = segments.some(({ outside }) => outside === 'unbounded');
  const drawable = mostRowsOutside * columns;
  const refused = segments.map(({ owner, release, part, outside }) => ({
    owner,
    release,
    part,
    connections: outside === 'unbounded' ? drawable * perCell : outside,
  }));
  const total = refused.reduce((sum, { connections }) => sum + connections, 0);
  // Each run takes a cell at least, so that many small ones take more than their sum.
  const parties = refused.filter(({ connections }) => connections > 0).length;
  const drawn = Math.min(drawable, Math.max(parties, Math.ceil(total / perCell)));
  const share = Math.max(1 / perCell, drawn / Math.max(1, total));
  const outsideRuns = paint(refused, bottom + fenceRoom, { most: drawn, share, outside: true });
  return {
    runs: [...inside, ...outsideRuns],
    perCell,
    width,
    height: Math.ceil(drawn === 0 ? bottom : bottom + fenceRoom + Math.ceil(drawn / columns) * pitch),
    fence: drawn === 0 ? undefined : Math.round(bottom) + 8,
    outside: unbounded ? 'unbounded' : total,
    undrawn: unbounded ? 'unbounded' : Math.max(0, total - drawable * perCell),
  };
}
