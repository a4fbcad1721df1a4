import { type Compared, type ComparedRow, comparison } from '../advice/comparison.ts';
import type { FieldWords } from '../advice/field-words.ts';
import { verdictText } from '../advice/verdict.ts';
import { escaped, linkTarget } from './markdown.ts';

function comparedTable(title: string, rows: readonly ComparedRow[]): readonly string[] {
  if (rows.length === 0) return [];
  const cells = rows.map((row) => `| ${row.map(escaped).join(' | ')} |`);
  return [`| ${title} | before | after |`, '|---|--:|--:|', ...cells, ''];
}

function list(title: string, sentences: readonly string[]): readonly string[] {
  return sentences.length === 0
    ? []
    : [`${title}:`, '', ...sentences.map((text) => `- ${escaped(text)}`), ''];
}

/**
 * Two states as Markdown for a review: both verdicts, the settings that differ, the outcomes that differ, findings that
 * come and go, the deploy between them, and the link to the comparison.
 */
export function comparisonSummary(
  before: Compared,
  after: Compared,
  words: FieldWords,
  link: string,
): string {
  const { settings, outcomes, gone, fresh, deploys } = comparison(before, after, words);
  return [
    `**After: ${escaped(verdictText(after.sizing))}**`,
    '',
    `Before: ${escaped(verdictText(before.sizing))}`,
    '',
    ...comparedTable('setting', settings),
    ...comparedTable(
      'outcome',
      outcomes.filter(([, old, now]) => old !== now),
    ),
    ...list('New findings', fresh),
    ...list('Gone', gone),
    ...list('On the way', deploys),
    `[Open the comparison in Headroom](${linkTarget(link)})`,
    '',
  ].join('\n');
}
