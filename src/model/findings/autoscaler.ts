import { type Finding, fixOf } from '../finding.ts';
import { serviceFields } from '../fields.ts';
import type { Limits } from '../limits.ts';
import type { AutoscalerSizing } from '../path/autoscaler.ts';
import { givenScaleUpPolicy } from '../path/autoscaler-settings.ts';
import type { Change, Scenario, Service } from '../scenario.ts';

type Rule = (service: Service, sizing: AutoscalerSizing, limits: Limits) => Finding | undefined;

/** Whether the autoscaler follows at least one metric that it can compare with a request. */
function acts({ metrics }: AutoscalerSizing): boolean {
  return metrics.some(({ request }) => request !== 'unset');
}

/**
 * The autoscaler may start more replicas than fit at every moment, a deploy among them, while the present ones do.
 * It stands beside the finding that demand is over budget, which says who is refused and shrinks the pools: this one
 * names the autoscaler as the cause and offers the other way out. Either fix removes both.
 */
const maxUnsafe: Rule = (service, sizing, { safeLimits }) => {
  const safe = safeLimits.find(({ key }) => key === `${service.name}.maxReplicas`)?.value;
  if (!acts(sizing) || typeof safe !== 'number' || sizing.maxReplicas <= safe) return undefined;
  // An autoscaler with a minimum above its maximum is refused.
  const fewest = service.hpaMinReplicas === 'unset' ? 0 : service.hpaMinReplicas;
  const lower = { key: `${service.name}.hpaMinReplicas`, value: safe };
  return {
    code: 'autoscaler-max-unsafe',
    severity: 'warning',
    owner: service.name,
    numbers: { max: sizing.maxReplicas, safe, replicas: service.replicas },
    fix: [{ key: `${service.name}.maxReplicas`, value: safe }, ...(fewest > safe ? [lower] : [])],
  };
};

/** The given policy has not reached the maximum when the usual one has: a limit meant as a boost that brakes. */
const slowerThanDefault: Rule = (service, sizing) => {
  const { scaleUp } = sizing;
  if (!acts(sizing) || scaleUp === 'unset' || scaleUp.reached >= scaleUp.most) return undefined;
  const { from, most, usualTime, reached } = scaleUp;
  return {
    code: 'autoscaler-slower-than-default',
    severity: 'note',
    owner: service.name,
    numbers: { replicas: from, most, usualTime, reached },
    fix: givenScaleUpPolicy(service).map((field) => ({ key: `${service.name}.${field}`, value: 'unset' })),
  };
};

/** A request with which the target means something; where the fields name none, no target. */
function withRequest(service: Service, resource: 'cpu' | 'memory'): Change {
  const { name, workersPerReplica, coresPerWorker, memoryPerWorker } = service;
  const key = (field: string) => `${name}.${field}`;
  if (resource === 'cpu') {
    const cores = Math.min(workersPerReplica * coresPerWorker, serviceFields.cpuRequest.maximum);
    return { key: key('cpuRequest'), value: cores };
  }
  const bytes = memoryPerWorker === 'unset' ? 0 : workersPerReplica * memoryPerWorker;
  return bytes > 0 && bytes <= serviceFields.memoryRequest.maximum
    ? { key: key('memoryRequest'), value: bytes }
    : { key: key('hpaMemoryTarget'), value: 'unset' };
}

/** A target is a share of the request: without one the metric can't be read and asks for nothing. */
const withoutRequest: Rule = (service, { metrics }) => {
  const blind = metrics.filter(({ request }) => request === 'unset').map(({ resource }) => resource);
  if (blind.length === 0) return undefined;
  const flag = (resource: 'cpu' | 'memory') => (blind.includes(resource) ? 1 : 0);
  return {
    code: 'autoscaler-without-request',
    severity: 'warning',
    owner: service.name,
    numbers: { cpu: flag('cpu'), memory: flag('memory'), others: metrics.length - blind.length },
    ...fixOf(blind.map((resource) => withRequest(service, resource))),
  };
};

const rules: readonly Rule[] = [withoutRequest, maxUnsafe, slowerThanDefault];

/** What the autoscalers of a scenario do to its budget, and what keeps them from doing their work. */
export function autoscalerFindings(
  scenario: Scenario,
  limits: Limits,
  sizing: readonly AutoscalerSizing[],
): readonly Finding[] {
  return sizing.flatMap((one) => {
    const service = scenario.services.find(({ name }) => name === one.service);
    return service === undefined ? [] : rules.flatMap((rule) => rule(service, one, limits) ?? []);
  });
}
