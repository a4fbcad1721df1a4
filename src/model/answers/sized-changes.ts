import { clientLimit, connectionDemand } from '../connection-demand.ts';
import { clientsFor } from '../fitting-pooler.ts';
import { fittingPools } from '../fitting-pools.ts';
import { fullestMoment } from '../moment.ts';
import { exceeds } from '../quantity.ts';
import { type Change, type Scenario, type Service, withChanges } from '../scenario.ts';
import { resizedPool } from '../split-pool.ts';
import { isClosed } from './closed-targets.ts';
import { poolerDelay, poolerStage } from './pooler-stage.ts';
import { fittedServerPool, sessionServerPool, smallestServerPool } from './server-pool.ts';
import { spendable } from './shortfall.ts';
import { sizeFront } from './size-front.ts';
import { type SizeOption, sizeOptions, type SizeRange } from './size-option.ts';
import { smallestPool } from './smallest-pool.ts';
import { hasPools, trafficOf } from './traffic.ts';

/** Whether a service's traffic says how large its pools must be. */
export function isSized(service: Service): boolean {
  return hasPools(service) && (trafficOf(service) !== undefined || isClosed(service));
}

function sizeChanges(service: Service, { replicas, workers, limit }: SizeOption): readonly Change[] {
  return [
    { key: `${service.name}.replicas`, value: replicas },
    { key: `${service.name}.workersPerReplica`, value: workers },
    ...resizedPool(service, limit),
  ];
}

/** Where no size keeps the targets: as many workers and replicas as the range and a person's own maximum allow. */
function nearest(scenario: Scenario, service: Service, range: SizeRange, delay: number): SizeOption {
  const replicas = service.maxReplicas === 'unset' ? service.replicas : range.replicas[1];
  const largest = { ...service, replicas, workersPerReplica: range.workers[1] };
  const limit =
    smallestPool(scenario, largest, delay) ??
    (typeof service.poolSize === 'number' && typeof service.maxOverflow === 'number'
      ? Math.max(1, service.poolSize + service.maxOverflow)
      : 1);
  return { replicas, workers: range.workers[1], limit, processes: 0, connections: 0 };
}

/** What services without traffic have to give up so that everything fits, ratio by ratio; none where it does. */
function shrunkOthers(scenario: Scenario): readonly Change[] {
  const { demand } = connectionDemand(scenario, fullestMoment);
  if (!exceeds(demand, spendable(scenario))) return [];
  const isOther = (one: Service) => one.reaches === 'direct' && !isSized(one);
  const beside = connectionDemand(
    { ...scenario, services: scenario.services.filter((one) => !isOther(one)) },
    fullestMoment,
  ).demand;
  if (beside === 'unbounded') return [];
  const { headroom } = scenario.target;
  const other = scenario.allowance.other + beside + (headroom === 'unset' ? 0 : headroom);
  const alone = { ...scenario, services: scenario.services.filter(isOther) };
  return fittingPools({ ...alone, allowance: { ...scenario.allowance, other } }) ?? [];
}

function roomForClients(scenario: Scenario): readonly Change[] {
  const { clientDemand } = connectionDemand(scenario, fullestMoment);
  if (clientDemand === 'unbounded' || !exceeds(clientDemand, clientLimit(scenario))) return [];
  return clientsFor(scenario, clientDemand) ?? [];
}

/** Changes, each made from the scenario that the ones before lead to. */
function inTurn(
  scenario: Scenario,
  first: readonly Change[],
  steps: readonly ((scenario: Scenario) => readonly Change[])[],
): readonly Change[] {
  return steps.reduce((changes, step) => [...changes, ...step(withChanges(scenario, changes))], first);
}

/**
 * The ways to size all services with traffic that none other betters in processes and connections, as changes: from the
 * fewest processes to the fewest connections. The pooler's server pool is the smallest that its traffic allows; services
 * and poolers without known traffic give up only what must be given up to fit. Where a service can't keep its targets
 * in any way, the nearest is taken for it. At least one way.
 */
export function sizedChanges(
  scenario: Scenario,
  rangeOf: (service: Service) => SizeRange,
): readonly (readonly Change[])[] {
  const servers = smallestServerPool(scenario);
  const pooled = withChanges(scenario, servers);
  const wait = poolerDelay(poolerStage(pooled));
  const isShared = ({ reaches }: Service) => reaches === 'pooler' && scenario.pooler.mode !== 'session';
  const sized = scenario.services.filter(isSized);
  const offers = sized.map((service) => {
    const delay = service.reaches === 'pooler' ? wait : 0;
    const range = rangeOf(service);
    const options = sizeOptions(scenario, service, range, delay);
    return {
      options: options.length > 0 ? options : [nearest(scenario, service, range, delay)],
      counts: !isShared(service),
    };
  });
  return sizeFront(offers).map(({ picks }) => {
    const sizes = picks.flatMap((pick, index) => {
      const service = sized[index];
      return service === undefined ? [] : sizeChanges(service, pick);
    });
    const steps = [sessionServerPool, shrunkOthers, fittedServerPool, roomForClients];
    return inTurn(scenario, [...servers, ...sizes], steps);
  });
}
