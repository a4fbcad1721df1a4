import { factsFrom } from '../fact.ts';
import { gigabytes, type Plan, type Provider } from '../provider.ts';
import { upstreamReserve } from './upstream-reserve.ts';

const date = '2026-11-21';
// Read in a copy of Google's table; of the original only the first row could be read.
const flags = factsFrom({
  source: 'https://cloud.google.com/sql/docs/postgres/flags',
  version: 'copied by others in 2026',
  date,
  verified: false,
});
const faq = factsFrom({
  source: 'https://cloud.google.com/sql/docs/postgres/faq',
  version: 'beta, PostgreSQL 9.6',
  date,
  verified: true,
});
const users = factsFrom({
  source: 'https://docs.cloud.google.com/sql/docs/postgres/users',
  version: 'read 2026',
  date,
  verified: true,
});
const pooling = factsFrom({
  source: 'https://cloud.google.com/sql/docs/postgres/managed-connection-pooling',
  version: 'maintenance version R20250302.00_04 and later',
  date,
  verified: true,
});
const recalled = factsFrom({
  source: 'https://cloud.google.com/sql/docs/postgres/managed-connection-pooling',
  version: 'recalled',
  date,
  verified: false,
});

const bands: readonly (readonly [from: number, label: string, maxConnections: number])[] = [
  [3.75, '3.75 to under 6 GB', 100],
  [6, '6 to under 7.5 GB', 200],
  [7.5, '7.5 to under 15 GB', 400],
  [15, '15 to under 30 GB', 500],
  [30, '30 to under 60 GB', 600],
  [60, '60 to under 120 GB', 800],
  [120, '120 GB and more', 1000],
];

const shared: readonly Plan[] = [
  {
    id: 'db-f1-micro',
    label: 'db-f1-micro',
    values: { maxConnections: faq(25), memory: faq(gigabytes(0.6)) },
  },
  {
    id: 'db-g1-small',
    label: 'db-g1-small',
    values: { maxConnections: flags(50), memory: flags(gigabytes(1.7)) },
  },
];

export const googleCloudSql: Provider = {
  id: 'google-cloud-sql',
  label: 'Google Cloud SQL',
  values: { ...upstreamReserve, appRole: users('ordinary') },
  superuser: users(false),
  poolerIncluded: pooling('None, except managed pooling in the Enterprise Plus edition.'),
  traps: [
    pooling('Managed pooling is several poolers: the more cores the instance has, the more of them.'),
    flags('The default follows the largest memory in a chain of primaries; a value of your own does not.'),
    recalled('Cloud SQL’s own agents hold a few connections beside yours.'),
  ],
  plans: [
    ...shared,
    ...bands.map(([from, label, maxConnections]) => ({
      id: `memory-${from}gb`,
      label,
      values: { maxConnections: flags(maxConnections) },
    })),
  ],
};
