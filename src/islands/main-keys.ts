/** The knobs of one service and of Postgres on the home page. */
export function mainKeys(service: string): readonly string[] {
  const own = [
    'replicas',
    'maxReplicas',
    'workersPerReplica',
    'poolSize',
    'maxOverflow',
    'checkoutTimeout',
    'rollout',
    'arrivalRate',
    'holdTime',
  ];
  return [...own.map((name) => `${service}.${name}`), 'postgres.maxConnections'];
}
