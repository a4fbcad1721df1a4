import { poolLimit } from '../connection-demand.ts';
import { concurrencyRefusal } from '../path/concurrency-refusal.ts';
import { threadQueue } from '../path/thread-queue.ts';
import { wantedReplicasByUse } from '../path/wanted-replicas.ts';
import { exceeds } from '../quantity.ts';
import { isRolledOut, mostReplicas } from '../replicas.ts';
import type { Scenario, Service } from '../scenario.ts';
import { mixturePercentile, mixtureTimeoutShare } from '../wait-mixture.ts';
import { type LimitProbe, missing, type Reading } from './limit-probe.ts';
import { poolerDelay, poolerStage } from './pooler-stage.ts';
import { workerUse } from './processor-use.ts';
import { ownQueues } from './shortfall.ts';

type Read = (scenario: Scenario, service: Service) => Reading | undefined;

const queuesOf = (scenario: Scenario, service: Service) =>
  ownQueues(service, service.reaches === 'pooler' ? poolerDelay(poolerStage(scenario)) : 0);

const poolSaturated: Read = (scenario, service) => {
  const wait = queuesOf(scenario, service)?.[0].wait;
  return wait && { value: wait.utilization, limit: 1, over: wait.utilization >= 1 };
};

const waitTarget: Read = (scenario, service) => {
  const queues = queuesOf(scenario, service);
  const { waitPercentile, waitTime: limit } = scenario.target;
  const value = queues && mixturePercentile(queues, waitPercentile);
  return value === undefined ? undefined : { value, limit, over: exceeds(value, limit) };
};

const timeoutTarget: Read = (scenario, service) => {
  const queues = queuesOf(scenario, service);
  const limit = scenario.target.timeoutShare;
  const value = queues && mixtureTimeoutShare(queues);
  return value === undefined ? undefined : { value, limit, over: value > limit };
};

const workerCpu: Read = (_, service) => {
  const used = workerUse(service);
  return used === 'unset' ? undefined : { value: used.use, limit: 1, over: used.use >= 1 };
};

const threads: Read = (_, service) => {
  const queue = threadQueue(service);
  return queue === 'unset' ? undefined : { value: queue.utilization, limit: 1, over: queue.utilization >= 1 };
};

const concurrency: Read = ({ target }, service) => {
  const refusal = concurrencyRefusal(service);
  if (refusal === 'unset' || refusal.refusedShare === 'unset') return undefined;
  const { refusedShare: value } = refusal;
  return { value, limit: target.timeoutShare, over: value > target.timeoutShare };
};

const autoscaler: Read = (_, service) => {
  const { byCpu } = wantedReplicasByUse(service);
  const limit = mostReplicas(service);
  return byCpu === 'unset' ? undefined : { value: byCpu, limit, over: byCpu > limit };
};

const waits = ['arrivalRate', 'holdTime'];

/** The limits that a service meets as its load grows, with the fields that each needs. */
const table: readonly (readonly [
  code: LimitProbe['code'],
  read: Read,
  needs: readonly string[],
  applies: (service: Service) => boolean,
])[] = [
  ['pool-saturated', poolSaturated, waits, ({ reaches }) => reaches !== 'service'],
  ['wait-target', waitTarget, waits, ({ reaches }) => reaches !== 'service'],
  [
    'timeout-target',
    timeoutTarget,
    waits,
    (one) => one.reaches !== 'service' && (one.whenExhausted === 'fail' || one.checkoutTimeout !== 'none'),
  ],
  ['worker-cpu', workerCpu, ['arrivalRate', 'appCpu'], isRolledOut],
  ['threads', threads, [...waits, 'threads'], isRolledOut],
  ['concurrency-limit', concurrency, waits, ({ concurrencyLimit }) => concurrencyLimit !== 'none'],
  [
    'autoscaler-max',
    autoscaler,
    ['arrivalRate', 'appCpu', 'cpuRequest', 'hpaCpuTarget'],
    ({ maxReplicas }) => maxReplicas !== 'unset',
  ],
];

/** What a service can meet as its load grows; a service without running replicas or pools meets nothing. */
export function serviceLimits({ name }: Service, scenario: Scenario): readonly LimitProbe[] {
  const service = scenario.services.find((one) => one.name === name);
  if (service === undefined || service.replicas === 0) return [];
  const empty = service.reaches !== 'service' && poolLimit(service) === 0;
  return table
    .filter(([code, , , applies]) => applies(service) && !(empty && /pool|wait|timeout/.test(code)))
    .map(([code, read, needs]) => ({
      code,
      owner: name,
      needs: missing(name, service, needs),
      read: (grown) => {
        const own = grown.services.find((one) => one.name === name);
        return own && read(grown, own);
      },
    }));
}
