import { occupancy, type Visit } from '../../model/simulation/sample-path.ts';
import { areaPath, type Point, placer, stairs, width } from './plot.ts';

/** A course of requests as areas on top of each other. */
export interface OccupancyAreas {
  /** The most that the drawing has room for, in requests. */
  readonly most: number;
  /** Where a number of requests is drawn. */
  readonly y: (count: number) => number;
  /** The area of those that hold a connection. */
  readonly held: string;
  /** The area of all that are there; what shows above the other one waits. */
  readonly there: string;
}

/** What happens to some requests from 0 to `duration` seconds, drawn so high; with room for `room` of them or for all. */
export function occupancyAreas(
  visits: readonly Visit[],
  duration: number,
  height: number,
  room: number,
): OccupancyAreas {
  const steps = occupancy(visits).filter(({ time }) => time <= duration);
  const most = Math.max(room, ...steps.map(({ held, waiting }) => held + waiting));
  const x = placer(0, duration, 0, width);
  const y = placer(0, most, height, 0);
  const area = (of: (step: (typeof steps)[number]) => number) => {
    const points = steps.map((step): Point => [x(step.time), y(of(step))]);
    return areaPath(stairs(points, width), height);
  };
  return { most, y, held: area(({ held }) => held), there: area(({ held, waiting }) => held + waiting) };
}
