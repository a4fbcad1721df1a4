import { incidentQuotes } from './incident-quotes.ts';

/** Numbers that a page quotes and nothing computes: a vendor's defaults, or what an original or an incident reports. */
export interface Quoted {
  /** The path of the page below `content`, without its ending. */
  readonly page: string;
  /** The numbers, spelled as on the page, with spaces between. */
  readonly numbers: string;
  /** Where they were read: an address or words that the page itself gives. */
  readonly source: string;
}

const asyncpgArguments = 'https://github.com/MagicStack/asyncpg/blob/v0.31.0/asyncpg/pool.py';

// prettier-ignore
export const quoted: readonly Quoted[] = [
  { page: 'runbooks/asyncpg-hundred-users', numbers: '50000 15360', source: asyncpgArguments },
  { page: 'runbooks/asyncpg-hundred-users', numbers: '18 32',       source: 'Sum of the rows' },
  { page: 'errors/stale', numbers: '350', source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/update-idle-timeout.html' },
  { page: 'errors/stale', numbers: '4',   source: 'https://github.com/MicrosoftDocs/azure-docs/blob/main/articles/load-balancer/load-balancer-tcp-idle-timeout.md' },
  { page: 'runbooks/timeouts-that-fit', numbers: '350',   source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/update-idle-timeout.html' },
  { page: 'runbooks/timeouts-that-fit', numbers: '4',     source: 'https://github.com/MicrosoftDocs/azure-docs/blob/main/articles/load-balancer/load-balancer-tcp-idle-timeout.md' },
  { page: 'runbooks/timeouts-that-fit', numbers: '600 300', source: 'https://fly.io/docs/mpg/client-configuration/' },
  { page: 'runbooks/timeouts-that-fit', numbers: '65000 5000', source: 'https://github.com/nodejs/node/commit/e470c74a6c' },
  { page: 'runbooks/timeouts-that-fit', numbers: '90',    source: 'https://github.com/heroku/ruby-getting-started/pull/190' },
  { page: 'runbooks/redis', numbers: '30 256 10000', source: 'https://github.com/redis/docs/pull/2207/files' },
  { page: 'runbooks/redis', numbers: '65000', source: 'https://docs.cloud.google.com/memorystore/docs/redis/quotas' },
  { page: 'runbooks/redis', numbers: '65000', source: 'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/BestPractices.Clients.Redis.Connections.html' },
  { page: 'runbooks/redis', numbers: '20',    source: 'https://github.com/cube-js/cube/issues/104' },
  { page: 'runbooks/choosing-a-plan', numbers: '3 4 8 16 32 64 402 405 841 844 1719 1722 2023 3476 3479 4997 5000', source: 'https://github.com/awsdocs/amazon-aurora-user-guide/blob/main/doc_source/AuroraPostgreSQL.Managing.md' },
  { page: 'runbooks/choosing-a-plan', numbers: '2 4 8 15 16 32 35 48 50 414 429 844 859 1703 1718 2024 2025 3422 3437 4985 5000', source: 'https://learn.microsoft.com/en-us/azure/postgresql/flexible-server/concepts-limits' },
  { page: 'runbooks/choosing-a-plan', numbers: '0.6 3 22 25', source: 'https://cloud.google.com/sql/docs/postgres/faq' },
  { page: 'runbooks/choosing-a-plan', numbers: '1 2 3 4 8 16 22 25 32 47 50 97 100 197 200 397 400 797 800', source: 'https://docs.digitalocean.com/reference/dots/reference/databases/databases-update-connectionpool/' },
  { page: 'runbooks/choosing-a-plan', numbers: '20 40 120 400 500', source: 'https://goldlapel.com/blog/heroku-postgresql-optimization' },
  { page: 'runbooks/choosing-a-plan', numbers: '3 57 60 87 90 117 120 157 160 200 237 240 377 380 400 477 480 497 500 800 1000 2026 12000', source: 'https://github.com/supabase/supabase/blob/master/apps/docs/content/guides/platform/compute-and-disk.mdx' },
  { page: 'runbooks/choosing-a-plan', numbers: '1 2 4 7 8 16 32 36 97 104 202 209 377 412 419 832 839 1671 1678 3350 3357 3993 4000 10000', source: 'https://neon.com/docs/connect/connection-pooling' },
  { page: 'runbooks/choosing-a-plan', numbers: '3 97 100 197 200 397 400 497 500 2026', source: 'https://render.com/tutorials/postgres-on-render/connection-limits-and-pooling' },
  { page: 'runbooks/choosing-a-plan', numbers: '50 150 200 300 500 1000', source: 'https://fly.io/docs/mpg/client-configuration/' },
  { page: 'runbooks/choosing-a-plan', numbers: '3 17 20 22 25 97 100 197 200 397 400 797 800 997 1000 2025', source: 'https://aiven.io/docs/products/postgresql/reference/pg-connection-limits' },
  { page: 'runbooks/choosing-a-plan', numbers: '5 10 45 50 95 100 500 2026', source: 'https://prisma.io/docs/postgres/database/connection-pooling' },
  { page: 'runbooks/choosing-a-plan', numbers: '3 20 97 100 1000', source: 'https://docs.railway.com/databases/postgresql-pgbouncer' },
  { page: 'runbooks/choosing-a-plan', numbers: '1 112 2 225 4 450 8 901 16 1802 32 3604 64 5000', source: 'https://docs.aws.amazon.com/prescriptive-guidance/latest/tuning-postgresql-parameters/max-connections.html' },
  { page: 'runbooks/choosing-a-plan', numbers: '6543 5432 6432', source: 'port `6543`' },
  ...incidentQuotes,
];
