import { describe, expect, it, vi } from 'vitest';
import { cell, derived } from '../../src/state/cell.ts';

describe('a cell', () => {
  it('tells its listeners after each change, and only then', () => {
    const count = cell(1);
    const seen: number[] = [];
    count.subscribe(() => seen.push(count.value));
    count.set(2);
    count.set(2);
    count.set(3);
    expect(seen).toEqual([2, 3]);
  });

  it('tells a listener nothing more once it has ended', () => {
    const count = cell(1);
    const listener = vi.fn();
    const end = count.subscribe(listener);
    end();
    end();
    count.set(2);
    expect(listener).not.toHaveBeenCalled();
  });

  it('lets a listener end others while it is called', () => {
    const count = cell(1);
    const late = vi.fn();
    const ends: (() => void)[] = [];
    count.subscribe(() => {
      for (const end of ends) end();
    });
    ends.push(count.subscribe(late));
    count.set(2);
    count.set(3);
    expect(late.mock.calls.length).toBeLessThanOrEqual(1);
  });

  it('takes NaN for the same as NaN', () => {
    const number = cell(Number.NaN);
    const listener = vi.fn();
    number.subscribe(listener);
    number.set(Number.NaN);
    expect(listener).not.toHaveBeenCalled();
  });
});

describe('a derived cell', () => {
  it('follows its source and is computed once for each value', () => {
    const count = cell(1);
    const compute = vi.fn((value: number) => value * 2);
    const double = derived(count, compute);
    expect(compute).not.toHaveBeenCalled();
    expect([double.value, double.value]).toEqual([2, 2]);
    count.set(5);
    expect([double.value, double.value]).toEqual([10, 10]);
    expect(compute).toHaveBeenCalledTimes(2);
  });

  it('tells its listeners nothing while its own value stays', () => {
    const pair = cell({ left: 1, right: 1 });
    const left = derived(pair, (value) => value.left);
    const seen: number[] = [];
    left.subscribe(() => seen.push(left.value));
    pair.set({ left: 1, right: 2 });
    pair.set({ left: 2, right: 2 });
    pair.set({ left: 2, right: 3 });
    expect(seen).toEqual([2]);
  });

  it('tells its listeners when its source changes', () => {
    const count = cell(1);
    const double = derived(count, (value) => value * 2);
    const seen: number[] = [];
    double.subscribe(() => seen.push(double.value));
    count.set(4);
    expect(seen).toEqual([8]);
  });
});
