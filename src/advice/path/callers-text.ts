import type { CallerSizing, ServiceCallers } from '../../model/path/callers.ts';
import type { ConcurrencyRefusal } from '../../model/path/concurrency-refusal.ts';
import type { TestCallers } from '../../model/path/test-callers.ts';
import type { ThreadQueue } from '../../model/path/thread-queue.ts';
import { counted, countText, shareText, timeText } from '../number.ts';

export const callersHead = [
  'Service',
  'Callers of a worker',
  'Limited by',
  'Pool limit',
  'They can hold',
  'Then wait',
] as const;

const limitNames: Readonly<Record<ServiceCallers['limitedBy'], string>> = {
  threads: 'threads',
  concurrencyLimit: 'concurrency limit',
  semaphore: 'semaphore',
  agents: 'agents at once',
  none: 'nothing',
};

/** Callers of each service that limits them, as rows under `callersHead`. */
export function callersRows({ services }: CallerSizing): readonly (readonly string[])[] {
  return services.map(({ service, callers, limitedBy, pool }) => [
    service,
    countText(callers),
    limitNames[limitedBy],
    ...(pool === 'unset'
      ? ['no pool', '–', '–']
      : [countText(pool.limit), countText(pool.reachable), countText(pool.mostWaiting)]),
  ]);
}

/** The wait for a thread, in sentences. */
export function threadText(service: string, queue: ThreadQueue): string {
  const { threads, serviceTime, appTimeGiven, utilization, waitProbability, p95 } = queue;
  const alone = appTimeGiven ? '' : ', its hold time alone counted';
  const wait =
    p95 === 'unbounded'
      ? 'Waits for a thread grow without end'
      : `${shareText(waitProbability)} of the requests find no free thread, and 95 of 100 wait ${timeText(p95)} or less`;
  return `A request of ${service} keeps a thread for ${timeText(serviceTime)} or longer${alone}. The load asks for ${shareText(utilization)} of the ${counted(threads, 'thread')} of the busiest worker. ${wait}; no figure of a pool shows it.`;
}

/** A share of requests of which nobody sees one. */
const hardlyAny = 1e-6;

/** What a concurrency limit lets in and refuses, in sentences. */
export function refusalText(service: string, refusal: ConcurrencyRefusal): string {
  const { limit, idleKeepAlives, servedAtOnce, refusedShare } = refusal;
  const serves = `A worker of ${service} with a limit of ${countText(limit)} serves ${counted(servedAtOnce, 'request')} at once: the limit counts ${counted(idleKeepAlives, 'idle socket')} and the last request itself.`;
  if (refusedShare === 'unset') return `${serves} What it refuses needs your traffic.`;
  if (refusedShare < hardlyAny) return `${serves} It refuses hardly any.`;
  return `${serves} It refuses at least ${shareText(refusedShare)} at once, and nothing waits for it.`;
}

/** Test runners beside the pools, in one sentence. */
export function testCallersText({ callers, services, served, waiting }: TestCallers): string {
  const whose = services.length === 1 ? `the pools of ${services[0] ?? ''}` : 'the pools of all web services';
  const most =
    served === 'unbounded' ? `${whose} have no limit` : `${whose} serve ${countText(served)} at once`;
  const wait =
    waiting === 0
      ? 'none has to wait if they spread evenly'
      : `at least ${countText(waiting)} wait when all want a connection`;
  return `Test runners send ${counted(callers, 'request')} at once; ${most}, so ${wait}.`;
}
