import { product, quantityOf, total } from '../../model/quantity.ts';
import { connectionsForUsers } from '../../model/queues/connections-for-users.ts';
import { serviceDemand } from '../../model/connection-demand.ts';
import type { Measures } from '../../model/measure.ts';
import { poolsPerReplica } from '../../model/replicas.ts';
import type { Scenario, Service } from '../../model/scenario.ts';
import { type Answer, type SecondOpinion, whenGiven } from './opinion.ts';

/** Connections for so many users by the rule: users × 1.5 + 10. */
export function connectionsByUsers(users: number): number {
  return users * 1.5 + 10;
}

/** The part of users' requests that may wait at all in our own answer. */
const waitShare = 0.01;

function forUsers(service: Service): Answer {
  const keyed = { users: service.users, holdTime: service.holdTime, thinkTime: service.thinkTime };
  const values = Object.fromEntries(
    Object.entries(keyed).map(([key, value]) => [`${service.name}.${key}`, value]),
  );
  return whenGiven(values, () =>
    connectionsForUsers(Number(keyed.users), Number(keyed.holdTime), Number(keyed.thinkTime), waitShare),
  );
}

/** The largest pools of one replica that fit at every moment while all else stays. */
function fittingPerReplica(_: Scenario, service: Service, { safeLimits }: Measures): Answer {
  const size = safeLimits.find(({ key }) => key === `${service.name}.poolSize`)?.value ?? 'none';
  if (size === 'none' || size === 'unbounded' || service.maxOverflow === 'unlimited') return size;
  return poolsPerReplica(service) * (size + service.maxOverflow);
}

const document = (part: string) =>
  ({ source: part, version: 'as written', date: '2026-11-21', verified: true }) as const;

export const usersFormula: SecondOpinion = {
  id: 'users-times-one-and-a-half',
  label: 'Connections by users',
  heuristic: true,
  formula: 'users × 1.5 + 10',
  unit: 'connections',
  of: 'service',
  counts: 'Connections for all users; ours with at most 1 % of the requests waiting at all',
  value: (_, service) =>
    whenGiven({ [`${service.name}.users`]: service.users }, () => connectionsByUsers(Number(service.users))),
  ours: (_, service) => forUsers(service),
  difference: 'users-mostly-think',
  ...document('document 004, “Connection Pool Sizing Formula”'),
};

export const totalPerReplica: SecondOpinion = {
  id: 'total-per-replica',
  label: 'The total divided by replicas',
  heuristic: true,
  formula: '(users × 1.5 + 10) ÷ replicas',
  unit: 'connections',
  of: 'service',
  counts: 'Connections of one replica; ours is the most that fits at every moment, deploys included',
  value: (_, service) =>
    whenGiven(
      {
        [`${service.name}.users`]: service.users,
        [`${service.name}.replicas`]: service.replicas === 0 ? 'unset' : service.replicas,
      },
      () => connectionsByUsers(Number(service.users)) / service.replicas,
    ),
  ours: fittingPerReplica,
  difference: 'divides-a-guess',
  ...document('document 004, “For Load Balancing”'),
};

export const workersTimesPool: SecondOpinion = {
  id: 'workers-times-pool',
  label: 'Workers times pool size',
  heuristic: true,
  formula: 'workers × pool size ≤ max_connections',
  unit: 'connections',
  of: 'service',
  counts: 'Connections to hold against max_connections; ours at the fullest moment',
  value: (_, service) =>
    service.poolSize === 'unlimited' ? 'unbounded' : service.workersPerReplica * service.poolSize,
  ours: (_, service) => serviceDemand(service, 'rollout'),
  difference: 'no-overflow-no-replicas',
  ...document('document 000, “Rule of thumb”'),
};

export const twiceOrThrice: SecondOpinion = {
  id: 'twice-or-thrice-the-total',
  label: 'max_connections by pools',
  heuristic: true,
  formula: '2 to 3 × (replicas × connection limit)',
  unit: 'connections',
  of: 'scenario',
  counts: 'max_connections; ours is the least that fits at every moment',
  value: ({ services }) => {
    const pools = services
      .filter(({ reaches }) => reaches === 'direct')
      .map((service) => product([service.replicas, poolsPerReplica(service), quantityOf(service.poolSize)]));
    const all = total(pools);
    return all === 'unbounded' ? all : { from: 2 * all, to: 3 * all };
  },
  ours: (_, __, { safeLimits }) =>
    safeLimits.find(({ key }) => key === 'postgres.maxConnections')?.value ?? 'none',
  difference: 'slots-cost-memory',
  ...document('document 004, “PostgreSQL Configuration”'),
};
