import type { LimitName, Shortfall } from '../../model/answers/shortfall.ts';
import type { Quantity } from '../../model/quantity.ts';
import { counted, countText, numberText, shareText, timeText } from '../number.ts';

type Writer = (owner: string, allowed: Quantity, needed: Quantity) => string;

function short(needed: Quantity, allowed: Quantity): string {
  return needed === 'unbounded' || allowed === 'unbounded'
    ? 'without bound'
    : `short by ${counted(needed - allowed, 'connection')}`;
}

function shortCores(needed: Quantity, allowed: Quantity): string {
  if (needed === 'unbounded' || allowed === 'unbounded') return 'no number of cores is enough';
  // A use just at its target, or one that bisection has put just beyond it.
  return needed - allowed <= 1e-9 * allowed
    ? `all of ${numberText(allowed)} cores that the target allows are in use`
    : `short by ${numberText(needed - allowed)} cores (${numberText(needed)} wanted, ${numberText(allowed)} there)`;
}

const share = (value: Quantity) => (value === 'unbounded' ? 'all' : shareText(value));

const writers: Readonly<Record<LimitName, Writer>> = {
  budget: (_, allowed, needed) =>
    `The budget of ${countText(allowed)} is ${short(needed, allowed)}: ${countText(needed)} may be wanted at the fullest moment.`,
  'pooler-clients': (_, allowed, needed) =>
    `The pooler’s ${countText(allowed)} clients are ${short(needed, allowed)}.`,
  'session-servers': (_, allowed, needed) =>
    `The session pooler serves ${countText(allowed)} of ${countText(needed)} clients: nothing is shared in session mode.`,
  'pooler-servers': (_, allowed, needed) =>
    needed === 'unbounded'
      ? 'The pooler’s server pool can’t keep up with the traffic behind it.'
      : `Clients of the pooler wait ${timeText(needed)} for a server connection, the target is ${timeText(allowed)}.`,
  saturated: (owner, _, needed) => `The pools of ${owner} are asked for ${share(needed)} of what they have.`,
  'nested-deadlock': (owner, allowed, needed) =>
    `Requests of ${owner} can block each other for ever in a pool of ${countText(allowed)}: they need ${countText(needed)}.`,
  'wait-target': (owner, allowed, needed) =>
    `Requests of ${owner} wait ${timeText(needed)}, the target is ${timeText(allowed)}.`,
  'timeout-target': (owner, allowed, needed) =>
    `Of the requests of ${owner} ${share(needed)} time out, the target is ${share(allowed)}.`,
  'response-target': (owner, allowed, needed) =>
    `95 of 100 responses of ${owner} take up to ${timeText(needed)}, the target is ${timeText(allowed)}.`,
  threads: (owner, _, needed) =>
    `Requests of ${owner} ask for ${share(needed)} of the threads of its workers; no pool changes that.`,
  'worker-cpu': (owner, allowed, needed) => `The workers of ${owner}: ${shortCores(needed, allowed)}.`,
  'database-cores': (_, allowed, needed) => `Postgres: ${shortCores(needed, allowed)}; no pool changes that.`,
};

/** What a set-up falls short of, and by how much, in one sentence. */
export function shortfallText({ limit, owner, allowed, needed }: Shortfall): string {
  return writers[limit](owner, allowed, needed);
}
