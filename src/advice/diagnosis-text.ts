import type { OpenConnections, OpenNow, OpenNowSizing } from '../model/path/open-now.ts';
import { exceeds, type Quantity } from '../model/quantity.ts';
import type { Scenario } from '../model/scenario.ts';
import { counted, countText, timeText } from './number.ts';

/** One thing that what is open now means, and whether it is good or bad news. */
export interface DiagnosisSentence {
  readonly state: 'ok' | 'warning' | 'bad' | 'plain';
  readonly text: string;
}

/** What open connections do, in the order in which a bar draws them. */
export const openStates = [
  ['active', 'active'],
  ['idle', 'idle'],
  ['idleInTransaction', 'idle in transaction'],
  ['hidden', 'state not known'],
] as const satisfies readonly (readonly [keyof OpenConnections, string])[];

/** From this share of the budget on, slots are short; and from this share on, most of what is open is idle. */
const short = 0.8;
const mostly = 0.75;

const mayText = (peak: Quantity) => (peak === 'unbounded' ? 'any number' : countText(peak));
const are = (count: number) => (count === 1 ? 'is' : 'are');

function wholeSentence({ whole, budget, usable }: OpenNowSizing, now: OpenConnections): DiagnosisSentence {
  const left = budget - now.open;
  const first = `${counted(now.open, 'connection')} ${are(now.open)} open now; ${mayText(whole.peak)} may be at peak, and the budget is ${countText(budget)}.`;
  if (now.open >= usable) return { state: 'bad', text: `${first} No slot is left: the next one is refused.` };
  if (left < 0) {
    const text = `${first} That is ${countText(-left)} over: what was set aside for others is in use.`;
    return { state: 'bad', text };
  }
  const state = now.open >= short * budget ? 'warning' : 'ok';
  return { state, text: `${first} ${countText(left)} more fit.` };
}

function overSentences(owners: readonly OpenNow[]): readonly DiagnosisSentence[] {
  return owners.flatMap(({ owner, now, peak }): readonly DiagnosisSentence[] => {
    if (now === 'unset' || peak === 'unbounded' || now.open <= peak) return [];
    const text = `${owner} has ${countText(now.open)} open, ${countText(now.open - peak)} more than the ${countText(peak)} of its settings: an old release still runs, its settings differ from these, or another program has its name.`;
    return [{ state: 'bad', text }];
  });
}

function transactionSentences(now: OpenConnections, longest: number | 'unset'): readonly DiagnosisSentence[] {
  const count = now.idleInTransaction;
  if (count === 0) return [];
  const [hold, keep] = count === 1 ? ['holds', 'it keeps'] : ['hold', 'they keep'];
  const since =
    longest === 'unset' || longest === 0
      ? ''
      : count === 1
        ? ` It has done so for ${timeText(longest)}.`
        : ` The longest has done so for ${timeText(longest)}.`;
  const text = `${countText(count)} ${hold} a transaction open and ${count === 1 ? 'does' : 'do'} nothing: ${keep} slot, locks and old rows.${since} The code waits for something else between two statements, or forgot to end.`;
  return [{ state: 'warning', text }];
}

function idleSentences({ budget }: OpenNowSizing, now: OpenConnections): readonly DiagnosisSentence[] {
  if (now.open < short * budget || now.idle < mostly * now.open) return [];
  const text = `${countText(now.idle)} of ${countText(now.open)} are idle: pools keep more than they use. Smaller pools give slots back.`;
  return [{ state: 'warning', text }];
}

function otherSentences({ others }: OpenNowSizing): readonly DiagnosisSentence[] {
  if (others === 'unset' || others.open === 0) return [];
  const [are, take] = others.open === 1 ? ['belongs', 'It takes'] : ['belong', 'They take'];
  const text = `${countText(others.open)} ${are} to no service of this page by name. ${take} slots all the same.`;
  return [{ state: 'plain', text }];
}

function lockSentences(waiting: number | 'unset'): readonly DiagnosisSentence[] {
  if (waiting === 'unset' || waiting === 0) return [];
  const text = `${countText(waiting)} of the active ones ${waiting === 1 ? 'waits' : 'wait'} for a lock that another connection holds. More connections don’t help them.`;
  return [{ state: 'warning', text }];
}

function hiddenSentences({ hidden }: OpenConnections): readonly DiagnosisSentence[] {
  if (hidden === 0) return [];
  const text = `What ${countText(hidden)} of them ${hidden === 1 ? 'does' : 'do'} is not known. An ordinary role sees the state of its own sessions only; a superuser or a member of pg_monitor sees all.`;
  return [{ state: 'plain', text }];
}

/** What the figures of now mean, the most important first; one sentence that asks for them where nobody counted. */
export function diagnosisSentences(
  { observed }: Scenario,
  sizing: OpenNowSizing,
): readonly [DiagnosisSentence, ...DiagnosisSentence[]] {
  const { owners, whole, budget } = sizing;
  const { now } = whole;
  if (now === 'unset') {
    const over = exceeds(whole.peak, budget);
    const text = `At peak ${mayText(whole.peak)} connections may be open, and the budget is ${countText(budget)}. How many are open now, the line of the query says.`;
    return [{ state: over ? 'bad' : 'plain', text }];
  }
  return [
    wholeSentence(sizing, now),
    ...overSentences(owners),
    ...transactionSentences(now, observed.longestIdleInTransaction),
    ...lockSentences(observed.waitingOnLock),
    ...idleSentences(sizing, now),
    ...otherSentences(sizing),
    ...hiddenSentences(now),
  ];
}

/** What an owner has open now, of what it may have: `22 of 30`, or what it may have alone. */
export function openText({ now, peak }: Pick<OpenNow, 'now' | 'peak'>): string {
  return now === 'unset' ? `may be ${mayText(peak)}` : `${countText(now.open)} of ${mayText(peak)}`;
}

/** Applications that no service of the page has the name of, as one sentence; none without such. */
export function strangersSentence(
  strangers: readonly { readonly name: string; readonly open: number }[],
): string | undefined {
  if (strangers.length === 0) return undefined;
  const named = strangers.map(({ name, open }) => `${name === '' ? 'no name' : name} (${countText(open)})`);
  return `No service of this page has the name of: ${named.join(', ')}. Set application_name in each service’s address to tell them apart.`;
}
