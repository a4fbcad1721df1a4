import { factsFrom } from '../fact.ts';
import type { Plan, Provider } from '../provider.ts';
import { upstreamReserve } from './upstream-reserve.ts';

const date = '2026-11-21';
const client = factsFrom({
  source:
    'https://github.com/superfly/docs/blob/5c22c8cece71e1cf83fab3189c9f7301573f4d6e/mpg/client-configuration.html.md',
  version: '2026-03-25',
  date,
  verified: true,
});
const roles = factsFrom({
  source:
    'https://github.com/superfly/docs/blob/5c22c8cece71e1cf83fab3189c9f7301573f4d6e/mpg/cluster-configuration.html.md',
  version: '2026-08-07',
  date,
  verified: true,
});

type Row = readonly [label: string, maxClients: number, poolSize: number, reserve: number];

const rows: readonly Row[] = [
  ['Basic', 200, 50, 10],
  ['Starter', 200, 50, 10],
  ['Launch', 500, 150, 30],
  ['Scale', 1000, 300, 50],
  ['Performance', 1000, 300, 50],
];

const plans: readonly Plan[] = rows.map(([label, maxClients, poolSize, reserve]) => ({
  id: label.toLowerCase(),
  label,
  values: {},
  pooler: { maxClients: client(maxClients), poolSize: client(poolSize), reserve: client(reserve) },
}));

export const flyManaged: Provider = {
  id: 'fly-mpg',
  label: 'Fly.io Managed Postgres',
  values: { ...upstreamReserve, appRole: roles('ordinary') },
  superuser: roles(false),
  poolerIncluded: client('PgBouncer, always; session mode unless the cluster is set to transaction mode.'),
  pooler: { kind: client('pgbouncer'), mode: client('session') },
  traps: [
    client(
      'max_connections of the server behind is not published; the pooler’s limits are the ones you meet.',
    ),
    client('The proxy in front ends connections that stay open ten minutes into its restart.'),
    client('Named prepared statements are to be switched off in transaction mode.'),
  ],
  plans,
};
