import { factsFrom } from '../fact.ts';
import type { Provider } from '../provider.ts';

const date = '2026-11-21';
const pooling = factsFrom({
  source: 'https://prisma.io/docs/postgres/database/connection-pooling',
  version: '2026',
  date,
  verified: true,
});
const roles = factsFrom({
  source: 'https://github.com/prisma/web/pull/8114',
  version: '2026-07-28',
  date,
  verified: true,
});

const rows: readonly (readonly [label: string, maxConnections: number, maxClients: number])[] = [
  ['Free', 10, 50],
  ['Starter', 10, 50],
  ['Pro', 50, 250],
  ['Business', 100, 500],
];

export const prismaPostgres: Provider = {
  id: 'prisma-postgres',
  label: 'Prisma Postgres',
  values: {
    superuserReserved: pooling(0),
    reserved: pooling(0),
    platformReserved: pooling(5),
    // The limit is the plan's and not one of Postgres: to it a superuser is a role like any other.
    appRole: pooling('ordinary'),
  },
  superuser: roles(true),
  poolerIncluded: pooling('PgBouncer in transaction mode, behind the pooled host name.'),
  pooler: { kind: pooling('pgbouncer'), mode: pooling('transaction') },
  traps: [
    roles(
      'The role of the connection strings is a restricted superuser, whom row-level security does not stop.',
    ),
    pooling('Five direct connections of every plan are the platform’s.'),
    pooling('An idle pooled connection is closed after 60 minutes.'),
  ],
  plans: rows.map(([label, maxConnections, maxClients]) => ({
    id: label.toLowerCase(),
    label,
    values: { maxConnections: pooling(maxConnections) },
    pooler: { maxClients: pooling(maxClients) },
  })),
};
