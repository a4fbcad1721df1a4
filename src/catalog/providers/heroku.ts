import { factsFrom } from '../fact.ts';
import { gigabytes, type Plan, type Provider } from '../provider.ts';

const date = '2026-11-21';
const characterization = factsFrom({
  source: 'https://devcenter.heroku.com/articles/heroku-postgres-production-tier-technical-characterization',
  version: '2023-04-12',
  date,
  verified: true,
});
// Heroku states the limit of the largest in words only; those of the smaller two were read in a blog.
const essential = factsFrom({
  source: 'https://goldlapel.com/blog/heroku-postgresql-optimization',
  version: '2026-03-29',
  date,
  verified: false,
});
const largestEssential = factsFrom({
  source: 'https://github.com/heroku/roadmap/issues/292',
  version: '2024-05-17',
  date,
  verified: true,
});
const roles = factsFrom({
  source: 'https://devcenter.heroku.com/articles/heroku-postgresql-credentials',
  version: '2026-05-18',
  date,
  verified: true,
});
const pooling = factsFrom({
  source: 'https://devcenter.heroku.com/articles/postgres-connection-pooling',
  version: '2026-05-29',
  date,
  verified: true,
});
const refusal = factsFrom({
  source: 'https://github.com/heroku/java-getting-started/issues/9',
  version: '2015, seen by a user',
  date,
  verified: true,
});
const recalled = factsFrom({
  source: 'https://devcenter.heroku.com/articles/postgres-connection-pooling',
  version: 'recalled',
  date,
  verified: false,
});

type Row = readonly [number: number, cores: number, memory: number, maxConnections: number];

const rows: readonly Row[] = [
  [0, 2, 4, 120],
  [2, 2, 8, 400],
  [3, 2, 15.25, 500],
  [4, 4, 30.5, 500],
  [5, 8, 61, 500],
  [6, 16, 122, 500],
  [7, 32, 244, 500],
  [8, 64, 488, 500],
  [9, 96, 768, 500],
];

const tiers = ['Standard', 'Premium', 'Private', 'Shield'] as const;

const production: readonly Plan[] = tiers.flatMap((tier) =>
  rows.map(([number, cores, memory, maxConnections]) => ({
    id: `${tier.toLowerCase()}-${number}`,
    label: `${tier}-${number}`,
    values: {
      maxConnections: characterization(maxConnections),
      cores: characterization(cores),
      memory: characterization(gigabytes(memory)),
    },
  })),
);

const small: readonly Plan[] = [essential(20), essential(20), largestEssential(40)].map(
  (maxConnections, number) => ({
    id: `essential-${number}`,
    label: `Essential-${number}`,
    values: { maxConnections },
    pooler: 'none',
  }),
);

export const heroku: Provider = {
  id: 'heroku',
  label: 'Heroku Postgres',
  // The limit of a plan is what customers may open: nothing more is taken off it.
  values: {
    superuserReserved: characterization(0),
    reserved: characterization(0),
    platformReserved: characterization(0),
    appRole: roles('ordinary'),
  },
  superuser: roles(false),
  poolerIncluded: pooling(
    'PgBouncer on Standard, Premium, Private and Shield plans, attached by hand; none on Essential.',
  ),
  pooler: { kind: pooling('pgbouncer') },
  messages: { roleLimit: refusal('too many connections for role "…"') },
  traps: [
    refusal('The limit belongs to the role; the refusal reads “too many connections for role”.'),
    recalled('The attached PgBouncer may open at most three quarters of the plan’s connections.'),
  ],
  plans: [...small, ...production],
};
