/** What is due at a time; of two due at the same time, the one with the lower order comes first. */
export interface Due {
  readonly at: number;
  readonly order: number;
}

function isBefore(one: Due, other: Due): boolean {
  return one.at < other.at || (one.at === other.at && one.order < other.order);
}

/** Adds an item to a binary heap, whose first item is the earliest. */
export function push<Item extends Due>(heap: Item[], item: Item): void {
  let place = heap.length;
  heap.push(item);
  while (place > 0) {
    const above = (place - 1) >> 1;
    const parent = heap[above];
    if (parent === undefined || !isBefore(item, parent)) break;
    heap[place] = parent;
    place = above;
  }
  heap[place] = item;
}

/** Takes the earliest item from a heap; `undefined` from an empty one. */
export function pop<Item extends Due>(heap: Item[]): Item | undefined {
  const first = heap[0];
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return first;
  let place = 0;
  for (;;) {
    let next = 2 * place + 1;
    let child = heap[next];
    if (child === undefined) break;
    const sibling = heap[next + 1];
    if (sibling !== undefined && isBefore(sibling, child)) {
      next += 1;
      child = sibling;
    }
    if (!isBefore(child, last)) break;
    heap[place] = child;
    place = next;
  }
  heap[place] = last;
  return first;
}
