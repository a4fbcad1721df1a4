import { factsFrom } from '../fact.ts';
import type { Provider } from '../provider.ts';
import { upstreamReserve } from './upstream-reserve.ts';

const date = '2026-11-21';
const managed = factsFrom({
  source: 'https://kb-managed.timescale.com/en/articles/3393734-connection-limits',
  version: 'Managed Service for TimescaleDB, undated',
  date,
  verified: true,
});
const roles = factsFrom({
  source: 'https://docs.timescale.com/mst/latest/about-mst/',
  version: 'read 2026',
  date,
  verified: false,
});
const pooling = factsFrom({
  source:
    'https://www.tigerdata.com/docs/deploy/tiger-cloud/tiger-cloud-aws/service-management/connection-pooling',
  version: 'read 2026',
  date,
  verified: true,
});

const disks: readonly (readonly [id: string, label: string, maxConnections: number])[] = [
  ['managed-dev', 'Managed Service: Dev', 100],
  ['managed-100gb', 'Managed Service: 100 GB', 100],
  ['managed-512gb', 'Managed Service: 512 GB', 200],
  ['managed-1024gb', 'Managed Service: 1,024 GB', 400],
  ['managed-2048gb', 'Managed Service: 2,048 GB', 800],
  ['managed-4096gb', 'Managed Service: 4,096 GB and more', 1000],
];

export const timescale: Provider = {
  id: 'timescale',
  label: 'Tiger Cloud (Timescale)',
  values: upstreamReserve,
  superuser: roles(false),
  poolerIncluded: pooling('PgBouncer poolers, added to a service by hand.'),
  pooler: { kind: pooling('pgbouncer') },
  traps: [pooling('max_connections of a Tiger Cloud service is not published; ask the server with SHOW.')],
  plans: [
    { id: 'tiger-cloud', label: 'Tiger Cloud service', values: {} },
    ...disks.map(([id, label, maxConnections]) => ({
      id,
      label,
      values: { maxConnections: managed(maxConnections) },
    })),
  ],
};
