import type { OpeningSizing, RestartStorm } from '../../model/path/opening.ts';
import type { Reconnects } from '../../model/path/reconnects.ts';
import { type Quantity, total } from '../../model/quantity.ts';
import { momentWhen } from '../moment-text.ts';
import { counted, countText, numberText, shareText, timeText } from '../number.ts';

export const eagerHead = ['When', 'Opened by themselves', 'Slots'] as const;

/** What eager pools open at each moment, as rows under `eagerHead`. */
export function eagerRows({ moments, usable }: OpeningSizing): readonly (readonly string[])[] {
  return moments.map(({ moment, connections }) => [
    momentWhen[moment],
    countText(connections),
    countText(usable),
  ]);
}

const many = (connections: Quantity) => (connections === 'unbounded' ? 'any number' : countText(connections));

/** The start of a deploy of eager pools, in sentences; nothing without any. */
export function deployStartText({ deploy, usable }: OpeningSizing): string | undefined {
  if (deploy === 'unset' || deploy.opened === 0) return undefined;
  const both = total([deploy.held, deploy.opened]);
  const start = `When a deploy starts, the old replicas may hold ${many(deploy.held)} and the new ones open ${many(deploy.opened)} at once.`;
  if (both !== 'unbounded' && both <= usable)
    return `${start} Postgres has ${counted(usable, 'slot')}: that fits.`;
  return `${start} Postgres has ${counted(usable, 'slot')}: under load a new worker may be refused at start, and may take its release down.`;
}

/** How long opening all connections again takes, in sentences. */
export function stormText({ connections, cores, cpuTime, connectRate, duration }: RestartStorm): string {
  const rate = connectRate === 'unbounded' ? 'any number of' : numberText(connectRate);
  return `One connect takes ${timeText(cpuTime)} of a core, so ${cores === 1 ? '1 core opens' : `${numberText(cores)} cores open`} ${rate} a second. All ${counted(connections, 'connection')} are open again ${timeText(duration)} after a restart or a failover, at the earliest: queries go on meanwhile.`;
}

/** What the measured cost of a connect covers, and what it doesn’t. */
export const connectCostNote =
  'Measured on PostgreSQL 15 over loopback with TLS 1.3 and SCRAM; 200 connects on 2 cores that their clients used too took 1.6 s, where this says 0.6 s. Other versions, certificates and machines are not verified.';

/** What replacing connections costs, in one sentence. */
export function reconnectsText({ perSecond, coreShare }: Reconnects): string {
  const rate =
    perSecond === 'unbounded'
      ? 'Pools may replace a connection with every request'
      : `Pools replace at most ${numberText(perSecond)} connections a second`;
  if (coreShare === 'unset') return `${rate}; what that costs needs the cores of Postgres.`;
  return coreShare === 'unbounded'
    ? `${rate}; how often that is needs your traffic.`
    : `${rate}, which takes at most ${shareText(coreShare)} of the cores.`;
}
