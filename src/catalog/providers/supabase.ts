import { factsFrom } from '../fact.ts';
import { gigabytes, type Plan, type Provider } from '../provider.ts';

const date = '2026-11-21';
const compute = factsFrom({
  source:
    'https://github.com/supabase/supabase/blob/02a13c9be470707b33c2554bc7b9fbe69a40c512/apps/docs/content/guides/platform/compute-and-disk.mdx',
  version: '2026',
  date,
  verified: true,
});
const management = factsFrom({
  source: 'https://supabase.com/docs/guides/database/connection-management',
  version: '2025',
  date,
  verified: true,
});
const connecting = factsFrom({
  source: 'https://supabase.com/docs/guides/database/connecting-to-postgres',
  version: '2025',
  date,
  verified: true,
});
const pooling = factsFrom({
  source:
    'https://github.com/supabase/supabase/blob/015ca3f899f5f30097316055918165cf6ae3a3f0/apps/docs/content/guides/database/connecting-to-postgres/pooling-and-limits.mdx',
  version: '2026',
  date,
  verified: true,
});
const roles = factsFrom({
  source:
    'https://github.com/supabase/supabase/blob/4225b0c62aa76a3efd1e6351671e87eecf3617b0/apps/docs/content/guides/database/postgres/roles-superuser.mdx',
  version: '2026',
  date,
  verified: true,
});
const configuration = factsFrom({
  source:
    'https://github.com/supabase/postgres/blob/7db7e1a9e34b9ffb9b0e3372ccf08eb4fa772f4b/ansible/files/postgresql_config/postgresql.conf.j2',
  version: 'left at the default of Postgres, 2024-10-23',
  date,
  verified: true,
});

type Row = readonly [
  id: string,
  label: string,
  cores: number | undefined,
  memory: number,
  maxConnections: number,
  maxClients: number,
];

const rows: readonly Row[] = [
  ['nano', 'Nano', undefined, 0.5, 60, 200],
  ['micro', 'Micro', 2, 1, 60, 200],
  ['small', 'Small', 2, 2, 90, 400],
  ['medium', 'Medium', 2, 4, 120, 600],
  ['large', 'Large', 2, 8, 160, 800],
  ['xl', 'XL', 4, 16, 240, 1000],
  ['2xl', '2XL', 8, 32, 380, 1500],
  ['4xl', '4XL', 16, 64, 480, 3000],
  ['8xl', '8XL', 32, 128, 490, 6000],
  ['12xl', '12XL', 48, 192, 500, 9000],
  ['16xl', '16XL', 64, 256, 500, 12_000],
];

const plans: readonly Plan[] = rows.map(([id, label, cores, memory, maxConnections, maxClients]) => ({
  id,
  label,
  values: {
    maxConnections: compute(maxConnections),
    memory: compute(gigabytes(memory)),
    ...(cores !== undefined && { cores: compute(cores) }),
  },
  pooler: { maxClients: compute(maxClients) },
}));

export const supabase: Provider = {
  id: 'supabase',
  label: 'Supabase',
  values: {
    superuserReserved: configuration(3),
    reserved: configuration(0),
    platformReserved: configuration(0),
    appRole: roles('ordinary'),
  },
  superuser: roles(false),
  poolerIncluded: connecting(
    'Supavisor: port 6543 is transaction mode, port 5432 of the pooler’s host is session mode.',
  ),
  pooler: { kind: connecting('supavisor'), mode: connecting('transaction') },
  traps: [
    management('Auth, Storage and the REST interface take direct connections of their own.'),
    management(
      'Supabase advises at most 80 % of max_connections for the pool, 40 % where its REST interface is busy.',
    ),
    pooling('A dedicated PgBouncer takes the same pool size once more, beside that of Supavisor.'),
    compute('Cores of the sizes up to Medium are shared.'),
  ],
  plans,
};
