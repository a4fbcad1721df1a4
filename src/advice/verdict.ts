import type { Sizing } from '../model/evaluate.ts';
import type { Finding, FindingCode } from '../model/finding.ts';
import { bad, fitVerdict, partsText, plain, type VerdictPart } from './fit-verdict.ts';
import { shareText } from './number.ts';

const alsoWrong: Readonly<Partial<Record<FindingCode, (finding: Finding) => readonly VerdictPart[]>>> = {
  'pooler-clients-full': () => [bad('The pooler may turn clients away.')],
  saturated: ({ owner, numbers }) => [
    bad(`${owner} can’t keep up:`),
    plain(` its pools are asked for ${shareText(numbers['utilization'] ?? 0)} of what they have.`),
  ],
  'busiest-worker-unstable': ({ owner, numbers }) => [
    bad(`The busiest worker of ${owner} can’t keep up:`),
    plain(` its pool is asked for ${shareText(numbers['utilization'] ?? 0)} of what it has.`),
  ],
};

function besides({ findings }: Sizing): readonly VerdictPart[] {
  return findings.flatMap((finding) => {
    const parts = alsoWrong[finding.code]?.(finding) ?? [];
    return parts.length === 0 ? [] : [plain(' '), ...parts];
  });
}

/** The verdict: whether everything fits at every moment; then whoever can’t keep up with its traffic. */
export function verdict(sizing: Sizing): readonly VerdictPart[] {
  return [...fitVerdict(sizing), ...besides(sizing)];
}

/** The verdict as plain text. */
export function verdictText(sizing: Sizing): string {
  return partsText(verdict(sizing));
}
