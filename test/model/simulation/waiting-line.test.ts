import { describe, expect, it } from 'vitest';
import { createLine, firstOf, join, leave } from '../../../src/model/simulation/waiting-line.ts';

describe('a waiting line', () => {
  it('is first come, first served, however long it was', () => {
    const line = createLine<number>();
    for (let guest = 0; guest < 5000; guest += 1) join(line, guest);
    for (let guest = 0; guest < 5000; guest += 1) {
      expect(firstOf(line)).toBe(guest);
      expect(leave(line)).toBe(guest);
    }
    expect([firstOf(line), leave(line)]).toEqual([undefined, undefined]);
  });

  it('forgets those who left', () => {
    const line = createLine<number>();
    for (let guest = 0; guest < 100_000; guest += 1) {
      join(line, guest);
      leave(line);
    }
    expect(line.items.length).toBeLessThan(3000);
  });
});
