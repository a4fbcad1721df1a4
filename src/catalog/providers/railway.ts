import { factsFrom } from '../fact.ts';
import type { Provider } from '../provider.ts';
import { officialImage } from './self-managed.ts';

const pgbouncer = factsFrom({
  source:
    'https://github.com/railwayapp/docs/blob/045b90ce9feb66e342cf273251d3a9c7ca55ff0f/content/docs/databases/postgresql-pgbouncer.md',
  version: '2026',
  date: '2026-11-21',
  verified: true,
});
const template = factsFrom({
  source: 'https://github.com/railwayapp/docs/blob/main/content/docs/databases/postgresql.md',
  version: '2026',
  date: '2026-11-21',
  verified: true,
});

// The image adds TLS and backups to the official one and makes no role of its own.
const role = factsFrom({
  source:
    'https://github.com/railwayapp-templates/postgres-ssl/blob/5bc03ebee251051f20851a1bb0551a7f8bd8c5ba/Dockerfile.18',
  version: 'built on the official image, 2026-05-14',
  date: '2026-11-21',
  verified: true,
});

export const railway: Provider = {
  id: 'railway',
  label: 'Railway',
  values: { ...officialImage.values, appRole: role('superuser') },
  superuser: role(true),
  poolerIncluded: pgbouncer(
    'PgBouncer, added by hand; DATABASE_URL then points to it and DATABASE_UNPOOLED_URL to the server.',
  ),
  pooler: {
    kind: pgbouncer('pgbouncer'),
    mode: pgbouncer('transaction'),
    poolSize: pgbouncer(20),
    maxClients: pgbouncer(1000),
  },
  traps: [
    pgbouncer('Each of the 1 to 6 replicas of the pooler has a pool and a client limit of its own.'),
    role(
      'The image builds on the official one, whose role is a superuser, who also takes the reserved slots.',
    ),
    template('max_connections is changed with ALTER SYSTEM and a restart of the deployment.'),
  ],
  plans: [{ id: 'postgres', label: 'Postgres template', values: officialImage.server }],
};
