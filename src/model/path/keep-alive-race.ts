import type { Scenario, Service } from '../scenario.ts';

/** Who keeps idle connections to the workers of a service, and which side closes them first. */
export interface KeepAlive {
  readonly service: string;
  /** Whoever stands directly in front of the workers. */
  readonly peer: 'proxy' | 'tunnel';
  /** Seconds after which the worker closes an idle connection. */
  readonly server: number;
  /** Seconds after which the one in front closes it. */
  readonly idle: number;
  /** Whether a request may be sent into a connection that the worker is closing. */
  readonly races: boolean;
}

/**
 * Who closes an idle connection first, or `undefined` where that isn't known or can't matter: no web service, a proxy
 * that keeps none, or a keep-alive timeout that isn't given. A worker that closes first, or at the same time, may do so
 * while a request is on its way; the proxy then has to answer 502 for what it can't send again. A tunnel counts where no
 * proxy keeps connections between it and the workers.
 */
export function keepAlive({ edge }: Scenario, service: Service): KeepAlive | undefined {
  const server = service.keepAliveTimeout;
  const proxied = edge.keepaliveTimeout !== 'unset';
  const idle = proxied ? edge.keepaliveTimeout : edge.tunnelKeepaliveTimeout;
  if (service.kind !== 'web' || server === 'unset' || idle === 'unset') return undefined;
  if (proxied && edge.upstreamKeepalive === 0) return undefined;
  return {
    service: service.name,
    peer: proxied ? 'proxy' : 'tunnel',
    server,
    idle,
    races: server <= idle,
  };
}

/**
 * Idle connections that the proxy keeps at most, all of which may lead to one worker: processes × upstream keep-alive.
 * It is a cache and limits nothing. `'unset'` until both are given.
 */
export function idleUpstream({ proxyProcesses, upstreamKeepalive }: Scenario['edge']): number | 'unset' {
  return proxyProcesses === 'unset' || upstreamKeepalive === 'unset'
    ? 'unset'
    : proxyProcesses * upstreamKeepalive;
}

/**
 * Requests that the proxy carries at once at most: processes × half the connections of a process, rounded down, as each
 * takes one connection to the client and one to a worker. `'unset'` until both are given.
 */
export function requestsInFlight({ proxyProcesses, proxyConnections }: Scenario['edge']): number | 'unset' {
  return proxyProcesses === 'unset' || proxyConnections === 'unset'
    ? 'unset'
    : proxyProcesses * Math.floor(proxyConnections / 2);
}
