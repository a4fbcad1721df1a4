import { factsFrom } from '../fact.ts';
import { gibibytes, type Provider } from '../provider.ts';
import { upstreamReserve } from './upstream-reserve.ts';

const date = '2026-11-21';
const pools = factsFrom({
  source: 'https://docs.digitalocean.com/reference/dots/reference/databases/databases-update-connectionpool/',
  version: '2026-10-27',
  date,
  verified: true,
});
const roles = factsFrom({
  source: 'https://docs.digitalocean.com/products/databases/postgresql/details/limits/',
  version: 'read 2026',
  date,
  verified: false,
});

const sizes = [1, 2, 4, 8, 16, 32] as const;
const perGibibyte = 25;

export const digitalocean: Provider = {
  id: 'digitalocean',
  label: 'DigitalOcean',
  values: { ...upstreamReserve, superuserReserved: pools(3) },
  superuser: roles(false),
  poolerIncluded: pools('PgBouncer pools, made by hand; transaction mode by default.'),
  pooler: { kind: pools('pgbouncer'), mode: pools('transaction') },
  traps: [
    pools('25 connections for each GB of memory; three are kept for maintenance.'),
    pools('All pools share the connections of the server.'),
    roles('Large nodes may be capped near 1,000.'),
  ],
  plans: sizes.map((memory) => ({
    id: `${memory}gb`,
    label: `${memory} GB`,
    values: { maxConnections: pools(perGibibyte * memory), memory: pools(gibibytes(memory)) },
  })),
};
