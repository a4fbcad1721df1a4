import { equationText } from '../advice/equation-text.ts';
import { momentWhen } from '../advice/moment-text.ts';
import { countText, headroomText } from '../advice/number.ts';
import { verdictText } from '../advice/verdict.ts';
import type { Sizing } from '../model/evaluate.ts';
import { escaped, linkTarget } from './markdown.ts';

/** Ways to send a state with verdict and equation, since a chat shows no preview of a fragment. */
export type SummaryKind = 'markdown' | 'text';

/** When the tightest moment is. Demand never falls, so a tightest moment that is calm is every moment. */
function tightestWhen({ tightest }: Sizing): string {
  return tightest.moment === 'steady' ? 'at every moment' : momentWhen[tightest.moment];
}

const writers: Readonly<Record<SummaryKind, (sizing: Sizing, link: string) => readonly string[]>> = {
  markdown: (sizing, link) => [
    `**${escaped(verdictText(sizing))}**`,
    '',
    '| moment | demand | headroom |',
    '|---|--:|--:|',
    ...sizing.moments.map(
      ({ moment, demand, headroom }) => `| ${moment} | ${countText(demand)} | ${headroomText(headroom)} |`,
    ),
    '',
    `\`${equationText(sizing.tightest, sizing.budget)}\` ${tightestWhen(sizing)}`,
    '',
    `[Open in Headroom](${linkTarget(link)})`,
    '',
  ],
  text: (sizing, link) => [
    verdictText(sizing),
    `${equationText(sizing.tightest, sizing.budget)} (${tightestWhen(sizing)})`,
    link,
    '',
  ],
};

/**
 * A state to paste into a chat or a review, as Markdown or plain text: the verdict, the equation of the tightest moment,
 * and the link.
 */
export function summary(kind: SummaryKind, sizing: Sizing, link: string): string {
  return writers[kind](sizing, link).join('\n');
}
