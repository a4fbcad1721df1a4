import type { FieldTable } from '../field.ts';
import { unsetCount, whole } from './builders.ts';

const counted = { ...unsetCount, word: 'connection demand', unit: 'connections' } as const;

/** What one service has open now, to be drawn over what it may have. */
export const openNowFields = {
  observedConnections: whole({
    ...counted,
    label: 'Open now, this service',
    hint: 'Connections of this service that Postgres reports.',
  }),
  observedActive: whole({
    ...counted,
    label: 'Active now, this service',
    hint: 'Connections of this service that run a query.',
  }),
  observedIdleInTransaction: whole({
    ...counted,
    label: 'Idle in transaction now, this service',
    hint: 'Connections of this service that hold a transaction open and do nothing.',
  }),
  observedHidden: whole({
    ...counted,
    label: 'State hidden now, this service',
    hint: 'Connections of this service whose state the role that asked may not see.',
  }),
} as const satisfies FieldTable;
