import { factsFrom } from '../fact.ts';
import { gigabytes, type Plan, type Provider } from '../provider.ts';
import { upstreamReserve } from './upstream-reserve.ts';

const date = '2026-11-21';
const limits = factsFrom({
  source:
    'https://github.com/aiven/aiven-docs/blob/073a07fc15a5fc1d266df4bf433f9549bf46515d/docs/products/postgresql/reference/pg-connection-limits.md',
  version: '2026-08-21',
  date,
  verified: true,
});
const pooling = factsFrom({
  source:
    'https://github.com/aiven/aiven-docs/blob/main/docs/products/postgresql/concepts/pg-connection-pooling.md',
  version: '2026',
  date,
  verified: true,
});
const roles = factsFrom({
  source:
    'https://github.com/aiven/aiven-docs/blob/073a07fc15a5fc1d266df4bf433f9549bf46515d/docs/products/postgresql/concepts/dba-tasks-pg.md',
  version: '2026-08-21',
  date,
  verified: true,
});

const sizes: readonly (readonly [memory: number, maxConnections: number, maxClients: number])[] = [
  [4, 100, 5000],
  [8, 200, 5000],
  [16, 400, 8000],
  [32, 800, 16_000],
];

const sized: readonly Plan[] = sizes.map(([memory, maxConnections, maxClients]) => ({
  id: `${memory}gb`,
  label: `Startup-${memory}, Business-${memory}, Premium-${memory}`,
  values: { maxConnections: limits(maxConnections), memory: limits(gigabytes(memory)) },
  pooler: { maxClients: pooling(maxClients) },
}));

export const aiven: Provider = {
  id: 'aiven',
  label: 'Aiven for PostgreSQL',
  values: { ...upstreamReserve, appRole: roles('ordinary') },
  superuser: roles(false),
  poolerIncluded: limits('PgBouncer pools in Startup, Business and Premium, made by hand.'),
  pooler: { kind: limits('pgbouncer') },
  traps: [
    limits('Aiven may use any number of the connections to manage the service.'),
    limits('max_connections can be set from 25 to 60,000; the service restarts, a replica has to go first.'),
    pooling('Client connections of the pooler: 500 for each GB, at least 5,000 and at most 50,000.'),
  ],
  plans: [
    { id: 'developer', label: 'Developer', values: { maxConnections: limits(15) }, pooler: 'none' },
    { id: 'free', label: 'Free', values: { maxConnections: limits(20) }, pooler: 'none' },
    { id: 'hobbyist', label: 'Hobbyist', values: { maxConnections: limits(25) }, pooler: 'none' },
    ...sized,
    {
      id: '64gb',
      label: 'Startup-64, Business-64, Premium-64 and more',
      values: { maxConnections: limits(1000) },
      pooler: { maxClients: pooling(32_000) },
    },
  ],
};
