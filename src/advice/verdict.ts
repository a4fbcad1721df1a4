import type { Sizing } from '../model/evaluate.ts';
import type { Finding, FindingCode } from '../model/finding.ts';
import { bad, fitVerdict, partsText, plain, type VerdictPart } from './fit-verdict.ts';
import { counted, shareText } from './number.ts';

const whole = (text: string) => (): readonly VerdictPart[] => [bad(text)];

/** What is wrong beside the budget, by the code of its error; a fit that fails says its own. */
const alsoWrong: Readonly<Partial<Record<FindingCode, (finding: Finding) => readonly VerdictPart[]>>> = {
  'pooler-clients-full': whole('The pooler may turn clients away.'),
  saturated: ({ owner, numbers }) => [
    bad(`${owner} can’t keep up:`),
    plain(` its pools are asked for ${shareText(numbers['utilization'] ?? 0)} of what they have.`),
  ],
  'busiest-worker-unstable': ({ owner, numbers }) => [
    bad(`The busiest worker of ${owner} can’t keep up:`),
    plain(` its pool is asked for ${shareText(numbers['utilization'] ?? 0)} of what it has.`),
  ],
  'nested-deadlock-possible': ({ owner }) => [bad(`Requests of ${owner} can wait for each other for ever.`)],
  'concurrency-limit-below-keep-alives': ({ owner }) => [bad(`Workers of ${owner} turn requests away.`)],
  'worker-cpu-saturated': ({ owner, numbers }) =>
    numbers['uneven'] === 1
      ? [
          bad(`The busiest worker of ${owner} has no time:`),
          plain(` ${shareText(numbers['utilization'] ?? 0)} of its cores is wanted.`),
        ]
      : [
          bad(`The workers of ${owner} have no time:`),
          plain(` ${shareText(numbers['utilization'] ?? 0)} of their cores is wanted.`),
        ],
  'database-cores-saturated': ({ numbers }) => [
    bad('Postgres has no core left:'),
    plain(` ${shareText(numbers['utilization'] ?? 0)} of them is wanted.`),
  ],
  'memory-over-limit-likely': whole('Postgres runs out of memory.'),
  'app-memory-over-limit': ({ owner }) => [bad(`The workers of ${owner} do not fit their memory.`)],
  'pooler-saturated': whole('The pooler can’t keep up.'),
  'session-mode-without-multiplexing': whole('The pooler serves some of its clients only.'),
  'prepared-statements-in-transaction-mode': ({ owner }) => [
    bad(`Prepared statements of ${owner} fail behind the pooler.`),
  ],
  'redis-over-limit': whole('Redis may turn connections away.'),
};

/** More problems than this are counted, not named: the list of findings has them all. */
const mostNamed = 2;

function besides({ findings }: Sizing): readonly VerdictPart[] {
  const wrong = findings
    .filter(({ severity }) => severity === 'error')
    .flatMap((finding) => {
      const parts = alsoWrong[finding.code]?.(finding);
      return parts === undefined ? [] : [[plain(' '), ...parts]];
    });
  const more = wrong.length - mostNamed;
  const counting = more > 0 ? [plain(` ${counted(more, 'more problem')} below.`)] : [];
  return [...wrong.slice(0, mostNamed).flat(), ...counting];
}

/** The verdict: whether everything fits at every moment; then the first of what else is wrong. */
export function verdict(sizing: Sizing): readonly VerdictPart[] {
  return [...fitVerdict(sizing), ...besides(sizing)];
}

/** The verdict as plain text. */
export function verdictText(sizing: Sizing): string {
  return partsText(verdict(sizing));
}
