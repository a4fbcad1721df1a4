import { arrivalTimesOf } from './arrivals.ts';
import { createQueue, serve } from './queue.ts';
import type { QueueModel } from './queue-model.ts';
import { createGenerator } from './random.ts';
import { addWaits, type Tally } from './tally.ts';
import { fillOf } from './time-law.ts';

/** How much of a queue is simulated: requests that are served but not counted, those counted, and an end in seconds. */
export interface Extent {
  readonly skipped: number;
  readonly counted: number;
  readonly seconds: number;
}

const block = 2048;

/**
 * Simulates one queue from empty, adds what it counts to a tally, and returns the seconds that were counted. Yields
 * after every block of requests with their number. `stream` is a whole number, another for each replication and
 * queue. The arrival rate has to be above 0.
 */
export function* replication(
  model: QueueModel,
  tally: Tally,
  extent: Extent,
  seed: number,
  stream: number,
): Generator<number, number> {
  const { skipped, counted, seconds } = extent;
  const fillArrivals = arrivalTimesOf(model.arrivals, createGenerator(seed, 2 * stream));
  const fillHolds = fillOf(model.holdTimes, createGenerator(seed, 2 * stream + 1));
  const queue = createQueue(model.connections, model.checkoutTimeout, skipped + counted);
  const buffer = () => new Float64Array(block);
  const buffers = { arrivals: buffer(), holds: buffer(), waits: buffer() };

  let start = 0;
  let clock = 0;
  for (let done = 0; done < skipped + counted;) {
    const counting = done >= skipped;
    const size = Math.min(block, (counting ? skipped + counted : skipped) - done);
    const arrivals = buffers.arrivals.subarray(0, size);
    const holds = buffers.holds.subarray(0, size);
    const waits = buffers.waits.subarray(0, size);
    fillArrivals(arrivals);
    fillHolds(holds);
    serve(queue, arrivals, holds, waits);
    const late = (arrivals.at(-1) ?? 0) > seconds ? arrivals.findIndex((arrival) => arrival > seconds) : -1;
    const used = late < 0 ? size : late;
    clock = late < 0 ? (arrivals.at(-1) ?? 0) : seconds;
    if (counting) addWaits(tally, waits.subarray(0, used), holds);
    else start = clock;
    yield used;
    if (late >= 0) break;
    done += size;
  }
  return clock - start;
}
