import type { Quantity } from '../model/quantity.ts';

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const minus = '−';

function signed(text: string): string {
  return text.replace('-', minus);
}

/** A count with thousands separated and a true minus sign; the word `unbounded` where nothing bounds it. */
export function countText(count: Quantity): string {
  return count === 'unbounded' ? 'unbounded' : signed(whole.format(count));
}

/** A headroom with its sign: `+17`, `−63`, `0`, or `unbounded demand`. */
export function headroomText(headroom: Quantity): string {
  if (headroom === 'unbounded') return 'unbounded demand';
  return headroom > 0 ? `+${whole.format(headroom)}` : signed(whole.format(headroom));
}

/** A count with its noun: `1 replica`, `2 replicas`. */
export function counted(count: Quantity, one: string, many = `${one}s`): string {
  return `${countText(count)} ${count === 1 ? one : many}`;
}
