/** The settings that decide most, with the least end of their slider in code units. */
const ends: Readonly<Record<string, number>> = {
  replicas: 10,
  maxReplicas: 10,
  workersPerReplica: 10,
  poolsPerWorker: 10,
  poolSize: 30,
  maxOverflow: 30,
  checkoutTimeout: 60,
  maxConnections: 200,
  arrivalRate: 200,
  holdTime: 0.2,
  leakRate: 0.1,
  superuserReserved: 10,
  people: 20,
};

/** The least end of the slider for a link key, in code units; undefined where nothing is known. */
export function sliderEnd(key: string): number | undefined {
  return ends[key.slice(key.indexOf('.') + 1)];
}
