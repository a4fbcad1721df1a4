import { factsFrom } from '../fact.ts';
import type { Provider } from '../provider.ts';
import { upstreamReserve } from './upstream-reserve.ts';

const pgbouncer = factsFrom({
  source: 'https://docs.crunchybridge.com/how-to/pgbouncer',
  version: 'read 2026',
  date: '2026-11-21',
  verified: true,
});

export const crunchyBridge: Provider = {
  id: 'crunchy-bridge',
  label: 'Crunchy Bridge',
  values: upstreamReserve,
  superuser: pgbouncer(true),
  poolerIncluded: pgbouncer('PgBouncer on port 5431, once the extension crunchy_pooler is in the database.'),
  pooler: { kind: pgbouncer('pgbouncer') },
  traps: [
    pgbouncer('Superusers and replication roles are refused by the pooler.'),
    pgbouncer('Replicas need max_connections at least as high as the primary.'),
  ],
  plans: [{ id: 'any', label: 'Every plan', values: { maxConnections: pgbouncer(500) } }],
};
