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
  ...incidentQuotes,
];
