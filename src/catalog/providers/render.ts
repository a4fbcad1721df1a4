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
const pooling = factsFrom({
  source:
    'https://github.com/render-oss/skills/blob/3f2aa30eaadc1c2cc6bb402f8eee93f7db844218/skills/render-postgres/references/connection-guide.md',
  version: '2026-08-18',
  date,
  verified: true,
});
const roles = factsFrom({
  source: 'https://render.com/docs/postgresql-creating-connecting',
  version: 'recalled',
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
  superuser: roles(false),
  poolerIncluded: pooling(
    'PgBouncer in transaction mode, switched on for databases that are not free; older pages say that there is none.',
  ),
  pooler: { kind: pooling('pgbouncer'), mode: pooling('transaction') },
  traps: [
    pooling('Switching the pooler on restarts the database: a few minutes without it.'),
    tutorial('Render advises planning with about ten connections fewer.'),
    tutorial('Older instance types show 97, 197 and 397: the same limits less the three reserved slots.'),
  ],
  plans: bands.map(([id, label, maxConnections]) => ({
    id,
    label,
    values: { maxConnections: tutorial(maxConnections) },
  })),
};
