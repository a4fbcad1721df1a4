import { describe, expect, it } from 'vitest';
import { occupancyAreas } from '../../../src/islands/experiments/occupancy-areas.ts';
import { width } from '../../../src/islands/experiments/plot.ts';

/** One connection: the second request comes while the first holds it, and waits from 2 s to 4 s. */
const visits = [
  { arrival: 0, start: 0, end: 4, pool: 0 },
  { arrival: 2, start: 4, end: 8, pool: 0 },
];
const half = width / 2;

describe('occupancyAreas', () => {
  it('draws those who hold a connection, and all who are there on top', () => {
    const { held, there } = occupancyAreas(visits, 4, 100, 2);
    const ends = (path: string) => path.match(/[\d.]+ [\d.]+/g);
    expect(ends(held)?.at(-2)).toBe(`${width}.0 50.0`);
    expect(ends(there)).toContain(`${half}.0 0.0`);
    expect(ends(held)).not.toContain(`${half}.0 0.0`);
  });

  it('has room for what is asked, and for more where more are there', () => {
    expect(occupancyAreas(visits, 4, 100, 5).most).toBe(5);
    expect(occupancyAreas(visits, 4, 100, 1).most).toBe(2);
  });

  it('places nobody on the floor and the most at the top', () => {
    const { y, most } = occupancyAreas(visits, 4, 100, 5);
    expect([y(0), y(most)]).toEqual([100, 0]);
  });

  it('leaves out what happens after its end', () => {
    const crowd = [...visits, { arrival: 3, start: 8, end: 9, pool: 0 }];
    expect(occupancyAreas(crowd, 2.5, 100, 1).most).toBe(2);
  });

  it('draws a floor for nobody', () => {
    expect(occupancyAreas([], 1, 100, 1).there).toBe(
      `M0.0 100.0L0.0 100.0L${width}.0 100.0L${width}.0 100.0Z`,
    );
  });
});
