/** Those who wait, first come first. Taking the first is as quick from a long line as from a short one. */
export interface WaitingLine<Item> {
  items: Item[];
  first: number;
}

/** An empty line. */
export function createLine<Item>(): WaitingLine<Item> {
  return { items: [], first: 0 };
}

/** Adds one at the end. */
export function join<Item>(line: WaitingLine<Item>, item: Item): void {
  line.items.push(item);
}

/** Who is first; `undefined` in an empty line. */
export function firstOf<Item>(line: WaitingLine<Item>): Item | undefined {
  return line.items[line.first];
}

/** Takes the first out; `undefined` from an empty line. */
export function leave<Item>(line: WaitingLine<Item>): Item | undefined {
  const item = line.items[line.first];
  if (item === undefined) return undefined;
  line.first += 1;
  if (line.first > 1000 && line.first * 2 > line.items.length) {
    line.items = line.items.slice(line.first);
    line.first = 0;
  }
  return item;
}
