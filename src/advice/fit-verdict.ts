import type { Headroom, MomentHeadroom } from '../model/headroom.ts';
import type { Moment } from '../model/moment.ts';
import { momentWhen } from './moment-text.ts';
import { counted, countText } from './number.ts';

/** A stretch of the verdict and how it sounds. */
export interface VerdictPart {
  readonly text: string;
  readonly tone: 'good' | 'bad' | 'plain';
}

export const good = (text: string): VerdictPart => ({ text, tone: 'good' });
export const bad = (text: string): VerdictPart => ({ text, tone: 'bad' });
export const plain = (text: string): VerdictPart => ({ text, tone: 'plain' });

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

function whole({ moments, tightest }: Headroom): readonly VerdictPart[] {
  if (tightest.headroom === 'unbounded') return [];
  if (tightest.demand === 0) return [plain('Nothing here opens a connection to Postgres.')];
  const same = moments.every(({ demand }) => demand === tightest.demand);
  const where = same ? '' : ` ${momentWhen[tightest.moment]}`;
  return [good('Fits at every moment'), plain(`, ${spare(tightest.headroom)}${where}.`)];
}

function over({ moments, budget }: Headroom, at: MomentHeadroom): readonly VerdictPart[] {
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

/**
 * Whether everything fits at every moment, in one or two sentences: where not, when it first does not and by which
 * numbers. It speaks of what may be wanted, never of what will be.
 */
export function fitVerdict(headroom: Headroom): readonly VerdictPart[] {
  const first = headroom.moments.find(({ fits }) => !fits);
  return first === undefined ? whole(headroom) : over(headroom, first);
}

/** Parts of a verdict as plain text. */
export function partsText(parts: readonly VerdictPart[]): string {
  return parts.map(({ text }) => text).join('');
}
