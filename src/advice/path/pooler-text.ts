import type { StatementTracking } from '../../catalog/poolers.ts';
import type { PoolerReserve, PoolerSizing } from '../../model/path/pooler.ts';
import type { PoolerSessions } from '../../model/path/pooler-sessions.ts';
import type { NamedStatements } from '../../model/path/prepared-statements.ts';
import type { TotalWait } from '../../model/path/total-wait.ts';
import { counted, countText, numberText, shareText, timeText } from '../number.ts';

/** What the pooler has and how much of it the load takes, in sentences. */
export function poolerText({ mode, pools, servers, clients, load, waiting }: PoolerSizing): string {
  const have = `The pooler has ${counted(servers, 'server connection')} in ${counted(pools, 'pool')}, one for each pair of user and database in each process, for up to ${counted(clients, 'client')} in ${mode} mode.`;
  if (mode === 'session') return have;
  if (load === 'unset') return `${have} Waits in it need the traffic of a service behind it.`;
  const others =
    load.withoutTraffic.length === 0
      ? ''
      : ` What ${load.withoutTraffic.join(', ')} asks comes on top: its traffic is not given.`;
  const use = waiting === 'unset' ? '' : `, ${shareText(waiting.utilization)} of what there is`;
  return `${have} The load asks for ${numberText(load.offeredLoad)} of them on average${use}.${others}`;
}

/** What a reserve is for, in sentences. */
export function reserveText({ connections, opensAfter, opensFor }: PoolerReserve): string {
  const what = `The reserve of ${countText(connections)} opens for a client that has waited ${timeText(opensAfter)}, so it is no capacity.`;
  return opensFor === 'unset'
    ? what
    : `${what} Without it ${shareText(opensFor)} of the transactions would wait that long.`;
}

/** What session mode leaves of the pooler, in sentences. */
export function sessionsText({ clients, servers, served, stuck }: PoolerSessions): string {
  const rule = `In session mode ${clients === 'unbounded' ? 'each client' : `each of ${counted(clients, 'client')}`} keeps a server connection for as long as it is connected; there are ${countText(servers)}.`;
  if (stuck === 0) return `${rule} Everybody gets one.`;
  return `${rule} ${countText(served)} ${served === 1 ? 'is' : 'are'} served, and ${stuck === 'unbounded' ? 'all others' : countText(stuck)} ${stuck === 1 ? 'waits' : 'wait'} until somebody disconnects.`;
}

/** Who sends named prepared statements and what becomes of them, in sentences; nothing where nobody does. */
export function statementsText(
  { services, tracked }: NamedStatements,
  mode: PoolerSizing['mode'],
  tracking: StatementTracking | undefined,
): string | undefined {
  if (services.length === 0) return undefined;
  const who = `${services.join(', ')} ${services.length === 1 ? 'sends' : 'send'} named prepared statements.`;
  if (mode === 'session') return `${who} In session mode they work.`;
  if (tracked === true) return `${who} The pooler tracks them, so they work in ${mode} mode.`;
  const known =
    tracking === undefined
      ? ''
      : tracking.tracks.value
        ? ` This version can track them, and tracks ${countText(tracking.tracked.value)} by default.`
        : ' This version can’t track them.';
  return tracked === false
    ? `${who} The pooler tracks none, so they fail in ${mode} mode.${known}`
    : `${who} In ${mode} mode they work only if the pooler tracks them, which nobody said.${known}`;
}

export const totalWaitHead = ['Service', 'Mean', '95 %: at least', '95 %: at most'] as const;

/** The wait in both queues together, as rows under `totalWaitHead`. */
export function totalWaitRows(waits: readonly TotalWait[]): readonly (readonly string[])[] {
  return waits.map(({ service, mean, least, most }) => [
    service,
    timeText(mean),
    timeText(least),
    timeText(most),
  ]);
}

/** Why the total has bounds and no percentile of its own. */
export const totalWaitNote =
  'Percentiles of two queues don’t add up. The total is at least the longer of the two, and at most what 97.5 % of requests stay under in each, together. A wait in the pooler also keeps the service’s own connection busy, which the mean and the upper bound count.';
