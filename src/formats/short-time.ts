/** A time as nginx and Go write it, in whole milliseconds and at least one: `30s`, `1500ms`. */
export function shortTime(seconds: number): string {
  const milliseconds = Math.max(1, Math.round(seconds * 1000));
  return milliseconds % 1000 === 0 ? `${milliseconds / 1000}s` : `${milliseconds}ms`;
}
