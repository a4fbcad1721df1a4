import type { Change, Service } from './scenario.ts';

/**
 * A pool of so many connections (at least 1) with the service's ratio of size to overflow: the size is rounded down
 * but not to 0 where it was more, the overflow takes the rest. An unlimited pool has no ratio and becomes all size.
 */
export function splitPool(
  { poolSize, maxOverflow }: Pick<Service, 'poolSize' | 'maxOverflow'>,
  limit: number,
): readonly [size: number, overflow: number] {
  if (poolSize === 'unlimited' || maxOverflow === 'unlimited') return [limit, 0];
  if (poolSize === 0) return [0, limit];
  const size = Math.max(1, Math.floor((limit * poolSize) / (poolSize + maxOverflow)));
  return [size, limit - size];
}

/** The changes that give a service a pool of so many connections, its ratio kept; none for what stays as it is. */
export function resizedPool(service: Service, limit: number): readonly Change[] {
  const [poolSize, maxOverflow] = splitPool(service, limit);
  const changes = { poolSize, maxOverflow };
  return (['poolSize', 'maxOverflow'] as const)
    .filter((knob) => changes[knob] !== service[knob])
    .map((knob) => ({ key: `${service.name}.${knob}`, value: changes[knob] }));
}
