import type { Product, Term, TermName } from './equation.ts';
import type { MomentHeadroom } from './headroom.ts';
import { product, type Quantity, quantityOf } from './quantity.ts';

/** A run of slots that belong together: one owner, one release, one part of its pools. */
export interface SlotSegment {
  readonly owner: string;
  readonly release: 'running' | 'new';
  readonly part: 'size' | 'overflow';
  readonly connections: Quantity;
  /** How many of them find a slot when segments fill the budget in order. */
  readonly inside: number;
  readonly outside: Quantity;
}

const newRelease: ReadonlySet<TermName> = new Set(['extraReplicas', 'newReplicas']);
const burst: ReadonlySet<TermName> = new Set(['overflow', 'reservePool']);

type Unplaced = Omit<SlotSegment, 'inside' | 'outside'>;

function partsOf({ owner, factors }: Product): readonly Unplaced[] {
  const [copies = [], ...rest] = factors;
  const parts = rest.at(-1) ?? [];
  const between = rest.slice(0, -1).map((factor) => product(factor.map(({ value }) => quantityOf(value))));
  const segment = (copy: Term, part: Term): Unplaced => ({
    owner,
    release: newRelease.has(copy.name) ? 'new' : 'running',
    part: burst.has(part.name) ? 'overflow' : 'size',
    connections: product([quantityOf(copy.value), ...between, quantityOf(part.value)]),
  });
  const one: Term = { name: 'clients', value: 1 };
  return copies.flatMap((copy) =>
    parts.length === 0 ? [segment(copy, one)] : parts.map((part) => segment(copy, part)),
  );
}

/**
 * The slots of one moment in the order in which they fill a budget of connections: the running release of every owner
 * first, then the new one, each owner's pool size before its overflow. Each says how much of it finds a slot and how
 * much stands outside; a negative budget has no slot. Segments of 0 are left out.
 */
export function slotSegments({ products }: MomentHeadroom, budget: number): readonly SlotSegment[] {
  const parts = products.flatMap(partsOf).filter(({ connections }) => connections !== 0);
  const ordered = [
    ...parts.filter(({ release }) => release === 'running'),
    ...parts.filter(({ release }) => release === 'new'),
  ];
  let room = Math.max(0, budget);
  return ordered.map((segment) => {
    const { connections } = segment;
    const inside = connections === 'unbounded' ? room : Math.min(room, connections);
    room -= inside;
    return { ...segment, inside, outside: connections === 'unbounded' ? connections : connections - inside };
  });
}
