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
const repository = 'https://github.com/timescale/docs/blob/4ffee567de203d15ebc7c65830a6beb41ce3a745';
const guide = { version: '2024-10-23', date, verified: true } as const;
const roles = factsFrom({ source: `${repository}/use-timescale/services/service-overview.md`, ...guide });
const reserve = factsFrom({ source: `${repository}/use-timescale/services/connection-pooling.md`, ...guide });
const tiers = factsFrom({
  source: `${repository}/use-timescale/configuration/customize-configuration.md`,
  ...guide,
});
const managedRoles = factsFrom({ source: `${repository}/mst/user-management.md`, ...guide });
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
  values: {
    superuserReserved: reserve(12),
    reserved: upstreamReserve.reserved,
    platformReserved: reserve(5),
    appRole: roles('ordinary'),
  },
  superuser: roles(false),
  poolerIncluded: pooling('PgBouncer poolers, added to a service by hand.'),
  pooler: { kind: pooling('pgbouncer') },
  traps: [
    tiers(
      'max_connections of a Tiger Cloud service is 25 on the smallest compute and 25 to 500 on others; ask with SHOW.',
    ),
    reserve('Twelve connections are for superusers and five for the platform; the pools get the rest.'),
    reserve('The transaction pool takes 20 clients for each of its connections, the session pool one.'),
  ],
  plans: [
    { id: 'tiger-cloud', label: 'Tiger Cloud service', values: {} },
    ...disks.map(([id, label, maxConnections]) => ({
      id,
      label,
      values: {
        maxConnections: managed(maxConnections),
        ...upstreamReserve,
        appRole: managedRoles('ordinary'),
      },
    })),
  ],
};
