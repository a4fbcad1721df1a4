import { checkoutErrorText } from '../../catalog/pools.ts';
import { redisServer } from '../../catalog/redis-clients.ts';
import { poolerRefusals, refusalText } from '../../catalog/refusals.ts';
import type { FirstLimit, FirstLimits, OtherLimit } from '../../model/answers/first-limits.ts';
import type { FirstLimitCode } from '../../model/answers/limit-probe.ts';
import type { Quantity } from '../../model/quantity.ts';
import type { Scenario } from '../../model/scenario.ts';
import { type FieldWords, labelIn } from '../field-words.ts';
import { momentWhen } from '../moment-text.ts';
import { bytesText, counted, countText, numberText, shareText, timeText } from '../number.ts';

type Named = Pick<FirstLimit, 'code' | 'owner' | 'moment'>;

const names: Readonly<Record<FirstLimitCode, (owner: string) => string>> = {
  slots: () => 'Postgres slots that may be wanted',
  'likely-slots': () => 'Postgres slots that the load opens',
  'pooler-clients': () => 'Clients of the pooler',
  'pooler-servers': () => 'Server pool of the pooler',
  'pool-saturated': (owner) => `Pools of ${owner}`,
  'wait-target': (owner) => `Wait target of ${owner}`,
  'timeout-target': (owner) => `Timeout target of ${owner}`,
  'worker-cpu': (owner) => `CPU of the workers of ${owner}`,
  threads: (owner) => `Threads of ${owner}`,
  'concurrency-limit': (owner) => `Concurrency limit of ${owner}`,
  'database-cores': () => 'Cores of Postgres',
  'postgres-memory': () => 'Memory of Postgres',
  'redis-clients': () => 'Clients of Redis',
  'redis-pool': () => 'Pools to Redis',
  'autoscaler-max': (owner) => `Max replicas of ${owner}`,
};

/** A limit by name, with its moment where it has one. */
export function limitName({ code, owner, moment }: Named): string {
  return moment === undefined ? names[code](owner) : `${names[code](owner)} ${momentWhen[moment]}`;
}

const quantity = (text: (value: number) => string) => (value: Quantity) =>
  value === 'unbounded' ? 'without bound' : text(value);

const units: Readonly<Partial<Record<FirstLimitCode, (value: Quantity) => string>>> = {
  slots: countText,
  'likely-slots': countText,
  'pooler-clients': countText,
  'redis-clients': countText,
  'autoscaler-max': countText,
  'wait-target': timeText,
  'postgres-memory': quantity(bytesText),
};

/** The value of a limit, in its own unit: connections, time, bytes or a share. */
export function limitValue({ code, limit }: Pick<FirstLimit, 'code' | 'limit'>): string {
  return (units[code] ?? quantity(shareText))(limit);
}

/** Where growth meets a limit: `1.5 times the load, 300 requests per second`, or `from 8 replicas on`. */
export function whereText({ by }: FirstLimits, { at, arrivalRate }: FirstLimit): string {
  if (by === 'replicas') return `from ${counted(at, 'replica')} on`;
  const rate = arrivalRate === 'unset' ? '' : `, ${numberText(arrivalRate)} requests per second`;
  return at < 1e-5 ? 'at any load' : `${numberText(at)} times the load${rate}`;
}

const slow = 'No error: requests take longer, until whoever waits for them gives up.';

function checkoutError({ services }: Scenario, owner: string): string {
  const service = services.find(({ name }) => name === owner);
  if (service === undefined) return slow;
  if (service.checkoutTimeout === 'none' && service.whenExhausted === 'wait') {
    return 'No error: callers wait without end.';
  }
  return checkoutErrorText(service.library, service) ?? 'The pool’s own timeout error.';
}

function slotError({ postgres }: Scenario): string {
  const { version, appRole, reserved, platformReserved, superuserReserved } = postgres;
  return `FATAL: ${refusalText(version, appRole, reserved + platformReserved, superuserReserved)}`;
}

const errors: Readonly<Record<FirstLimitCode, (scenario: Scenario, owner: string) => string>> = {
  slots: slotError,
  'likely-slots': slotError,
  'pooler-clients': () => poolerRefusals.clientLimit.text,
  'pooler-servers': () => poolerRefusals.wait.text,
  'pool-saturated': checkoutError,
  'wait-target': () => slow,
  'timeout-target': checkoutError,
  'worker-cpu': () => slow,
  threads: () => slow,
  'concurrency-limit': () => '503 Service Unavailable',
  'database-cores': () => slow,
  'postgres-memory': () => 'The system stops a backend, and Postgres restarts: all connections end.',
  'redis-clients': () => redisServer.refusal.value,
  'redis-pool': () => slow,
  'autoscaler-max': () => 'No error: no further replica starts.',
};

/** What users or callers read when a limit is met: the exact error text where there is one. */
export function limitError(scenario: Scenario, { code, owner }: Named): string {
  return errors[code](scenario, owner);
}

/** What a limit needs before it can be told, by the labels of the fields. */
export function needsText({ needs }: Pick<OtherLimit, 'needs'>, words: FieldWords): string {
  return `not known: needs ${needs.map((key) => labelIn(words, key)).join(', ')}`;
}

/** What breaks first, in one sentence. */
export function firstLimitsText(limits: FirstLimits): string {
  const { by, service, met, unknown } = limits;
  const [first] = met;
  const grown = by === 'load' ? 'the load' : `the replicas of ${service}`;
  if (first === undefined) {
    return unknown.length > 0 && by === 'load'
      ? 'What the load breaks first needs your traffic: an arrival rate and a hold time.'
      : `Nothing that is known breaks as ${grown} grow${by === 'load' ? 's' : ''}.`;
  }
  const already = met.filter((one) => one.already);
  const name = limitName(first);
  if (already.length > 0) {
    const more = already.length === 1 ? '' : `, and ${counted(already.length - 1, 'more limit')} with it`;
    return `Already broken: ${name}${more}.`;
  }
  return `Breaks first: ${name}, ${whereText(limits, first)}.`;
}
