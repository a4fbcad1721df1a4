import { wholeTime } from './code-file.ts';

/** The longest that a timer of Node waits, in seconds; a longer one ends at once. */
const longestTimer = 2_147_483;

/** An option with a time for Node: `0` where nothing ends, none where it is unset, and a comment where a timer can't wait so long. */
export function timeOption(
  name: string,
  time: number | 'none' | 'unset',
  {
    perSecond,
    indent = '  ',
    never = '0',
  }: { readonly perSecond: number; readonly indent?: string; readonly never?: string },
): readonly string[] {
  if (time === 'unset') return [];
  if (time === 'none') return [`${indent}${name}: ${never},`];
  return time > longestTimer
    ? [`${indent}// ${name} is left out: no timer of Node waits longer than ${longestTimer} seconds.`]
    : [`${indent}${name}: ${wholeTime(time, perSecond)},`];
}
