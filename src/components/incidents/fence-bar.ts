import type { Quantity } from '../../model/quantity.ts';

/** A bar of cells around a fence: what fits inside, what stays free, what stands outside. */
export interface FenceBar {
  /** Paths of the cells, each a run that looks the same. */
  readonly used: string;
  readonly free: string;
  readonly outside: string;
  /** Whether more stands outside than is drawn. */
  readonly cut: boolean;
  readonly width: number;
  readonly height: number;
  readonly fence: number;
}

const rows = 3;
const columnsInside = 20;
const columnsOutside = 24;
const cell = 7;
const step = 9;
const gap = 6;

function cells(from: number, to: number, left: number): string {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => {
    const place = from + index;
    const x = left + Math.floor(place / rows) * step;
    const y = (place % rows) * step;
    return `M${x} ${y}h${cell}v${cell}h-${cell}z`;
  }).join('');
}

/** How many cells stand for so many connections: at least one for anything above 0. */
function cellsOf(connections: number, each: number): number {
  return connections <= 0 ? 0 : Math.max(1, Math.round(connections / each));
}

/**
 * The bar of a demand beside its limit. The cells inside the fence stand for the limit, whatever it is, and one outside
 * for as many connections as one inside. A limit below 0 counts as 0, and has only free cells.
 */
export function fenceBar(demand: Quantity, limit: number): FenceBar {
  const inside = rows * columnsInside;
  const room = Math.max(limit, 0);
  const each = Math.max(room, 1) / inside;
  const wanted = demand === 'unbounded' ? Number.POSITIVE_INFINITY : demand;
  const used = Math.min(inside, cellsOf(Math.min(wanted, room), each));
  const beyond = cellsOf(wanted - room, each);
  const most = rows * columnsOutside;
  const fence = columnsInside * step - (step - cell) + gap;
  return {
    used: cells(0, used, 0),
    free: cells(used, inside, 0),
    outside: cells(0, Math.min(beyond, most), fence + gap),
    cut: beyond > most,
    width: fence + gap + columnsOutside * step,
    height: rows * step - (step - cell),
    fence,
  };
}
