import type { Scenario, Service } from '../scenario.ts';
import { worstCommandTime } from './redis-retries.ts';

/** Every timeout on the path of a request, from the innermost outwards. Findings name one by its place here. */
export const rungNames = [
  'lock',
  'statement',
  'idleInTransaction',
  'transaction',
  'poolerWait',
  'checkout',
  'redis',
  'agent',
  'request',
  'proxyConnect',
  'proxySend',
  'proxyRead',
  'network',
  'client',
] as const;
export type RungName = (typeof rungNames)[number];

/** One timeout of the ladder. */
export interface Rung {
  readonly name: RungName;
  /** The link key that sets it. */
  readonly key: string;
  /** Whose setting it is: a service's name, or a group's. */
  readonly owner: string;
  /** Seconds until it ends what it watches; `'none'` where it never does. */
  readonly seconds: number | 'none';
}

type Given = number | 'none' | 'unset';

function checkoutOf({ reaches, whenExhausted, checkoutTimeout }: Service): Given {
  return reaches === 'service' || whenExhausted === 'fail' ? 'unset' : checkoutTimeout;
}

/**
 * The timeouts that a request of a service meets and that are given, from the innermost outwards. Redis counts with the
 * worst time of a command, retries included. The pooler's wait is met behind a pooler only, the checkout timeout only by
 * a pool that waits, and proxy, network and client stand in front of web services only.
 */
export function timeoutRungs(scenario: Scenario, service: Service): readonly Rung[] {
  const { postgres, pooler, agents, edge, redis } = scenario;
  const web = service.kind === 'web';
  const own = service.name;
  const rungs: Rung[] = [];
  const add = (name: RungName, owner: string, field: string, seconds: Given) => {
    if (seconds !== 'unset') rungs.push({ name, key: `${owner}.${field}`, owner, seconds });
  };
  if (service.reaches !== 'service') {
    add('lock', 'postgres', 'lockTimeout', postgres.lockTimeout);
    add('statement', 'postgres', 'statementTimeout', postgres.statementTimeout);
    add('idleInTransaction', 'postgres', 'idleInTransactionTimeout', postgres.idleInTransactionTimeout);
    add('transaction', 'postgres', 'transactionTimeout', postgres.transactionTimeout);
  }
  if (service.reaches === 'pooler') add('poolerWait', 'pooler', 'waitTimeout', pooler.waitTimeout);
  add('checkout', own, 'checkoutTimeout', checkoutOf(service));
  add('redis', 'redis', 'timeout', worstCommandTime(redis));
  add('agent', 'agents', 'responseTimeout', agents.responseTimeout);
  add('request', own, 'requestTimeout', service.requestTimeout);
  if (!web) return rungs;
  add('proxyConnect', 'edge', 'connectTimeout', edge.connectTimeout);
  add('proxySend', 'edge', 'sendTimeout', edge.sendTimeout);
  add('proxyRead', 'edge', 'readTimeout', edge.readTimeout);
  add('network', 'edge', 'networkTimeout', edge.networkTimeout);
  add('client', 'edge', 'clientTimeout', edge.clientTimeout);
  return rungs;
}
