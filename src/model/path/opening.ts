import { connectionBudget } from '../budget.ts';
import { connectionDemand } from '../connection-demand.ts';
import { least } from '../quantity.ts';
import {
  type ConnectCost,
  connectionStorm,
  measuredConnectCost,
  type StormOutcome,
} from '../queues/storm.ts';
import type { Scenario } from '../scenario.ts';
import {
  type DeployStart,
  deployStart,
  eagerByMoment,
  type EagerMoment,
  type EagerPool,
  eagerPools,
} from './eager-connections.ts';
import { type Reconnects, reconnects } from './reconnects.ts';

/** All connections that Postgres lets in, opened at once after a restart or a failover. */
export interface RestartStorm extends StormOutcome {
  /** What may be open at peak, as far as there are slots. */
  readonly connections: number;
  readonly cores: number;
  /** The shortest connect timeout of a service that connects directly, `'unset'` where none is a number. */
  readonly connectTimeout: number | 'unset';
}

/** How connections come to be open. */
export interface OpeningSizing {
  /** Slots that the app can take: max_connections − reserved. */
  readonly usable: number;
  /** Services whose pools open connections by themselves. */
  readonly eager: readonly EagerPool[];
  /** What those open at each moment; empty without any. */
  readonly moments: readonly EagerMoment[];
  /** `'unset'` without eager pools. */
  readonly deploy: DeployStart | 'unset';
  /** `'unset'` without cores. */
  readonly storm: RestartStorm | 'unset';
  readonly reconnects: Reconnects | 'unset';
}

/**
 * The measured cost of a connect (`measuredConnectCost`): with TLS only where it is said to be on, so that the storm stays a
 * lower bound, and with a SCRAM password either way.
 */
export function connectCost({ postgres }: Scenario): ConnectCost {
  return postgres.tls === 'on' ? measuredConnectCost : { ...measuredConnectCost, tls: 0 };
}

function shortestTimeout({ services }: Scenario): number | 'unset' {
  const timeouts = services
    .filter(({ reaches }) => reaches === 'direct')
    .map(({ connectTimeout }) => connectTimeout)
    .filter((timeout) => typeof timeout === 'number');
  return timeouts.length === 0 ? 'unset' : Math.min(...timeouts);
}

/** The longest round trip of a service that connects directly, in seconds; 0 while none is given. */
function longestRoundTrip({ services }: Scenario): number {
  return services
    .filter(({ reaches }) => reaches === 'direct')
    .reduce((longest, { roundTripTime: time }) => Math.max(longest, time === 'unset' ? 0 : time), 0);
}

function restartStorm(scenario: Scenario, cores: number, usable: number): RestartStorm {
  const connections = least(connectionDemand(scenario, 'peak').demand, usable);
  const opened = connections === 'unbounded' ? usable : connections;
  const connectTimeout = shortestTimeout(scenario);
  const storm = connectionStorm({
    connections: opened,
    cores,
    cost: connectCost(scenario),
    roundTrip: longestRoundTrip(scenario),
    connectTimeout: connectTimeout === 'unset' ? 'none' : connectTimeout,
  });
  return { ...storm, connections: opened, cores, connectTimeout };
}

/**
 * How connections come to be open: what eager pools open by themselves at each moment and at the start of a deploy, how
 * long Postgres' cores take to open all connections again after a restart, and what replacing old ones costs. The two
 * times are lower bounds (`connectionStorm`): queries go on meanwhile. 0 cores count as not given.
 */
export function openingSizing(scenario: Scenario): OpeningSizing {
  const { usable } = connectionBudget(scenario);
  const cores = scenario.postgres.cores === 0 ? 'unset' : scenario.postgres.cores;
  const eager = eagerPools(scenario);
  return {
    usable,
    eager,
    moments: eager.length === 0 ? [] : eagerByMoment(scenario),
    deploy: eager.length === 0 ? 'unset' : deployStart(scenario),
    storm: cores === 'unset' ? cores : restartStorm(scenario, cores, usable),
    reconnects: reconnects(scenario, cores, connectCost(scenario)),
  };
}
