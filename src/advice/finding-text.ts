import type { Finding, FindingCode } from '../model/finding.ts';
import { autoscalerWords } from './finding-words/autoscaler.ts';
import { budgetWords } from './finding-words/budget.ts';
import { callersWords } from './finding-words/callers.ts';
import { coresWords } from './finding-words/cores.ts';
import { libraryWords } from './finding-words/library.ts';
import { loadWords } from './finding-words/load.ts';
import { memoryWords } from './finding-words/memory.ts';
import { observedWords } from './finding-words/observed.ts';
import { openingWords } from './finding-words/opening.ts';
import { poolerWords } from './finding-words/pooler.ts';
import { redisWords } from './finding-words/redis.ts';
import { timeoutsWords } from './finding-words/timeouts.ts';
import { waitingWords } from './finding-words/waiting.ts';
import type { FindingWords, Writer } from './finding-words/writer.ts';
import { momentWhen } from './moment-text.ts';
import { countText } from './number.ts';

const tooMuchAside: Writer = (_, number) => ({
  sentence: 'More connections are set aside than Postgres gives.',
  detail: `The budget is ${countText(number('budget'))} of ${countText(number('maxConnections'))}, so nothing is left for services.`,
});

const writers: Readonly<Record<FindingCode, Writer>> = {
  ...autoscalerWords,
  ...budgetWords,
  ...callersWords,
  ...coresWords,
  ...libraryWords,
  ...loadWords,
  ...memoryWords,
  ...observedWords,
  ...openingWords,
  ...poolerWords,
  ...redisWords,
  ...timeoutsWords,
  ...waitingWords,
};

/** The sentence of a finding with its numbers in it, and a second one that explains. */
export function findingText(finding: Finding): FindingWords {
  const { code, moment, numbers } = finding;
  const when = moment === undefined ? '' : ` ${momentWhen[moment]}`;
  const write = (numbers['budget'] ?? 0) < 0 ? tooMuchAside : writers[code];
  return write(finding, (name) => numbers[name] ?? 0, when);
}
