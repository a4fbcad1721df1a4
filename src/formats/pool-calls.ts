import type { Note } from './format.ts';

/** A note on the second of several calls that create a pool each; none for one call. */
export function otherCalls(label: string, call: RegExp, text: string): readonly Note[] {
  const starts = [...text.matchAll(new RegExp(call.source, 'g'))].map(({ index }) => index);
  const [, second] = starts;
  if (second === undefined) return [];
  const line = text.slice(0, second).split('\n').length;
  return [
    {
      line,
      text: `${label} is called ${starts.length} times; the first pool is read. Each one counts for itself.`,
    },
  ];
}
