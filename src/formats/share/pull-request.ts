import { comparison } from '../../advice/comparison.ts';
import { equationText } from '../../advice/equation-text.ts';
import { findingText } from '../../advice/finding-text.ts';
import { momentMeaning } from '../../advice/moment-meaning.ts';
import { countText, headroomText } from '../../advice/number.ts';
import { verdictText } from '../../advice/verdict.ts';
import { sizing } from '../../catalog/sizing.ts';
import { differences } from '../../model/differences.ts';
import type { Sizing } from '../../model/evaluate.ts';
import type { Scenario } from '../../model/scenario.ts';
import type { WriteOptions, WrittenFile } from '../format.ts';
import { codeMarkdown, linkMarkdown, plainMarkdown, tableMarkdown } from '../markdown-text.ts';
import { withSafeNames } from '../safe-names.ts';
import { changeRows, changeText } from './setting-rows.ts';

const block = (lines: readonly string[]) => (lines.length === 0 ? [] : [...lines, '']);

/** Demand, budget and headroom of every moment as a Markdown table. */
export function momentsTable({ moments, budget }: Sizing): readonly string[] {
  return tableMarkdown(
    ['moment', 'what counts', 'may be open', 'budget', 'headroom'],
    moments.map(({ moment, demand, headroom }) => [
      moment,
      momentMeaning[moment],
      countText(demand),
      countText(budget.budget),
      headroomText(headroom),
    ]),
  );
}

/** The findings of a sizing as a Markdown list, the gravest first. */
export function findingsList({ findings }: Sizing): readonly string[] {
  return findings.map((finding) => {
    const { sentence, detail } = findingText(finding);
    const text = plainMarkdown(`${sentence} ${detail}`.trim());
    const fix = (finding.fix ?? []).map(
      (change) => `${codeMarkdown(change.key)} ${plainMarkdown(changeText(change))}`,
    );
    return `- **${finding.severity}**: ${text}${fix.length === 0 ? '' : ` What removes it: ${fix.join(', ')}.`}`;
  });
}

function list(title: string, sentences: readonly string[]): readonly string[] {
  return sentences.length === 0
    ? []
    : [`${title}:`, '', ...block(sentences.map((one) => `- ${plainMarkdown(one)}`))];
}

function compared(before: Scenario, after: Scenario): readonly string[] {
  const old = { scenario: before, sizing: sizing(before) };
  const fresh = { scenario: after, sizing: sizing(after) };
  const { outcomes, gone, fresh: come, deploys } = comparison(old, fresh, {});
  const { added, removed, settings } = differences(before, after);
  if (added.length + removed.length + settings.length === 0) return [];
  const changes = settings.flatMap(({ key, after: value }) => (value === undefined ? [] : [{ key, value }]));
  return [
    '### What changes',
    '',
    `Before: ${plainMarkdown(verdictText(old.sizing))}`,
    '',
    ...list('New services', added),
    ...list('Services that go', removed),
    ...block(tableMarkdown(['setting', 'before', 'after'], changeRows(changes, before))),
    ...block(
      tableMarkdown(
        ['outcome', 'before', 'after'],
        outcomes.filter(([, one, other]) => one !== other).map((row) => row.map(plainMarkdown)),
      ),
    ),
    ...list('New findings', come),
    ...list('Findings that go', gone),
    ...list('On the way', deploys),
  ];
}

/**
 * `connections-summary.md` for a review: the verdict, the equation of the tightest moment, every moment, the findings,
 * and with a baseline what changes. It stands on its own lines, so the header is left out.
 */
export function write(given: Scenario, options: WriteOptions): readonly WrittenFile[] {
  const scenario = withSafeNames(given);
  const sized = sizing(scenario);
  const findings = findingsList(sized);
  const lines = [
    '## Connections to Postgres',
    '',
    `**${plainMarkdown(verdictText(sized))}**`,
    '',
    `${codeMarkdown(equationText(sized.tightest, sized.budget))} (${sized.tightest.moment})`,
    '',
    ...block(momentsTable(sized)),
    ...(findings.length === 0 ? [] : ['### Findings', '', ...block(findings)]),
    ...(options.baseline === undefined ? [] : compared(withSafeNames(options.baseline), scenario)),
    ...(options.link === undefined ? [] : block([linkMarkdown('Open in Headroom', options.link)])),
  ];
  return [{ name: 'connections-summary.md', text: `${lines.join('\n').trimEnd()}\n` }];
}
