import { factsFrom } from '../fact.ts';
import { gigabytes, type Plan, type Provider } from '../provider.ts';
import { upstreamReserve } from './upstream-reserve.ts';

const date = '2026-11-21';
const limits = factsFrom({
  source: 'https://docs.ionos.com/cloud/databases/postgresql/overview/limitations',
  version: 'read 2026',
  date,
  verified: true,
});
const overview = factsFrom({
  source: 'https://docs.ionos.com/cloud/managed-services/database-as-a-service/dbaas-overview',
  version: 'read 2026',
  date,
  verified: true,
});

const rows: readonly (readonly [memory: number, maxConnections: number])[] = [
  [4, 384],
  [5, 512],
  [6, 640],
  [7, 768],
  [8, 896],
];

const plans: readonly Plan[] = rows.map(([memory, maxConnections]) => ({
  id: `${memory}gb`,
  label: `${memory} GB`,
  values: { maxConnections: limits(maxConnections), memory: limits(gigabytes(memory)) },
}));

export const ionos: Provider = {
  id: 'ionos',
  label: 'IONOS',
  values: { ...upstreamReserve, superuserReserved: limits(11), appRole: overview('ordinary') },
  superuser: overview(false),
  poolerIncluded: limits('PgBouncer, switched on in the interface.'),
  pooler: { kind: limits('pgbouncer') },
  traps: [limits('Eleven connections are kept for superusers and replication.')],
  plans: [...plans, { id: '9gb', label: 'More than 8 GB', values: { maxConnections: limits(1000) } }],
};
