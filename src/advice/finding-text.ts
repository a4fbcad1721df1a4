import type { Finding, FindingCode } from '../model/finding.ts';
import { budgetWords } from './finding-words/budget.ts';
import { waitingWords } from './finding-words/waiting.ts';
import type { FindingWords, Writer } from './finding-words/writer.ts';
import { momentWhen } from './moment-text.ts';
import { countText } from './number.ts';

const tooMuchAside: Writer = (_, number) => ({
  sentence: 'More connections are set aside than Postgres gives.',
  detail: `The budget is ${countText(number('budget'))} of ${countText(number('maxConnections'))}, so nothing is left for services.`,
});

const writers: Readonly<Partial<Record<FindingCode, Writer>>> = {
  ...budgetWords,
  ...waitingWords,
};

/** The sentence of a finding with its numbers in it, and a second one that explains. */
export function findingText(finding: Finding): FindingWords {
  const { code, moment, numbers } = finding;
  const when = moment === undefined ? '' : ` ${momentWhen[moment]}`;
  const write = (numbers['budget'] ?? 0) < 0 ? tooMuchAside : writers[code];
  return write(finding, (name) => numbers[name] ?? 0, when);
}
