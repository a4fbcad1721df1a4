import { equationText } from '../advice/equation-text.ts';
import { momentWhen } from '../advice/moment-text.ts';
import type { Headroom } from '../model/headroom.ts';

/** The longest address that a file carries: editors and reviewers lose longer ones. */
const longestLink = 2000;

/** The address as a file carries it; `undefined` for one that is too long. */
export function carriedLink(link: string | undefined): string | undefined {
  return link === undefined || link.length > longestLink ? undefined : link;
}

/** What stands at the head of every file: the equation of the tightest moment, and the address of the state. */
export function exportHeader(
  { tightest, budget }: Pick<Headroom, 'tightest' | 'budget'>,
  link?: string,
): readonly string[] {
  const equation = `${equationText(tightest, budget)} ${momentWhen[tightest.moment]}`;
  if (link === undefined) return [equation];
  return [
    equation,
    carriedLink(link) ?? 'The link of this state is too long for a file; copy it from the page.',
  ];
}
