import { factsFrom } from '../fact.ts';
import type { Provider } from '../provider.ts';
import { upstreamReserve } from './upstream-reserve.ts';

const date = '2026-11-21';
const tutorial = factsFrom({
  source: 'https://render.com/tutorials/postgres-on-render/connection-limits-and-pooling',
  version: '2026',
  date,
  verified: true,
});
// Read in a mirror of the page.
const pooling = factsFrom({
  source: 'https://render.com/docs/postgresql-connection-pooling',
  version: 'read 2026',
  date,
  verified: false,
});

const bands: readonly (readonly [id: string, label: string, maxConnections: number])[] = [
  ['under-8gb', 'Under 8 GB', 100],
  ['8gb', '8 to under 16 GB', 200],
  ['16gb', '16 to under 32 GB', 400],
  ['32gb', '32 GB and more', 500],
];

export const render: Provider = {
  id: 'render',
  label: 'Render',
  values: upstreamReserve,
  superuser: pooling(false),
  poolerIncluded: pooling(
    'PgBouncer in transaction mode, switched on for databases that are not free; older pages say that there is none.',
  ),
  traps: [
    tutorial('Render advises planning with about ten connections fewer.'),
    tutorial('Older instance types show 97, 197 and 397: the same limits less the three reserved slots.'),
  ],
  plans: bands.map(([id, label, maxConnections]) => ({
    id,
    label,
    values: { maxConnections: tutorial(maxConnections) },
  })),
};
