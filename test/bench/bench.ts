const warmUp = 0.2;
const measured = 1;

/** Runs `work` for about a second and prints the median time of one call, with the 95th percentile beside it. */
export function bench(title: string, work: () => unknown): void {
  const batch = batchSize(work);
  const seconds: number[] = [];
  const end = performance.now() + measured * 1000;
  while (performance.now() < end || seconds.length < 5) seconds.push(timeOf(work, batch) / batch);
  seconds.sort((a, b) => a - b);
  const at = (share: number) => readable(seconds[Math.floor(share * (seconds.length - 1))] ?? 0);
  console.log(`${title}: median ${at(0.5)}, p95 ${at(0.95)} (${seconds.length * batch} calls)`);
}

// Calls so many at a time that one reading of the clock, good to some microseconds, is small beside them.
function batchSize(work: () => unknown): number {
  let batch = 1;
  const end = performance.now() + warmUp * 1000;
  while (performance.now() < end) if (timeOf(work, batch) < 0.001) batch *= 2;
  return batch;
}

// Keeping the result stops the compiler from dropping the work.
const kept: { result?: unknown } = {};

function timeOf(work: () => unknown, calls: number): number {
  const start = performance.now();
  for (let call = 0; call < calls; call += 1) kept.result = work();
  return (performance.now() - start) / 1000;
}

function readable(seconds: number): string {
  if (seconds >= 1) return `${seconds.toFixed(2)} s`;
  if (seconds >= 1e-3) return `${(seconds * 1e3).toFixed(3)} ms`;
  return `${(seconds * 1e6).toFixed(2)} µs`;
}
