/** Above this load the highest number in use is the load, to a twentieth. */
const largestLoad = 20_000;
/** Levels that are reached once in so many spans of time add nothing that a person could see. */
const hardly = 1e-9;

/**
 * The mean of the highest number of connections that one queue has in use at any time of a span, counted up to `most`.
 * A queue that starts empty reaches level n after a mean time of Σ (1 ÷ B(k, a)) ÷ arrival rate over k < n, with Erlang's
 * loss formula B and the offered load a (first passage in a birth-death chain; Keilson 1979). That it is reached within
 * the span is taken as 1 − exp(−span ÷ mean time), which is exact in the limit for rare levels and a little low for
 * those reached at once.
 *
 * 0 without arrivals, hold time or span, and at most `most`. Above a load of 20,000 erlangs it is the load itself, or what
 * arrives in the span where that is less.
 */
export function highWater(arrivalRate: number, holdTime: number, span: number, most: number): number {
  const load = arrivalRate * holdTime;
  let inverseLoss = 1;
  let time = 0;
  let level = 0;
  let mean = 0;
  if (load === 0 || span === 0) return 0;
  if (load > largestLoad) return Math.min(most, load, arrivalRate * span);
  while (level < most) {
    time += inverseLoss / arrivalRate;
    level += 1;
    const reached = -Math.expm1(-span / time);
    if (reached < hardly) return mean;
    mean += reached;
    inverseLoss = 1 + (inverseLoss * level) / load;
  }
  return mean;
}
