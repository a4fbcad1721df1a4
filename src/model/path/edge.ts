import type { Scenario } from '../scenario.ts';
import { idleUpstream, type KeepAlive, keepAlive, requestsInFlight } from './keep-alive-race.ts';
import { type TimeoutLadder, timeoutLadder } from './timeout-ladder.ts';

/** What stands in front of the workers, and who gives up first on the way. Plain JSON. */
export interface EdgeSizing {
  /** One for each service that has at least two timeouts. */
  readonly ladders: readonly TimeoutLadder[];
  /** One for each web service whose keep-alive is known on both sides. */
  readonly keepAlives: readonly KeepAlive[];
  /** Idle connections to the workers that the proxy keeps at most. */
  readonly idleUpstream: number | 'unset';
  /** Requests that the proxy carries at once at most. */
  readonly requestsInFlight: number | 'unset';
}

/** The timeout ladder of each service, its keep-alive, and the limits of the proxy. Nothing is computed from what is not given. */
export function edgeSizing(scenario: Scenario): EdgeSizing {
  const { services, edge } = scenario;
  return {
    ladders: services
      .map((service) => timeoutLadder(scenario, service))
      .filter(({ rungs }) => rungs.length > 1),
    keepAlives: services.flatMap((service) => keepAlive(scenario, service) ?? []),
    idleUpstream: idleUpstream(edge),
    requestsInFlight: requestsInFlight(edge),
  };
}
