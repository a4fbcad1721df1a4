/** Places times in seconds on a logarithmic stretch of so many units, from the first decade to the last. */
export function logPlacer(first: number, last: number, length: number): (seconds: number) => number {
  const [start, end] = [Math.log10(first), Math.log10(last)];
  return (seconds) =>
    (length * (Math.log10(Math.min(Math.max(seconds, first), last)) - start)) / (end - start);
}
