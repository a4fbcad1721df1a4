import type { Finding, FindingCode } from '../model/finding.ts';
import type { Sizing } from '../model/evaluate.ts';
import type { MomentHeadroom } from '../model/headroom.ts';
import type { Moment } from '../model/moment.ts';
import { momentWhen } from './moment-text.ts';
import { counted, countText, shareText } from './number.ts';

/** A stretch of the verdict and how it sounds. */
export interface VerdictPart {
  readonly text: string;
  readonly tone: 'good' | 'bad' | 'plain';
}

const good = (text: string): VerdictPart => ({ text, tone: 'good' });
const bad = (text: string): VerdictPart => ({ text, tone: 'bad' });
const plain = (text: string): VerdictPart => ({ text, tone: 'plain' });

const whoWants: Readonly<Record<Moment, string>> = {
  steady: 'the pools alone may want',
  peak: 'the pools with their overflow may want',
  scaled: 'all replicas together may want',
  rollout: 'the services with their migrations may want',
};

function wanting({ moment, products }: MomentHeadroom): string {
  const deploys = products.some(({ factors: [copies = []] }) =>
    copies.some(({ name }) => name === 'extraReplicas'),
  );
  return deploys ? 'old and new replicas together may want' : whoWants[moment];
}

function spare(headroom: number): string {
  return headroom === 0 ? 'with no connection to spare' : `with ${counted(headroom, 'connection')} to spare`;
}

function whole({ moments, tightest }: Sizing): readonly VerdictPart[] {
  if (tightest.headroom === 'unbounded') return [];
  if (tightest.demand === 0) return [plain('Nothing here opens a connection to Postgres.')];
  const same = moments.every(({ demand }) => demand === tightest.demand);
  const where = same ? '' : ` ${momentWhen[tightest.moment]}`;
  return [good('Fits at every moment'), plain(`, ${spare(tightest.headroom)}${where}.`)];
}

function over({ moments, budget }: Sizing, at: MomentHeadroom): readonly VerdictPart[] {
  if (budget.budget < 0) {
    const aside = `more is set aside than the ${countText(budget.usable)} that Postgres gives.`;
    return [bad('Does not fit:'), plain(` ${aside}`)];
  }
  const last = moments[moments.indexOf(at) - 1];
  // Of the moments with that demand the first has the plainest name.
  const before = last && moments.find(({ demand }) => demand === last.demand);
  const fits =
    before === undefined || before.headroom === 'unbounded'
      ? []
      : [good(`Fits ${momentWhen[before.moment]}`), plain(`, ${spare(before.headroom)}. `)];
  const gives = `${budget.allowances.length === 0 ? 'Postgres gives' : 'the budget is'} ${countText(budget.budget)}.`;
  const wants =
    at.demand === 'unbounded'
      ? 'nothing limits what the pools may want'
      : `${wanting(at)} ${countText(at.demand)}`;
  const where = at.moment === 'steady' ? '' : ` ${momentWhen[at.moment]}`;
  return [...fits, bad(`Does not fit${where}:`), plain(` ${wants}, ${gives}`)];
}

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

/**
 * The verdict: one or two sentences that say whether everything fits at every moment and, where not, when it first
 * does not and by which numbers; then whoever can't keep up with its traffic. It speaks of what may be wanted, never
 * of what will be.
 */
export function verdict(sizing: Sizing): readonly VerdictPart[] {
  const first = sizing.moments.find(({ fits }) => !fits);
  return [...(first === undefined ? whole(sizing) : over(sizing, first)), ...besides(sizing)];
}

/** The verdict as plain text. */
export function verdictText(sizing: Sizing): string {
  return verdict(sizing)
    .map(({ text }) => text)
    .join('');
}
