import { factsFrom } from '../fact.ts';
import { gibibytes, type Plan, type Provider } from '../provider.ts';
import { upstreamReserve } from './upstream-reserve.ts';

const date = '2026-11-21';
const limits = factsFrom({
  source:
    'https://github.com/MicrosoftDocs/azure-databases-docs/blob/main/articles/postgresql/configure-maintain/concepts-limits.md',
  version: '2025-11-13',
  date,
  verified: true,
});
const parameters = factsFrom({
  source:
    'https://github.com/MicrosoftDocs/azure-databases-docs/blob/main/articles/postgresql/server-parameters/includes/param-16-connections-authentication-connection-settings.md',
  version: '2025-12-29',
  date,
  verified: true,
});
const pgbouncer = factsFrom({
  source:
    'https://github.com/MicrosoftDocs/azure-databases-docs/blob/main/articles/postgresql/connectivity/concepts-pgbouncer.md',
  version: '2026-03-04',
  date,
  verified: true,
});
const poolerParameters = factsFrom({
  source:
    'https://github.com/MicrosoftDocs/azure-databases-docs/blob/main/articles/postgresql/connectivity/includes/pgbouncer-parameters-table.md',
  version: '2026-04-06',
  date,
  verified: true,
});
const roles = factsFrom({
  source:
    'https://github.com/MicrosoftDocs/azure-databases-docs/blob/11b606ff69b9019e177ca5a026d0f4f3211f722c/articles/postgresql/security/security-manage-database-users.md',
  version: '2026-07-14',
  date,
  verified: true,
});

type Row = readonly [id: string, cores: number, memory: number, maxConnections: number];

const rows: readonly Row[] = [
  ['B1ms', 1, 2, 50],
  ['B2s', 2, 4, 429],
  ['B2ms', 2, 8, 859],
  ['B4ms', 4, 16, 1718],
  ['B8ms', 8, 32, 3437],
  ['B12ms', 12, 48, 5000],
  ['B16ms', 16, 64, 5000],
  ['B20ms', 20, 80, 5000],
  ['D2ds_v5', 2, 8, 859],
  ['D4ds_v5', 4, 16, 1718],
  ['D8ds_v5', 8, 32, 3437],
  ['D16ds_v5', 16, 64, 5000],
  ['D32ds_v5', 32, 128, 5000],
  ['D48ds_v5', 48, 192, 5000],
  ['D64ds_v5', 64, 256, 5000],
  ['D96ds_v5', 96, 384, 5000],
  ['E2ds_v5', 2, 16, 1718],
  ['E4ds_v5', 4, 32, 3437],
  ['E8ds_v5', 8, 64, 5000],
  ['E16ds_v5', 16, 128, 5000],
  ['E20ds_v5', 20, 160, 5000],
  ['E32ds_v5', 32, 256, 5000],
  ['E48ds_v5', 48, 384, 5000],
  ['E64ds_v5', 64, 432, 5000],
  ['E96ds_v5', 96, 672, 5000],
];

const plans: readonly Plan[] = rows.map(([id, cores, memory, maxConnections]) => ({
  id,
  label: id,
  values: {
    maxConnections: limits(maxConnections),
    cores: limits(cores),
    memory: limits(gibibytes(memory)),
  },
  ...(id.startsWith('B') && {
    pooler: 'none',
    note: limits('A burstable server has no built-in PgBouncer.'),
  }),
}));

export const azureFlexible: Provider = {
  id: 'azure-flexible',
  label: 'Azure Database for PostgreSQL, flexible server',
  values: {
    ...upstreamReserve,
    superuserReserved: parameters(10),
    reserved: parameters(5),
    appRole: roles('ordinary'),
  },
  superuser: roles(false),
  poolerIncluded: pgbouncer(
    'PgBouncer on port 6432, switched on by pgbouncer.enabled; not on burstable servers.',
  ),
  pooler: {
    kind: pgbouncer('pgbouncer'),
    mode: poolerParameters('transaction'),
    poolSize: poolerParameters(50),
    maxClients: poolerParameters(5000),
    waitTimeout: poolerParameters(120),
    maxPreparedStatements: poolerParameters(0),
  },
  traps: [
    limits('The two reserves are fixed and sum to 15; Microsoft says that the number can change.'),
    limits('A change of the product leaves max_connections as it was when the server was made.'),
    pgbouncer(
      'The built-in PgBouncer tracks no prepared statements until max_prepared_statements is raised above 0.',
    ),
    pgbouncer('The built-in PgBouncer restarts whenever the server does.'),
  ],
  plans,
};
