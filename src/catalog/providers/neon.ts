import { factsFrom } from '../fact.ts';
import { gigabytes, type Plan, type Provider } from '../provider.ts';
import { upstreamReserve } from './upstream-reserve.ts';

const date = '2026-11-21';
const pooling = factsFrom({
  source: 'https://neon.com/docs/connect/connection-pooling',
  version: 'updated 2026-01-24',
  date,
  verified: true,
});
const compatibility = factsFrom({
  source: 'https://neon.com/docs/reference/compatibility',
  version: 'updated 2026-02-02',
  date,
  verified: true,
});
// Later versions of the page print the table alone; with a GB of 10⁹ bytes the formula gives every figure of it.
const formula = factsFrom({
  source: 'https://github.com/neondatabase/website/blob/main/content/docs/connect/connection-pooling.md',
  version: '2023-10-19',
  date,
  verified: true,
});

type Row = readonly [units: string, memory: number, maxConnections: number, serverPool: number];

const rows: readonly Row[] = [
  ['0.25', 1, 104, 93],
  ['0.5', 2, 209, 188],
  ['1', 4, 419, 377],
  ['2', 8, 839, 755],
  ['3', 12, 1258, 1132],
  ['4', 16, 1678, 1510],
  ['5', 20, 2098, 1888],
  ['6', 24, 2517, 2265],
  ['7', 28, 2937, 2643],
  ['8', 32, 3357, 3021],
];

const plans: readonly Plan[] = rows.map(([units, memory, maxConnections, serverPool]) => ({
  id: `${units}cu`,
  label: `${units} CU`,
  values: { maxConnections: pooling(maxConnections), memory: pooling(gigabytes(memory)) },
  pooler: { poolSize: pooling(serverPool) },
}));

export const neon: Provider = {
  id: 'neon',
  label: 'Neon',
  values: { ...upstreamReserve, superuserReserved: pooling(7), appRole: compatibility('ordinary') },
  superuser: compatibility(false),
  poolerIncluded: pooling('PgBouncer in transaction mode, behind the host name that ends in -pooler.'),
  pooler: {
    kind: pooling('pgbouncer'),
    mode: pooling('transaction'),
    maxClients: pooling(10_000),
  },
  formula: {
    text: formula('Memory in bytes (1 GB = 10⁹) ÷ 9,531,392, rounded down, at most 4,000'),
    bytesPerConnection: formula(9_531_392),
    limit: pooling(4000),
  },
  traps: [
    pooling('The pool is 90 % of max_connections for each pair of user and database.'),
    pooling('SQL-level PREPARE fails through the pooler; statements prepared by the protocol work.'),
  ],
  plans: [
    ...plans,
    {
      id: '9-56cu',
      label: '9 to 56 CU',
      values: { maxConnections: pooling(4000) },
      pooler: { poolSize: pooling(3600) },
    },
  ],
};
